/*
 * json_stream.h - JSON objects wherever they stand, as records.
 *
 * Places     a file is a sequence of values: objects, each on as many lines
 *            as it likes, and arrays of objects. Where the format names a
 *            member, as data or result.items, each value is an object that
 *            has it, and its value, an array or one object, holds the
 *            records; null holds none. What stands beside it is passed over.
 * Memory     one record at a time, of at most CSV_RECORD_MAX bytes.
 * Ownership  fields last until the next call.
 * Errors     status 65. A record that is no good object, and one among the
 *            file's own values that never ends, can be stepped over: it is
 *            then set aside up to the next line that begins with a brace.
 *            Whatever else is no JSON breaks the file: what follows in an
 *            array that never ends, nobody can tell.
 */
#ifndef IMPORT_JSON_STREAM_H
#define IMPORT_JSON_STREAM_H

#include "import/recipe.h"

struct json_stream;

/*
 * Takes over the stream; the references are to outlast the reader. `member`
 * is the path of the records, "" for none; the first `preamble` lines are
 * passed over.
 */
struct json_stream *json_stream_over(struct stream *stream,
    const struct column_refs *refs, struct text member, uint64_t preamble);

MUST_CHECK enum step json_stream_next(struct json_stream *reader,
    struct record *record, struct error *error);

/* Whether the last error broke the file. */
bool json_stream_is_broken(const struct json_stream *reader);

uint64_t json_stream_bytes(const struct json_stream *reader);
void json_stream_close(struct json_stream *reader);

#endif
