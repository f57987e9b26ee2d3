/*
 * check_prices.h - prices that load and still leave something unpriced.
 *
 * Checks     days between two versions of a price that none covers, where no
 *            less specific price steps in; hours that none is for (see
 *            check_hours.h); tiers and prices that nothing can reach.
 */
#ifndef RATING_CHECK_PRICES_H
#define RATING_CHECK_PRICES_H

#include "rating/tariff.h"

/* Adds to the findings of the tariff's book. */
void prices_check(const struct tariff *tariff);

#endif
