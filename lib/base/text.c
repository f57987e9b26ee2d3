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

uint64_t
text_hash(struct text a)
{
	const uint64_t odd = 0x9e3779b97f4a7c15, mix = 0xd6e8feb86659fd93;
	uint64_t hash = odd ^ a.size, word;

	while (a.size >= 8) {
		memcpy(&word, a.data, 8);
		hash = fold(hash ^ word, mix);
		a.data += 8;
		a.size -= 8;
	}
	if (a.size > 0) {
		word = 0;
		memcpy(&word, a.data, a.size);
		hash = fold(hash ^ word, mix);
	}
	return fold(hash, odd);
}
