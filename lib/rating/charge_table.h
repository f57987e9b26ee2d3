/*
 * charge_table.h - all the tallies of a run as the charge table.
 *
 * Two threads price tallies and put them in words, a piece of them each, and
 * the pieces are joined in order: the bytes are those of one.
 */
#ifndef RATING_CHARGE_TABLE_H
#define RATING_CHARGE_TABLE_H

#include "rating/tally.h"
#include "record/table_writer.h"

/*
 * Writes `count` tallies in the order given. `tiers` is the most that a
 * price has.
 */
MUST_CHECK bool charge_table_write(struct tally *const *tally, size_t count,
    size_t tiers, const struct settings *settings,
    struct table_writer *writer, struct error *error);

#endif
