/*
 * in_order.h - prices by which what an event costs depends on those before.
 *
 * By model percent of scope event `included` is what is free in the period,
 * and `free_events` how many events are: in the order of time, then event_id,
 * until either is used up. An event that is wholly free pays no fee and no
 * minimum; one that is free in part is priced by the rest. A refund gives
 * back what was paid last, and then what was free.
 *
 * Such events are kept until all have come: see kept.h.
 */
#ifndef RATING_IN_ORDER_H
#define RATING_IN_ORDER_H

#include "rating/kept.h"

/* What was used so far; starts as { 0 }. */
struct in_order {
	struct decimal used;
	int64_t events;           /* that were no refunds */
};

/* Fills the parts of the next event. */
MUST_CHECK bool in_order_parts(struct in_order *order,
    const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts);

/* Prices the events that were kept of a tally, and adds them to it. */
MUST_CHECK bool in_order_settle(struct kept *kept, struct tally *tally,
    const struct settings *settings, struct part *parts,
    struct error *error);

#endif
