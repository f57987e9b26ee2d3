/*
 * pricing.h - what a quantity costs by a price, exactly.
 *
 * The model places the quantity into tiers; here each tier's part becomes
 * money, and the price's bounds and rounding are put on their sum.
 *
 * Rules      a negative quantity is the mirror image of the positive one.
 *            Quantity 0 costs nothing by scope event. By scope period it
 *            enters the first tier, so that its fee is due, unless the book
 *            says zero_usage_fee = free, or a quantity is included. Usage all
 *            of which is included enters no tier; a period's minimum it pays.
 *            An event that several prices share is placed into the tiers of
 *            each by where in the event its piece begins and ends; a tier's
 *            fee and `first` are due in the piece that has its beginning.
 *            Then bounds and rounding: see bounding.h.
 *            By round_quantity the quantity is rounded before all that: the
 *            tiers, what is included and what is billed are of the rounded
 *            one, and what it rounds to 0 is as 0. Of an event in pieces each
 *            has what the rounded event grows by. Parts keep the quantity
 *            that was metered.
 * Rounding   only by the price's own round and round_quantity. Amounts are
 *            times price->per; pricing_amount divides.
 */
#ifndef RATING_PRICING_H
#define RATING_PRICING_H

#include "rating/model.h"

/* The quantity as the price rounds it before all else. */
struct decimal pricing_rounded(const struct price *price,
    struct decimal quantity);

/*
 * Fills parts[0 .. price->tiers) for one event's quantity or a period's sum.
 */
MUST_CHECK bool pricing_parts(const struct price *price,
    struct decimal quantity, const struct placing *placing,
    struct part *parts);

/*
 * The money of parts that were placed already, and the price's bounds; those
 * of a refund are negative.
 */
MUST_CHECK bool pricing_cost(const struct price *price, bool refund,
    const struct placing *placing, struct part *parts);

/*
 * How far what is billed goes past a quantity that goes on behind it: by
 * `first` or `increment` of the tier it ends in. Parts are scratch.
 */
MUST_CHECK bool pricing_billed_past(const struct price *price,
    struct decimal quantity, const struct placing *placing,
    struct part *parts, struct decimal *past);

/*
 * scaled / price->per: exact where it comes out within 36 decimals, else to
 * 18 decimals by ROUND_STICKY.
 */
MUST_CHECK bool pricing_amount(const struct price *price,
    struct decimal scaled, struct decimal *amount, struct error *error);

#endif
