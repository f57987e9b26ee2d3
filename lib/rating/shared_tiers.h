/*
 * shared_tiers.h - tiers of all that a period has, over several prices.
 *
 * Utilities price blocks of a month's whole energy, and hours of use, at
 * once: 300 of 1,000 kWh were used in peak hours, so peak pays 3/10 of each
 * block, by its own price for that block. With tiers = shared what the prices
 * of a plan for a service (its bands, zones and conditions) have of a period
 * is summed and placed into the tiers; then each price gets of every tier the
 * part that it has of the sum. By model volume the sum chooses the tier, and
 * each price has all of its own quantity there.
 *
 * Exact      parts are cut to SHARE_SCALE decimals. What the cutting leaves
 *            of a price's quantity is in the tier that has most of the sum,
 *            and what it leaves of a tier has the price that used most; of
 *            equals the first by zone, band and match. So the parts of a tier
 *            sum to the tier, and those of a price to what it used.
 * Rules      what is included, first and increment are of the sum. Bounds
 *            and rounding of the amount are each price's own. Where the
 *            quantities sum to 0, each is in the first tier.
 */
#ifndef RATING_SHARED_TIERS_H
#define RATING_SHARED_TIERS_H

#include "rating/tally.h"

/* As many as the quantity of a piece of an event: see spans.c. */
#define SHARE_SCALE 9

/* What a tally has of tiers that it shares. */
struct ladder_share {
	const struct part *whole; /* of each tier, by all together */
	struct part *own;         /* no amounts */
	struct decimal all;       /* what all together used */
	size_t most;              /* the tier that has most */
};

/* Finds it for tallies, in the order of charges, that have others. */
MUST_CHECK bool shared_tiers_settle(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error);

/* What the tally's parts cost. */
MUST_CHECK bool shared_tiers_parts(const struct tally *tally,
    const struct placing *placing, struct part *parts);

/*
 * What of the tally's charges, which are priced, its first events have that
 * sum up to a quantity: in proportion to it.
 */
MUST_CHECK bool shared_tiers_so_far(const struct tally *tally,
    struct decimal quantity, struct part *parts, struct error *error);

#endif
