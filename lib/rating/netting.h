/*
 * netting.h - what was taken and what was fed in at the same time cancel out.
 *
 * Events of services that netting.csv names wait until the usage is read.
 * Within one slot, a quarter of an hour, an hour, a day or a billing period of
 * a contract, the lesser of what was taken and what was fed in is set off:
 * from both it goes to charges of amount 0, of the events in the order of
 * time, then event_id. What is left is priced as if it were all there was;
 * the rest of an event that was set off in part pays no fee and no `first`.
 *
 * Several    of services that netting.csv names together the first is
 *            balanced with what is fed in, and as much is set off of each of
 *            the others, at most all of it.
 * Slots      of quarters and hours begin on those of the account's clocks;
 *            where clocks are put back the hour that comes twice is two. By
 *            day and period only what falls in the same band is set off,
 *            where bands price what is taken.
 */
#ifndef RATING_NETTING_H
#define RATING_NETTING_H

#include "rating/rater.h"

/*
 * Sets off what waits in the rater, and leaves there what is not; before
 * drawdown_settle.
 */
MUST_CHECK bool netting_settle(struct rater *rater, struct error *error);

#endif
