/*
 * trailer.h - the row behind the last one: how it is known, what it claims.
 *
 * Written    the row as it stands, with holes in braces: Total;{@rows} is a
 *            row of that word and how many rows came before it, {@any} is
 *            whatever stands there, {@sum:kwh} the sum of a column; {{ and }}
 *            are braces. A hole goes up to the first place where what follows
 *            it stands. 0x1A alone is the byte of that number.
 * Errors     status 78 for one that cannot be known, 65 for a claim that is
 *            not true.
 */
#ifndef IMPORT_TRAILER_H
#define IMPORT_TRAILER_H

#include "import/number_style.h"
#include "import/recipe.h"

/* Sums that all trailers of a format ask for. */
#define TRAILER_SUMS_MAX 8

struct trailer_part;

struct trailer {
	struct trailer_part *parts;
	size_t count;
	bool claims;              /* it says how much came before it */
	struct trailer *next;
};

/* What came before it in a file. */
struct trailer_found {
	uint64_t rows;
	struct {
		struct decimal sum;
		bool unknown;     /* some row could not be read */
	} column[TRAILER_SUMS_MAX];
};

/* What is summed, for all trailers of a format. */
struct trailer_sums {
	size_t ref[TRAILER_SUMS_MAX]; /* references of columns */
	size_t count;
};

MUST_CHECK bool trailer_compile(struct text text, uint64_t line,
    const struct recipe_names *names, struct trailer_sums *sums,
    struct trailer *out, struct error *error);

/* The first of the list that the row is; NULL: none. */
const struct trailer *trailer_find(const struct trailer *list,
    struct text row);

/* Counts a row; NULL is one that could not be read. */
void trailer_count(struct trailer_found *found,
    const struct trailer_sums *sums, const struct row_view *view,
    const struct number_style *style);

/* Whether the row's claims are true. */
MUST_CHECK bool trailer_check(const struct trailer *trailer, struct text row,
    const struct trailer_found *found, const struct number_style *style,
    struct error *error);

#endif
