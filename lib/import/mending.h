/*
 * mending.h - rows that were set aside and corrected, read in their places.
 *
 * Each row of the table (record/mended.h) is cut and mapped as if it stood in
 * its file: {@file}, {@line} and {@fingerprint} are those of there, and what
 * rows before it keep is what its context says. The names of its columns are
 * the header's of that file, which is opened once more; of a pipe they must
 * stand in the context, as @columns.
 *
 * Errors     status 65 for a table that is none; 66 for a file whose header
 *            is wanted and that is gone.
 */
#ifndef IMPORT_MENDING_H
#define IMPORT_MENDING_H

#include "import/import_rows.h"

/* Takes all rows of the table. */
MUST_CHECK bool mending_read(struct run *run, struct error *error);

/*
 * The row on a line of the table, as it is to be set aside; asked for in
 * order. It lasts until the next call.
 */
MUST_CHECK bool mending_recall(struct run *run, uint64_t line,
    struct aside_row *row, struct error *error);

#endif
