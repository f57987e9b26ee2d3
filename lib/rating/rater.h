/*
 * rater.h - one event of usage at a time, to the tally it belongs to.
 *
 * Which tally that is, is found when a row is put in; it is added when it is
 * settled, in the same order. Between the two memory has time to bring the
 * tally, which among millions is seldom near. A row put in and settled at
 * once gives the same.
 *
 * Ownership  a row's cells must last until it is settled.
 * Errors     status 65 for what is wrong with a row, so that it can be set
 *            aside; then nothing of it was added. Any other ends the run.
 */
#ifndef RATING_RATER_H
#define RATING_RATER_H

#include "book/cycle.h"
#include "rating/meters.h"
#include "rating/shares.h"
#include "rating/spans.h"
#include "rating/tally.h"
#include "rating/tariff.h"
#include "rating/unpriced.h"

/* So many rows can wait to be settled, and so many come before a look. */
#define RATER_WAITS 32
#define RATER_LOOKS 12

/* A row whose price is known, on its way to its tally. */
struct waiting {
	struct row row;
	struct occasion occasion;
	const struct meter *meter;
	struct offer *offer;
	struct span span;         /* where there is one */
	struct period period;     /* of its tally */
	const struct tally *tally; /* where it is made already */
	bool cut;                 /* there are several */
	bool bad;                 /* why is in rater.why */
};

/* A part of an event that may be covered or set off: see drawdown.h. */
struct held {
	const struct meter *meter;
	const struct offer *offer;
	const struct price *price;
	struct occasion occasion;
	struct decimal quantity, from; /* from: of the event, before it */
	struct period period;     /* of its tally */
	unsigned band, piece;     /* piece: from 0, of the event */
	bool goes_on;             /* there are more of them */
	uint64_t number;
	const struct row *row;
};

struct rater {
	/* set by the caller, the tariff loaded */
	struct book *book;
	struct tariff *tariff;
	struct shares *shares;    /* NULL: not wanted */
	struct period only_period; /* from == to: any */
	const struct customer *only_customer; /* NULL: any */
	const struct contract *only_contract; /* first version; NULL: any */

	struct tallies tallies;
	struct unpriced unpriced; /* opened by the caller, or not */
	struct kept ordered;      /* events priced in order, unless shares
	                           * keep them; opened by the caller */

	/* read by the caller */
	size_t waits;             /* rows that were put in and not settled */
	bool bad;                 /* one of them is: settle them all */

	/* what waits for drawdown.h, in the rater's arena */
	struct held *held;
	size_t helds, held_room;
	uint64_t number;          /* of the event */
	struct arena arena;

	/* private */
	const char *file;         /* of the row held last */
	size_t first;             /* of those that wait */
	struct waiting waiting[RATER_WAITS];
	struct error why;         /* of the bad one */
	struct spans spans;
	struct part *parts;
	struct period cycle[INTERVALS_OF_PLANS][CYCLES]; /* last found */
	/* what of only_period is theirs */
	struct period window[INTERVALS_OF_PLANS][CYCLES];
	struct meters meters;
};

void rater_begin(struct rater *rater);

/* Tells that a row comes soon, RATER_LOOKS rows before it is put in. */
void rater_look(const struct rater *rater, const struct row *row);

/*
 * Puts a row in, or passes over one that is not wanted. Less than
 * RATER_WAITS may wait, none of them bad.
 */
void rater_put(struct rater *rater, const struct row *row);

/* Settles the row that waits longest, at least one; *row tells which. */
MUST_CHECK bool rater_settle(struct rater *rater, const struct row **row,
    struct error *error);

/*
 * Adds a part, priced already, of what was held: to the charge of what an
 * allowance covers, or (use is NULL) of the event's own price.
 */
MUST_CHECK bool rater_add_cover(struct rater *rater, const struct held *held,
    const struct price *price, const struct part *part,
    const struct pool_use *use, struct error *error);

/* Prices so much of what was held. */
MUST_CHECK bool rater_add_rest(struct rater *rater, const struct held *held,
    struct decimal quantity, const struct placing *placing);

void rater_release(struct rater *rater);

#endif
