/*
 * rows.h - the rows of a file, in whichever syntax its format says.
 *
 * Errors     those of csv_reader.h and json_reader.h.
 */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "import/format.h"
#include "import/source.h"

struct rows;

/* Opens the source anew; close these rows before asking for others. */
MUST_CHECK bool rows_open(struct source *source, const struct format *format,
    struct rows **out, struct error *error);

/* As csv_reader_next. */
MUST_CHECK enum step rows_next(struct rows *rows, struct record *record,
    struct error *error);

/* How many bytes have been handed on, for progress. */
uint64_t rows_bytes(const struct rows *rows);

/* NULL is allowed. */
void rows_close(struct rows *rows);

#endif
