/*
 * row_check.h - rows that are no text, or not as wide as they should be.
 *
 * Errors     status 65.
 */
#ifndef IMPORT_ROW_CHECK_H
#define IMPORT_ROW_CHECK_H

#include "record/csv_reader.h"

/*
 * Whether the row is text. `encoding` is what the format says of its file;
 * an error names the byte that the encoding does not know and, where that is
 * clear, the column.
 */
MUST_CHECK bool row_check_text(const struct record *record,
    const struct text *names, size_t count, struct text encoding,
    struct error *error);

/* Whether it has from `least` to `most` fields; SIZE_MAX is any number. */
MUST_CHECK bool row_check_width(size_t count, size_t least, size_t most,
    struct error *error);

#endif
