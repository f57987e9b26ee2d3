/*
 * json_reader.h - JSON objects, one a line, as records.
 *
 * Fields are the wanted paths of json_row.h, in their order; what an object
 * lacks has NULL for its data if it may be absent, else the line is bad. Lines
 * end by LF or CRLF; empty ones, and byte-order marks at their start, are
 * skipped but counted.
 *
 * Ownership  fields last until the next call.
 * Errors     those of json_row.h, with the line: status 65, and the next line
 *            can be asked for. A line over CSV_RECORD_MAX bytes comes in
 *            pieces, each of them an error.
 */
#ifndef IMPORT_JSON_READER_H
#define IMPORT_JSON_READER_H

#include "import/recipe.h"

struct json_reader;

/* Takes over the stream; the references are to outlast the reader. */
struct json_reader *json_reader_over(struct stream *stream,
    const struct column_refs *refs);

MUST_CHECK enum step json_reader_next(struct json_reader *reader,
    struct record *record, struct error *error);

uint64_t json_reader_bytes(const struct json_reader *reader);
void json_reader_close(struct json_reader *reader);

#endif
