/*
 * shares.h - for `rate --events`: each event's exact share of its charge.
 *
 * The shares of a charge sum to its amount, to the last digit. An event whose
 * share follows from itself alone is written as it comes. By a price of scope
 * period with tiers, fees, increments, included quantity, bounds or packages,
 * a share is what the event adds to the amount in the order of time and
 * event_id: such events are kept until the end, and are written in the order
 * of charges. Where a share does not come out as a decimal (0.29 per 60
 * seconds), it is cut to 18 decimals, and the last such event of a charge,
 * by time and event_id, has what the cutting left over.
 *
 * Memory     kept events grow with their number; all else with charges.
 */
#ifndef RATING_SHARES_H
#define RATING_SHARES_H

#include "rating/tally.h"
#include "record/table_writer.h"

struct shares {
	struct table table;       /* unsealed where the usage is */
	struct table_writer writer;
	size_t extras;
	struct arena arena;
	struct buffer text;       /* of the row being written */
	struct part *parts;       /* two times the tiers of any price */
	size_t tiers;
};

/* `tiers` is the most that a price has. */
MUST_CHECK bool shares_open(struct shares *shares, const char *path,
    const struct text *extra, size_t extras, size_t tiers,
    struct error *error);

/* An event's part in a tier, its amount times the price's per. */
MUST_CHECK bool shares_add(struct shares *shares, struct tally *tally,
    size_t tier, const struct row *row, struct instant time,
    struct decimal quantity, struct decimal amount, struct error *error);

/* An event whose share depends on others: kept for shares_finish_tally. */
void shares_keep(struct shares *shares, struct tally *tally,
    const struct row *row, struct instant time, struct decimal quantity);

/* Writes what was kept of a tally, which charge_rows_price has priced. */
MUST_CHECK bool shares_finish_tally(struct shares *shares,
    struct tally *tally, const struct settings *settings,
    struct error *error);

/* Writes the end row, unless the usage had none, and commits the file. */
MUST_CHECK bool shares_close(struct shares *shares, bool sealed,
    struct error *error);
void shares_discard(struct shares *shares);

#endif
