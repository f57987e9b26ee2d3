/*
 * charge_rows.h - tallies as rows of the charge table.
 *
 * Order      by account, contract, service, zone, band, match, valid_from
 *            and plan, bytewise; then by period, then by tier. The order in
 *            which usage came leaves no trace.
 */
#ifndef RATING_CHARGE_ROWS_H
#define RATING_CHARGE_ROWS_H

#include "rating/tally.h"
#include "record/table_writer.h"

/*
 * Prices the sum of scope period: call it after the last event and before
 * anything else here. In the tiers of such a price events are counted with
 * the first. Parts are from the scratch arena where there are none yet; then
 * it is called once.
 */
MUST_CHECK bool charge_rows_price(struct tally *tally,
    const struct settings *settings, struct part *parts,
    struct arena *scratch, struct error *error);

/*
 * The cells of a row of the charge table, written one after the other into
 * one buffer; their data is set when the buffer no longer moves.
 */
struct charge_cells {
	struct text cell[CHARGE_COUNT];
	size_t start[CHARGE_COUNT];
	struct buffer *text;      /* set by the caller */
};

/* Makes the cells of a tier of a priced tally; they last until the next. */
MUST_CHECK bool charge_cells_make(struct charge_cells *cells,
    const struct tally *tally, size_t tier, struct error *error);

/* Writes a tier of a priced tally; scratch is memory used again for each. */
MUST_CHECK bool charge_row_write(const struct tally *tally, size_t tier,
    struct table_writer *writer, struct buffer *scratch,
    struct error *error);

#endif
