/*
 * daily.h - tiers whose bounds grow with the days of the period.
 *
 * With upto_per = day a bound is for one day. What counts are the days of
 * the tally's period on which the price holds (its dates and months) and the
 * contract is on its plan: a bound of 8 kWh a day is 80 kWh where a price
 * ends after ten days, and both versions get their own days.
 *
 * Ownership  the price with stretched bounds is from the arena given.
 */
#ifndef RATING_DAILY_H
#define RATING_DAILY_H

#include "rating/tally.h"

/* Gives each tally whose price is for days the price for its own days. */
MUST_CHECK bool daily_settle(struct tally *const *tally, size_t count,
    struct arena *arena, struct error *error);

/* The days that count for a tally. */
int daily_count(const struct tally *tally);

#endif
