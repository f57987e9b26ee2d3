/*
 * by_peak.h - tiers whose bounds are for a unit of the period's peak.
 *
 * "Hours use of demand": the first 200 kWh per kW at one price, the next 200
 * at another. With upto_per = peak:SERVICE a bound is times the highest
 * reading, in the same period of the same contract and plan, of the service's
 * prices of model peak, whatever their zone, band and match; with
 * billed_peak:SERVICE times the highest that is billed: after ratchet,
 * round_quantity, first and increment, and with what is included. The unit is
 * that of the price: a meter of kWh by quarters of an hour, priced per 0.25,
 * whose peak is 5 has a peak of 20. With day too a bound is also times the
 * days of daily.h.
 *
 * Missing    a contract that was not read in the period has no bounds: its
 *            rows are set aside, or the run ends. A peak of 0 was read.
 * Ownership  the price with its bounds is from the arena given.
 */
#ifndef RATING_BY_PEAK_H
#define RATING_BY_PEAK_H

#include "rating/tally.h"

/* What the bounds of a tally's own price were multiplied by. */
struct stretch_by {
	const struct tally *of;   /* whose peak */
	struct decimal peak;      /* in its service's unit */
	int days;                 /* 0: not by days */
};

/*
 * Gives each tally whose bounds are by a peak the price for its own, or marks
 * it as unpriced where there is none; tallies are in the order of charges, and
 * peaks are settled.
 */
MUST_CHECK bool by_peak_settle(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error);

/* Says why such a tally is unpriced: status 65. */
bool by_peak_refuse(const struct tally *tally, struct error *error);

#endif
