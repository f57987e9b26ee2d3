/*
 * export_jpk.h - the register in the fields of JPK_FA, a row a document.
 *
 * Each tax row goes to the field of its category and rate: S by its rate,
 * one that Poland does not have being another country's; AE to P_13_10 where
 * the buyer is in the seller's country and to P_13_9 where not. Void
 * documents are left out. Amounts of a correction are its differences.
 *
 * Source     structures JPK_FA(4) and FA(3), Polish Ministry of Finance;
 *            categories of EN 16931 BT-118.
 */
#ifndef REGISTER_EXPORT_JPK_H
#define REGISTER_EXPORT_JPK_H

#include "register/issued.h"

/* Writes table_jpk. */
MUST_CHECK bool export_jpk(struct register_file *file,
    const struct issued_filter *filter, struct table_writer *writer,
    struct error *error);

#endif
