/*
 * charge_table.h - all the tallies of a run as the charge table.
 *
 * Two threads price tallies and put them in words, a piece of them each, and
 * the pieces are joined in order: the bytes are those of one.
 */
#ifndef RATING_CHARGE_TABLE_H
#define RATING_CHARGE_TABLE_H

#include "rating/charge_order.h"
#include "record/table_writer.h"

/* Writes all that the order has. */
MUST_CHECK bool charge_table_write(const struct charge_order *order,
    const struct tariff *tariff, const struct settings *settings,
    struct table_writer *writer, struct error *error);

#endif
