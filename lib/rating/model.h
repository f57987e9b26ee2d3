/*
 * model.h - the price models: how a quantity falls into tiers.
 *
 * A model is one row of a table and one function that places a quantity.
 * Turning what was placed into money is the same for all: see pricing.h.
 * A new model is one file and one row in model.c.
 */
#ifndef RATING_MODEL_H
#define RATING_MODEL_H

#include "rating/price.h"

/* What a tier of a price gets of a quantity. */
struct part {
	bool entered;
	bool paid;                /* its fee is due */
	struct decimal quantity;  /* what was metered */
	struct decimal billed;    /* after first and increment */
	struct decimal amount;    /* times the price's per; by pricing.h */
};

struct pieces;

/* How a quantity is placed, whatever the price. */
struct placing {
	const struct settings *settings;
	struct decimal from;      /* of an event in pieces: what came before */
	struct pieces *pieces;    /* of it; NULL: it is whole */
	const struct market_row *market; /* by model market: at its time */
	bool goes_on;             /* there are more pieces behind this one */
	bool rounded;             /* the quantity and `from` are already */
	struct error *error;
};

struct model {
	const char *name;
	bool tiers;               /* may have several */
	bool alternative;         /* one tier has the whole quantity */
	bool percent;             /* unit_price is per cent of the quantity */
	bool peak;                /* of the largest quantity, not the sum */
	bool along;               /* can price an event in pieces */
	bool step;                /* unit_price is for the tier, not a unit */
	bool whole;               /* billed in whole `per`: no increments */
	bool shares;              /* its tiers may be of several prices */
	bool market;              /* by market.csv, of each event */

	/*
	 * Places a quantity, 0 or more, into parts, one for each tier, all
	 * zero before: entered, quantity, billed and paid. What a model that
	 * is `along` places begins at placing->from of the event.
	 */
	bool (*place)(const struct price *price, struct decimal quantity,
	    struct part *parts, const struct placing *placing);
};

/* The model of a name, or NULL. */
const struct model *model_find(const char *name);

/* Appends the names of all, joined by ", ". */
void model_list(struct buffer *out);

/*
 * Sets what is billed of the quantity that a part has: by the tier's first, if
 * its beginning is there, and increment; or, where these are put on the whole
 * event once, the same until model_end.
 */
MUST_CHECK bool model_bill(const struct price *price,
    const struct tier *tier, struct part *part,
    const struct placing *placing);

/*
 * Adds to the part that an event ends in what first and increment of its tier
 * bill beyond the event's end, where they are put on it once; `end` is how
 * much it has.
 */
MUST_CHECK bool model_end(const struct price *price,
    const struct tier *tier, struct decimal end, struct part *part,
    const struct placing *placing);

/*
 * What of a tier is billed for a quantity that fell in it: 0 for 0, else at
 * least `first`, if it is the tier's beginning, and beyond that whole steps
 * of `increment`.
 */
MUST_CHECK bool model_billed(const struct price_row *row,
    struct decimal quantity, bool beginning, struct decimal *out,
    struct error *error);

#endif
