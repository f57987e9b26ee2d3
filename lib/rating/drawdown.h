/*
 * drawdown.h - events of plans with allowances: what is included, and what
 * of them is to be priced.
 *
 * Events that an allowance may cover wait until the usage is read, and are
 * then taken by account in the order of time, event_id and what they are, so
 * that the order of the rows leaves no trace. What an allowance covers goes
 * to a charge of amount 0; the rest is priced as if it were all there was.
 *
 * Rules      by a price of scope event and model unit, without included
 *            quantity, bounds or rounding, an allowance covers what is
 *            billed, after first and increment; else what was metered. The
 *            rest of an event that is covered in part pays no fee and no
 *            `first`. A refund takes back first what was priced, then what
 *            was covered, from the lot used last.
 * Memory     grows with the events that wait.
 */
#ifndef RATING_DRAWDOWN_H
#define RATING_DRAWDOWN_H

#include "rating/pools.h"
#include "rating/rater.h"

/* Settles all that waits; pools has book, run and writer set. */
MUST_CHECK bool drawdown_settle(struct rater *rater, struct pools *pools,
    struct error *error);

#endif
