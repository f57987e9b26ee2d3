/*
 * explain_market.h - the steps of a charge by market prices.
 *
 * A step for each price of market.csv that the charge's events met, in the
 * order of time; where those are more than EXPLAIN_MARKET_MOST, one for each
 * day, with the lowest and the highest price of it.
 */
#ifndef EXPLAIN_EXPLAIN_MARKET_H
#define EXPLAIN_EXPLAIN_MARKET_H

#include "explain/explain_line.h"

#define EXPLAIN_MARKET_MOST 31

/* Adds the steps, whose amounts sum to the charge's. */
MUST_CHECK bool explain_market(const struct explaining *explaining,
    const struct text *charge, const struct price_row *price,
    struct explained_line *line, struct error *error);

#endif
