/*
 * position.h - how much of what, at which price, lines of one thing bill
 * together.
 *
 * A thing is billed by a line, and again by lines of differences. Where only
 * the quantity is another, the difference has what is more or less of it, at
 * the same price: -20 GB x 0.40. Where only the price is another, it has the
 * quantity, at what the price is more or less: -20 GB x 0.05, of 20 GB that
 * cost 0.35 and not 0.40. Quantities carry the sign, prices have none, as
 * EN 16931 wants it (BR-27). So quantity and price of the whole can be told
 * from the lines; of other differences they cannot.
 */
#ifndef REGISTER_POSITION_H
#define REGISTER_POSITION_H

#include "base/error.h"
#include "record/tables.h"
#include "value/decimal.h"

struct position {
	bool any;                 /* a line was added */
	bool known;               /* quantity, unit and price are */
	struct text unit;
	struct decimal quantity, price;
};

/* Adds a line's cells; the unit is kept by reference. Begins as { 0 }. */
MUST_CHECK bool position_add(struct position *position,
    const struct text *cell, struct error *error);

/*
 * The quantity and the price of a line that brings a position from before to
 * after. *known is false where there is no such line.
 */
MUST_CHECK bool position_difference(const struct position *before,
    const struct position *after, struct decimal *quantity,
    struct decimal *price, bool *known, struct error *error);

#endif
