/*
 * scaling.h - the amounts of prices, times what they are for: see price.h.
 */
#ifndef RATING_SCALING_H
#define RATING_SCALING_H

#include "rating/price.h"

/* Sets per, a multiple of that of each tier, and the amounts times it. */
MUST_CHECK bool scaling_own(struct price *price, struct error *error);

/*
 * Prices that may have a piece each of one event get the same per, so that
 * what the event's bounds leave to one of them comes out in its amounts.
 * Where that is beyond all measure each keeps its own.
 */
MUST_CHECK bool scaling_common(struct book *book, struct price *prices,
    size_t count, struct error *error);

#endif
