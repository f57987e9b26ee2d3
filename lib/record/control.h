/*
 * control.h - the control total of a table: its rows and a column's sum.
 *
 * Form       "rows=N", or "rows=N amount=SUM" where a column is summed: the
 *            second cell of an end row.
 * Range      sums are exact; one that needs over 38 digits is an error.
 * Ownership  struct control starts as { 0 } and owns nothing.
 */
#ifndef RECORD_CONTROL_H
#define RECORD_CONTROL_H

#include "record/table.h"

#define CONTROL_SCALES 19

struct control {
	uint64_t rows;
	/* Sums of short numbers by their decimals: no scale to align. */
	__int128 sum[CONTROL_SCALES];
	struct decimal rest;      /* of the long ones */
};

/* What the second cell of an end row says. */
struct control_claim {
	uint64_t rows;
	struct decimal sum;       /* where the table has a control column */
};

/* Adds a number to the sum; an empty cell adds nothing. */
MUST_CHECK bool control_add(struct control *control, struct text cell,
    struct error *error);

/* The same for a number that was read already. */
MUST_CHECK bool control_count(struct control *control, struct decimal value,
    struct error *error);

/* Adds what another one has. */
MUST_CHECK bool control_join(struct control *control,
    const struct control *more, struct error *error);

/* Takes a number that was added out of the sum again. */
MUST_CHECK bool control_take(struct control *control, struct text cell,
    struct error *error);

MUST_CHECK bool control_sum(const struct control *control,
    struct decimal *out, struct error *error);

/* Appends the cell of the end row. */
MUST_CHECK bool control_write(const struct control *control,
    const struct table *table, struct buffer *out, struct error *error);

MUST_CHECK bool control_parse(struct text cell, const struct table *table,
    struct control_claim *out, struct error *error);

#endif
