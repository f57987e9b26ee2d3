/*
 * text.h - a piece of text: bytes and their number, not terminated.
 *
 * Ownership  a struct text owns nothing; it points into a buffer, an arena or
 *            a literal, which must outlive it.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
	const char *data;
	size_t size;
};

/* A text from a string literal, usable in static initialisers. */
#define TEXT(literal) ((struct text){ "" literal, sizeof(literal) - 1 })

/* Arguments for a "%.*s" that shows all of a text that is known to be short. */
#define TEXT_ARG(t) (int)(t).size, (t).data

/* The same for a value in a message: at most its first 60 bytes. */
#define TEXT_CLIP(t) (int)((t).size > 60 ? 60 : (t).size), (t).data

static inline struct text
text_of(const char *string)
{
	return (struct text){ string, string ? strlen(string) : 0 };
}

static inline bool
text_equal(struct text a, struct text b)
{
	return a.size == b.size && (a.size == 0 ||
	    memcmp(a.data, b.data, a.size) == 0);
}

static inline bool
text_is(struct text a, const char *string)
{
	return text_equal(a, text_of(string));
}

static inline bool
text_starts(struct text a, struct text prefix)
{
	return a.size >= prefix.size && (prefix.size == 0 ||
	    memcmp(a.data, prefix.data, prefix.size) == 0);
}

/*
 * Whether a text is a word that people write: capitals of ASCII and blanks
 * around it make no other word of it. What is a key or a name is compared by
 * text_is.
 */
bool text_is_word(struct text a, const char *word);

/* Orders by bytes, as memcmp does, a prefix first; no locale is consulted. */
int text_compare(struct text a, struct text b);

/* Without the blanks and tabs at both ends. */
struct text text_trim(struct text a);

/*
 * Cuts *rest at the first `separator`: returns what stands before it and
 * leaves in *rest what stands after. At the last part *rest becomes
 * { NULL, 0 }; call while rest->data is not NULL.
 */
struct text text_cut(struct text *rest, char separator);

/* How many lines end in it, by LF, CRLF or CR. */
uint64_t text_lines(struct text a);

/* A 64-bit hash, the same on every machine and in every run. */
uint64_t text_hash(struct text a);

#endif
