/*
 * export.h - the register for accountants: files for a spreadsheet.
 *
 * Text that a spreadsheet would take for a formula is led by an apostrophe;
 * see https://owasp.org/www-community/attacks/CSV_Injection.
 */
#ifndef REGISTER_EXPORT_H
#define REGISTER_EXPORT_H

#include "register/issued.h"
#include "register/party.h"

/* What exports are made from: the cells of table_export, then the seller. */
#define EXPORT_SELLER EXPORT_COUNT
#define EXPORT_CELLS (EXPORT_COUNT + PARTY_COLUMNS)

/*
 * Gives a row for each tax row of the documents chosen, in their order. The
 * amounts of void documents are those that were issued.
 */
MUST_CHECK bool export_rows(struct register_file *file,
    const struct issued_filter *filter, issued_take *take, void *context,
    struct error *error);

/* The text as a spreadsheet leaves it alone, from the arena if need be. */
struct text export_text(struct arena *arena, struct text text);

/* Writes table_export; amounts of void documents are 0. */
MUST_CHECK bool export_write(struct register_file *file,
    const struct issued_filter *filter, struct table_writer *writer,
    struct error *error);

#endif
