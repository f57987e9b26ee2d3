/*
 * highest.h - a step that is the highest which any of several services reach.
 *
 * "Up to 1,000 contacts or 10,000 mails: 20.00; up to 5,000 or 50,000: 50.00":
 * each service has its own rows of model stairstep, and all have the same name
 * in highest_of. Of a contract's prices of one plan and name, in one period,
 * the one whose step costs most is paid, of equals the first by service, zone,
 * band and match; the others have charges of amount 0, so that what was used
 * is told.
 *
 * Rules      what a step costs is its unit_price and fee, within the price's
 *            own bounds.
 */
#ifndef RATING_HIGHEST_H
#define RATING_HIGHEST_H

#include "rating/tally.h"

/* The tallies of which one is paid. */
struct contest {
	const struct tally *paid;
	const struct tally *const *tally; /* in the order of charges */
	size_t count;             /* 1: the others were not used */
};

/* Finds which are paid; tallies are in the order of charges. */
MUST_CHECK bool highest_settle(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error);

/* Takes the amounts off the parts of a tally that is not paid. */
void highest_parts(const struct tally *tally, struct part *parts);

#endif
