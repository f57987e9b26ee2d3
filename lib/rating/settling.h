/*
 * settling.h - what a tally cannot know by itself, and what it costs then.
 *
 * Days and earlier peaks, the peak that bounds are for, what other prices
 * have of shared tiers, whose step is the highest: each is settled once all
 * tallies are there, in this order.
 */
#ifndef RATING_SETTLING_H
#define RATING_SETTLING_H

#include "rating/tariff.h"
#include "rating/tally.h"

/*
 * Settles tallies, in the order of charges; what is needed later is from the
 * arena. `peaks` is where known peaks are written, or NULL.
 */
MUST_CHECK bool settling_all(const struct tariff *tariff,
    struct tally *const *tally, size_t count, const char *peaks,
    struct arena *arena, struct error *error);

/* The parts of a quantity of a settled tally of scope period. */
MUST_CHECK bool settling_parts(const struct tally *tally,
    struct decimal quantity, const struct placing *placing,
    struct part *parts);

#endif
