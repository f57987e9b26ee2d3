/*
 * rater.h - one event of usage at a time, to the tally it belongs to.
 *
 * Errors     status 65 for what is wrong with a row, so that it can be set
 *            aside; then nothing of it was added. Any other ends the run.
 */
#ifndef RATING_RATER_H
#define RATING_RATER_H

#include "rating/meters.h"
#include "rating/shares.h"
#include "rating/spans.h"
#include "rating/tally.h"
#include "rating/tariff.h"

/* The billing period last found for an interval and a billing day. */
#define RATER_DAYS 32

struct rater {
	/* set by the caller, the tariff loaded */
	struct book *book;
	struct tariff *tariff;
	struct shares *shares;    /* NULL: not wanted */
	struct period only_period; /* from == to: any */
	const struct customer *only_customer; /* NULL: any */

	struct tallies tallies;

	/* private */
	uint64_t number;          /* of the event */
	struct spans spans;
	struct part *parts;
	struct period cycle[INTERVAL_ONCE][RATER_DAYS];
	struct meters meters;
};

void rater_begin(struct rater *rater);

/* Prices a row, or passes over one that is not of only_customer. */
MUST_CHECK bool rater_take(struct rater *rater, const struct row *row,
    struct error *error);

void rater_release(struct rater *rater);

#endif
