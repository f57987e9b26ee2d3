/*
 * price.h - one price: the rows of prices.csv that are its tiers.
 *
 * Amounts    a price of 0.29 per 60 seconds need not come out as a decimal.
 *            So all amounts of a price are kept times `per`, as exact
 *            decimals, and are divided once, at the end: see pricing.h. Where
 *            its tiers are `per` different numbers, `per` is a multiple of
 *            all.
 * Ownership  from the book's arena.
 */
#ifndef RATING_PRICE_H
#define RATING_PRICE_H

#include "book/book.h"
#include "rating/match.h"

struct model;
struct stretch_by;

struct tier {
	const struct price_row *row;
	struct decimal lower;     /* upto of the tier before, or 0 */
	struct decimal upto;      /* where its row has one */
	struct decimal rate;      /* of one unit, times the price's per */
	struct decimal times;     /* so much is a row's price in a rate */
	struct decimal entry;     /* the fee, times the price's per */
	struct decimal fee;       /* what `entry` is as an amount */
	const char *label;        /* "prices.csv:12" */
	const char *key;          /* of its charges, after the contract */
};

struct price {
	const struct price_row *row; /* the first tier's */
	const struct model *model;
	bool event;               /* scope: each event alone */
	bool peak;                /* the largest quantity, not their sum */
	bool ordered;             /* by events before: see in_order.h */
	bool daily;               /* bounds are for a day: see daily.h */
	bool additive;            /* the sum's price is the sum of prices */
	bool bounded;             /* has min_amount, max_amount or round */
	bool shared;              /* tiers: see shared_tiers.h */
	bool rounds;              /* the quantity, before it is priced */
	bool whole_steps;         /* once, where the event ends */
	bool contested;           /* see highest.h */
	const struct stretch_by *by; /* a tally's own: see by_peak.h */
	/*
	 * An event of it is placed into tiers, or summed, as it is metered, and
	 * added to its tally: no order of events, reading, other price or
	 * other event decides, and none of its pieces. See grouping.c.
	 */
	bool ordinary;
	size_t group;             /* of prices settled together; 0: alone */
	struct decimal per;
	struct decimal least, most; /* min_amount and max_amount times per */
	unsigned zone, band;      /* their numbers; 0 is any */
	struct match match;
	struct period valid;
	unsigned months;          /* see book/months.h */
	struct tier *tier;        /* by upto; the last has none */
	size_t tiers;
	size_t rank;              /* in the order of charges */
};

#endif
