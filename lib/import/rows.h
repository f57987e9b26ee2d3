/*
 * rows.h - the rows of a file, in whichever syntax its format says.
 *
 * Errors     those of the readers.
 */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "import/format.h"
#include "import/source.h"

struct rows;

/* Opens the source anew; close these rows before asking for others. */
MUST_CHECK bool rows_open(struct source *source, const struct format *format,
    struct rows **out, struct error *error);

/*
 * The same of a text that is one row, with its line end: it stands behind
 * preamble and header, and inside whatever holds the records of its file.
 */
struct rows *rows_of_text(struct text row, const struct format *format);

/* As csv_reader_next. */
MUST_CHECK enum step rows_next(struct rows *rows, struct record *record,
    struct error *error);

/*
 * Whether what comes after the last error cannot be told from it: the file as
 * a whole is not what it should be.
 */
bool rows_are_broken(const struct rows *rows);

/*
 * What tells the last record from others of the file: its line, or, where
 * several may stand on one line (rows_are_numbered), its number from 1.
 */
uint64_t rows_place(const struct rows *rows, const struct record *record);
bool rows_are_numbered(const struct format *format);

/* How many bytes have been handed on, for progress. */
uint64_t rows_bytes(const struct rows *rows);

/* NULL is allowed. */
void rows_close(struct rows *rows);

#endif
