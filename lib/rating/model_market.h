/*
 * model_market.h - every event at the market price of its time.
 *
 * market.csv says what `per` units are worth at each time; the row's own
 * unit_price, which may be negative, comes on top. A time of which it says
 * nothing has no price. With min_amount 0 negative prices count as 0.
 */
#ifndef RATING_MODEL_MARKET_H
#define RATING_MODEL_MARKET_H

#include "rating/model.h"

/* Decimals of an average of market prices. */
#define MARKET_AVERAGE_SCALE 6

MUST_CHECK bool model_market(const struct price *price,
    struct decimal quantity, struct part *parts,
    const struct placing *placing);

/*
 * What `per` units cost on average, half up to MARKET_AVERAGE_SCALE decimals;
 * *exact if that times the quantity is the amount. False where it is none: of
 * nothing billed, or out of range.
 */
bool market_average(const struct tier *tier, struct decimal billed,
    struct decimal amount, struct decimal *average, bool *exact);

#endif
