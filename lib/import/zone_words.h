/*
 * zone_words.h - words that say in which zone a time is: PDT, CEST, S, W.
 *
 * A word stands for an offset (PDT = -07:00), or for the summer or winter
 * time of the format's own zone (S = summer), which settles the hour that
 * comes twice and can be found wrong.
 *
 * Ownership  words live in the arena they were added from.
 */
#ifndef IMPORT_ZONE_WORDS_H
#define IMPORT_ZONE_WORDS_H

#include "base/arena.h"
#include "base/error.h"

enum zone_says {
	ZONE_SAYS_OFFSET,
	ZONE_SAYS_SUMMER,
	ZONE_SAYS_WINTER,
};

struct zone_word {
	struct text word;
	enum zone_says says;
	int offset;               /* seconds east of Greenwich */
	struct zone_word *next;
};

struct zone_words {
	struct zone_word *first;
	bool seasons;             /* any that need the format's zone */
	uint64_t line;            /* of the format, where they begin */
};

/* `value` is summer, winter or an offset as patterns read it with Z. */
MUST_CHECK bool zone_words_add(struct zone_words *words, struct text word,
    struct text value, struct arena *arena, struct error *error);

/* Takes the longest word that *rest begins with; NULL: none. */
const struct zone_word *zone_words_take(const struct zone_words *words,
    struct text *rest);

#endif
