/*
 * csv_reader.h - records of a CSV file, one at a time.
 *
 * Format     RFC 4180, strictly: a quote opens only at the start of a field
 *            and closes only before a delimiter or the end of the record; a
 *            quote inside is doubled. Blanks belong to their field. A record
 *            ends at LF, CRLF or CR. Empty lines are skipped but counted.
 *            UTF-8 byte-order marks at the start of a record are skipped,
 *            since files are joined with theirs. libcsv in strict mode is
 *            the reference: good records take a vectorised path that yields
 *            the same fields, all others go through libcsv itself.
 * Units      lines count from 1, newlines inside quotes included.
 * Ownership  fields point into the reader and last until the next call.
 * Errors     a quote that never closes, text after a closing quote, a quote
 *            inside an unquoted field: status 65, with the line on which the
 *            bad field began. Where a quote never closes the bad record ends
 *            with that line: so a row that was cut short does not take the
 *            good rows after it along. Where it does close, and something
 *            follows, the record ends with the line on which it closed: what
 *            stands inside quotes, whoever wrote it, is never a row.
 *            A record over CSV_RECORD_MAX bytes is an error, so memory is
 *            bounded whatever the input; a longer line comes in pieces, each
 *            of them an error. Every byte of the file is in exactly one
 *            record, good or bad, but for line ends and byte-order marks.
 */
#ifndef RECORD_CSV_READER_H
#define RECORD_CSV_READER_H

#include "base/stream.h"

#define CSV_RECORD_MAX ((size_t)16 << 20)
#define CSV_FIELDS_MAX ((size_t)1 << 16)

/* What reading one more gave. */
enum step {
	STEP_ROW,
	STEP_END,
	STEP_ERROR,
};

struct record {
	struct text *field;
	size_t count;             /* at least 1 */
	uint64_t line;            /* on which it begins */
	struct text raw;          /* the record as it stood, without its end */
};

struct csv_reader;

/*
 * Opens a file; "-" is standard input. `delimiter` is usually ','. The name
 * shown in errors is the path, or "standard input".
 */
MUST_CHECK bool csv_reader_open(const char *path, char delimiter,
    struct csv_reader **out, struct error *error);

/* The same over an open descriptor, which the reader closes. */
struct csv_reader *csv_reader_of(int fd, const char *name, char delimiter);

/* The same over a stream, which the reader closes. */
struct csv_reader *csv_reader_over(struct stream *stream, char delimiter);

/*
 * From the next record on, blanks around fields, outside their quotes, belong
 * to nothing. All records then go through libcsv.
 */
void csv_reader_skip_blanks(struct csv_reader *reader);

/*
 * Reads the next record. After a STEP_ERROR of status 65 the reader stands
 * behind the bad record and may be asked again; record->raw and ->line then
 * tell what was skipped.
 */
MUST_CHECK enum step csv_reader_next(struct csv_reader *reader,
    struct record *record, struct error *error);

/*
 * Lends what is behind the last record to somebody else: what was read of it
 * already, which begins on *line, and the stream behind that. NULL where that
 * cannot be told apart, as in the middle of a line end. Until it is given
 * back the reader is not asked; *ahead lasts until then.
 */
struct stream *csv_reader_lend(struct csv_reader *reader,
    struct text *ahead, uint64_t *line);

/*
 * Gives it back: the reader goes on with these bytes, which begin a record on
 * this line, and then, if there is `more`, with the stream. `bytes` of the
 * file come before them.
 */
void csv_reader_take_back(struct csv_reader *reader, struct text ahead,
    bool more, uint64_t line, uint64_t bytes);

/* How many bytes have been handed on, for progress. */
uint64_t csv_reader_bytes(const struct csv_reader *reader);

const char *csv_reader_name(const struct csv_reader *reader);
void csv_reader_close(struct csv_reader *reader);

#endif
