/*
 * control.h - the control total of a table: its rows and a column's sum.
 *
 * Form       "rows=N", or "rows=N amount=SUM" where a column is summed: the
 *            second cell of an end row.
 * Range      sums are exact, whatever rows hold: see value/total.h.
 * Ownership  struct control starts as { 0 } and owns nothing.
 */
#ifndef RECORD_CONTROL_H
#define RECORD_CONTROL_H

#include "record/table.h"
#include "value/total.h"

#define CONTROL_SCALES 19

struct control {
	uint64_t rows;
	/* Sums of short numbers by their decimals: no scale to align. */
	__int128 sum[CONTROL_SCALES];
	struct total rest;        /* of the long ones */
};

/* What the second cell of an end row says. */
struct control_claim {
	uint64_t rows;
	struct total sum;         /* where the table has a control column */
};

/* Adds a number to the sum; an empty cell adds nothing. */
MUST_CHECK bool control_add(struct control *control, struct text cell,
    struct error *error);

/* The same for a number that was read already. */
void control_count(struct control *control, struct decimal value);

/* Adds what another one has. */
void control_join(struct control *control, const struct control *more);

/* Takes a number that was added out of the sum again. */
MUST_CHECK bool control_take(struct control *control, struct text cell,
    struct error *error);

struct total control_sum(const struct control *control);

/* Appends the cell of the end row. */
void control_write(const struct control *control, const struct table *table,
    struct buffer *out);

/*
 * Compares what an end row claims of the control column with its sum; the
 * error says both.
 */
MUST_CHECK bool control_agrees(const struct control *control,
    const struct control_claim *claim, const struct table *table,
    struct error *error);

MUST_CHECK bool control_parse(struct text cell, const struct table *table,
    struct control_claim *out, struct error *error);

#endif
