/*
 * charge_order.h - all that was summed, in the order of charges.
 *
 * Charges stand by account, contract, service, zone, band, match, valid_from
 * and plan, bytewise, then by period, then by tier. Whence the sum of a charge
 * came, from quick rating or row by row, leaves no trace.
 *
 * Ownership  the order points to tallies and sums, which must outlast it.
 */
#ifndef RATING_CHARGE_ORDER_H
#define RATING_CHARGE_ORDER_H

#include "rating/sums.h"
#include "rating/tally.h"
#include "rating/tariff.h"

/* Where a charge, or the tiers of one, come from: a tally or a sum. */
struct charge_source {
	uint64_t order;           /* among those of one party */
	struct tally *tally;      /* NULL: of the sum */
	const struct sum *sum;
};

struct charge_order {
	struct charge_source *source;
	size_t count;
};

/*
 * Puts tallies, which are in the order of charges already, and sums
 * together. No sum is of what a tally is of.
 */
void charge_order_make(struct charge_order *order, const struct book *book,
    struct tally *const *tally, size_t tallies, const struct sums *sums);

/* The tally of a sum, without parts; and what was found last, for the next. */
struct charge_tally {
	struct tally tally;
	enum interval interval;
	int cycle;
	struct period period;
};

/* The tally of a source; that of a sum is made in *made, which starts as 0. */
struct tally *charge_source_tally(const struct charge_source *source,
    const struct tariff *tariff, struct charge_tally *made);

void charge_order_release(struct charge_order *order);

#endif
