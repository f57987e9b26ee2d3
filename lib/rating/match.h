/*
 * match.h - conditions of a price on columns of usage: "region=eu;size=large".
 *
 * Each names a column, one that usage passes through or one of its own, and
 * the exact value it must have. A column that the usage does not have is
 * empty.
 *
 * Ownership  everything is from the arena given.
 */
#ifndef RATING_MATCH_H
#define RATING_MATCH_H

#include "base/arena.h"
#include "record/tables.h"

struct condition {
	struct text name, value;
	size_t at;                /* by match_bind */
};

struct match {
	struct condition *condition; /* by name */
	size_t count;
	const char *text;         /* in that order, joined by ';' */
};

/* Reads conditions; blanks around names and values do not count. */
MUST_CHECK bool match_parse(const char *text, struct arena *arena,
    struct match *out, struct error *error);

/* Says where the rows to come have their columns. */
void match_bind(struct match *match, const struct text *extra,
    size_t extras);

/* Whether a row meets every condition. */
bool match_holds(const struct match *match, const struct row *row);

/* Whether some row could meet both. */
bool match_compatible(const struct match *a, const struct match *b);

/* Whether `both` has the conditions of a and of b and no other. */
bool match_joins(const struct match *both, const struct match *a,
    const struct match *b);

#endif
