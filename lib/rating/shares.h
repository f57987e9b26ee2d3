/*
 * shares.h - for `rate --events`: each event's exact share of its charge.
 *
 * The shares of a charge sum to its amount, to the last digit. An event whose
 * share follows from itself alone is written as it comes. By a price of scope
 * period with tiers, fees, increments, included quantity, bounds or packages,
 * a share is what the event adds to the amount in the order of time and
 * event_id; where tiers are shared with other prices, it is in proportion to
 * the quantity. Such events are kept until the end, and are written in the
 * order of charges. Where a share does not come out as a decimal (0.29 per 60
 * seconds), it is cut to 18 decimals, and the last such event of a charge,
 * by time and event_id, has what the cutting left over.
 *
 * Memory     grows with charges; events that are kept go to the disk beyond
 *            a budget: see kept.h.
 */
#ifndef RATING_SHARES_H
#define RATING_SHARES_H

#include "rating/kept.h"
#include "record/table_writer.h"

struct shares {
	struct table table;       /* unsealed where the usage is */
	struct table_writer writer;
	size_t extras;
	struct arena arena;
	struct buffer text;       /* of the event */
	struct buffer line;       /* of the row being written */
	struct event_row event;
	uint64_t number;          /* the event that text has */
	struct part *parts;       /* two times the tiers of any price */
	size_t tiers;
	struct kept kept;
};

/* Where shares are written, and what of. */
struct shares_setup {
	const char *path;
	const char *folder;       /* for events beyond the budget */
	const struct text *extra; /* names of the extra columns */
	size_t extras;
	size_t tiers;             /* the most that a price has */
	size_t customers;
};

MUST_CHECK bool shares_open(struct shares *shares,
    const struct shares_setup *setup, struct error *error);

/* An event, `number` telling it from others, and what of it is shared out. */
struct share_of {
	const struct row *row;
	uint64_t number;
	struct instant time;
	struct decimal quantity;
	struct decimal amount;    /* times the price's per */
};

/* An event's part in a tier. */
MUST_CHECK bool shares_add(struct shares *shares, struct tally *tally,
    size_t tier, const struct share_of *of, struct error *error);

/* An event whose share depends on others: kept for shares_finish_tally. */
MUST_CHECK bool shares_keep(struct shares *shares, struct tally *tally,
    const struct share_of *of, struct error *error);

/* Tells memory that a tally will have a share added soon. */
void shares_expect(const struct tally *tally);

/* Writes what was kept of a tally, which charge_rows_price has priced. */
MUST_CHECK bool shares_finish_tally(struct shares *shares,
    struct tally *tally, const struct settings *settings,
    struct error *error);

/* Writes the end row, unless the usage had none, and commits the file. */
MUST_CHECK bool shares_close(struct shares *shares, bool sealed,
    struct error *error);
void shares_discard(struct shares *shares);

#endif
