/*
 * bounding.h - a price's least and greatest amount, and its rounding.
 *
 * First min_amount and max_amount, then round. What that adds to the sum of
 * the tiers is put on the last tier that was entered; what it takes is taken
 * from the last tiers. An event that several prices share, each a piece of
 * it, is bounded as a whole by the price it begins with: each piece gets what
 * the bounded sum grows by.
 *
 * Units      amounts of parts are times their price's per.
 */
#ifndef RATING_BOUNDING_H
#define RATING_BOUNDING_H

#include "rating/model.h"

/* The pieces of one event so far; starts as { 0 }. */
struct pieces {
	const struct price *first;
	struct decimal per;       /* a multiple of that of each price */
	struct decimal total;     /* times per: what they cost unbounded */
	struct decimal given;     /* times per: what they have */
};

/* Puts the price's bounds on its parts. */
MUST_CHECK bool bounding_parts(const struct price *price, struct part *parts,
    struct error *error);

/* Says by which price the next piece is; the first one's bounds hold. */
void bounding_begin(struct pieces *pieces, const struct price *price);

/* Puts the bounds of the event's first price on the parts of a next piece. */
MUST_CHECK bool bounding_piece(struct pieces *pieces,
    const struct price *price, struct part *parts, struct error *error);

#endif
