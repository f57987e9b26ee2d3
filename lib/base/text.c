/* text.c - comparing, cutting and hashing pieces of text. */
#include "base/text.h"

int
text_compare(struct text a, struct text b)
{
	size_t common = a.size < b.size ? a.size : b.size;
	int order = common ? memcmp(a.data, b.data, common) : 0;

	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

struct text
text_trim(struct text a)
{
	while (a.size > 0 && is_blank(a.data[0])) {
		a.data++;
		a.size--;
	}
	while (a.size > 0 && is_blank(a.data[a.size - 1]))
		a.size--;
	return a;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
text_is_word(struct text a, const char *word)
{
	struct text trimmed = text_trim(a);
	size_t i;

	if (trimmed.size != strlen(word))
		return false;
	for (i = 0; i < trimmed.size; i++) {
		if (lower(trimmed.data[i]) != lower(word[i]))
			return false;
	}
	return true;
}

struct text
text_cut(struct text *rest, char separator)
{
	struct text part = *rest;
	const char *at = part.size ?
	    memchr(part.data, separator, part.size) : NULL;

	if (at == NULL) {
		*rest = (struct text){ NULL, 0 };
		return part;
	}
	part.size = (size_t)(at - part.data);
	rest->data += part.size + 1;
	rest->size -= part.size + 1;
	return part;
}

/* Multiplies to 128 bits and folds, so that every input bit reaches all. */
static inline uint64_t
fold(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* One to seven bytes as a number, by loads that may overlap. */
static inline uint64_t
load_few(const char *data, size_t size)
{
	uint32_t head, tail;

	if (size < 4)
		return (uint64_t)(unsigned char)data[0] << 16 |
		    (uint64_t)(unsigned char)data[size / 2] << 8 |
		    (uint64_t)(unsigned char)data[size - 1];
	memcpy(&head, data, 4);
	memcpy(&tail, data + size - 4, 4);
	return (uint64_t)head << 32 | tail;
}

uint64_t
text_hash(struct text a)
{
	const uint64_t odd = 0x9e3779b97f4a7c15, mix = 0xd6e8feb86659fd93;
	uint64_t hash = odd ^ a.size, word;
	const char *at, *last;

	if (a.size < 8)
		return a.size == 0 ? fold(hash, odd) :
		    fold(fold(hash ^ load_few(a.data, a.size), mix), odd);
	last = a.data + a.size - 8;
	/* the last eight bytes may overlap those before */
	for (at = a.data; at < last; at += 8) {
		memcpy(&word, at, 8);
		hash = fold(hash ^ word, mix);
	}
	memcpy(&word, last, 8);
	return fold(fold(hash ^ word, mix), odd);
}

uint64_t
text_lines(struct text a)
{
	uint64_t lines = 0;
	size_t i;

	for (i = 0; i < a.size; i++)
		lines += a.data[i] == '\r' || (a.data[i] == '\n' &&
		    (i == 0 || a.data[i - 1] != '\r'));
	return lines;
}
