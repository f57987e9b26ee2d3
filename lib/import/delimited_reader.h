/*
 * delimited_reader.h - rows whose cells are set apart otherwise than in CSV.
 *
 * For what csv_reader.h does not read: another quote or none, escapes, a
 * delimiter of several characters, runs of blanks. A row ends at LF or CRLF
 * that is neither quoted nor escaped; empty lines are skipped but counted.
 *
 * Ownership  fields last until the next call.
 * Errors     those of cell_style.h, with the line on which the bad cell
 *            begins: status 65, and the next row can be asked for. The bad
 *            row ends with the line on which it turned out to be bad; where a
 *            quote never closes, with that on which it opened. A line over
 *            CSV_RECORD_MAX bytes comes in pieces, each of them an error.
 */
#ifndef IMPORT_DELIMITED_READER_H
#define IMPORT_DELIMITED_READER_H

#include "import/cell_style.h"
#include "record/csv_reader.h"

struct delimited_reader;

/* Takes over the stream; what the style points to is to outlast the reader. */
struct delimited_reader *delimited_reader_over(struct stream *stream,
    const struct cell_style *style);

MUST_CHECK enum step delimited_reader_next(struct delimited_reader *reader,
    struct record *record, struct error *error);

uint64_t delimited_reader_bytes(const struct delimited_reader *reader);
void delimited_reader_close(struct delimited_reader *reader);

#endif
