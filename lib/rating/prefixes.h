/*
 * prefixes.h - which zone a destination is in, by its longest prefix.
 *
 * The longest prefix that a destination begins with decides, whatever its
 * price. The prefixes of zones.csv become a trie in one array: the children
 * of a node stand side by side, in the order of their byte.
 *
 * Ownership  everything is from the book's arena.
 * Errors     a prefix given to two zones is an error of the book.
 */
#ifndef RATING_PREFIXES_H
#define RATING_PREFIXES_H

#include "book/book.h"

struct prefix_node {
	uint32_t children;        /* index of the first */
	uint16_t zone;            /* 0: no prefix ends here */
	uint8_t count;            /* of children, less one where has is set */
	uint8_t byte;
	bool has;                 /* has children */
};

struct prefixes {
	struct prefix_node *node; /* the root first */
	size_t count;
	const char **zone;        /* names; number 0 is no zone */
	size_t zones;             /* with number 0 */
	struct map numbers;       /* zone -> &zone[number] */
};

/* *prefixes is zeroed first; release it even after failure. */
MUST_CHECK bool prefixes_load(struct prefixes *prefixes, struct book *book,
    struct error *error);
void prefixes_release(struct prefixes *prefixes);

/* The number of a destination's zone, or 0. */
unsigned prefixes_find(const struct prefixes *prefixes,
    struct text destination);

/* The number of a zone that zones.csv has; "" is 0. */
unsigned prefixes_number(const struct prefixes *prefixes, const char *zone);

#endif
