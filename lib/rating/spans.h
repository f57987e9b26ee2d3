/*
 * spans.h - an event's price, or prices where it lasts past a band's end.
 *
 * The event of a service whose quantity is how long it lasts (s, min or h)
 * is cut where the band changes the price. Each piece is priced by its own
 * band, in the tiers where it lies in the event: see pricing.h. What a piece
 * is billed beyond its end, by first or increment, is taken from the next: a
 * call of 90 s that is 30 s in peak at 60/60 has 60 s in peak, and 30 s in
 * offpeak. With increment_on = event nothing is taken: first and increment are
 * put on the whole event once, by the price that it ends with, as OCPI puts
 * its step_size on a session. An event is not cut where a model of scope
 * event cannot price a piece, as volume: then it has the price of its
 * beginning.
 *
 * Units      local time of the account; a day of 23 or 25 hours is one.
 */
#ifndef RATING_SPANS_H
#define RATING_SPANS_H

#include "rating/tariff.h"

struct span {
	const struct price *price;
	struct decimal from;      /* what of the event came before */
	struct decimal quantity;
};

/* When and where an event took place. */
struct occasion {
	const struct row *row;
	const struct service *service;
	struct instant time;
	struct zone *clock;       /* what is local */
	struct date day;
	int second;               /* of the day */
	unsigned zone;
	struct decimal quantity;
	const struct market_row *market; /* by model market; else NULL */
};

struct spans {
	struct span *span;
	struct part *parts;       /* scratch; from the book's arena */
	size_t count, room;
	int missing;              /* second of the day that has no price */
};

/*
 * Finds the spans of an event, at least one. False where a price is missing;
 * *day, *band and spans->missing then say when.
 */
bool spans_find(struct spans *spans, struct tariff *tariff,
    struct offer *offer, const struct occasion *occasion, struct date *day,
    unsigned *band);

/* How many seconds a unit of time has; 0 if it is none. */
int spans_seconds(const char *unit);

void spans_release(struct spans *spans);

#endif
