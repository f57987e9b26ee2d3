/*
 * lines.h - the lines of a stream, for records that are made of them.
 *
 * A record is looked at line by line and then handed on as a whole: bytes
 * stay in memory from its start to its end, and no longer. Lines end by LF or
 * CRLF.
 *
 * Ownership  takes over the stream. What is pointed to lasts until the next
 *            look.
 * Errors     those of the stream.
 */
#ifndef IMPORT_LINES_H
#define IMPORT_LINES_H

#include "base/stream.h"
#include "record/csv_reader.h"

struct lines {
	struct stream *stream;
	struct buffer data;       /* what was read and not yet dropped */
	size_t start;             /* of the record */
	size_t looked;            /* bytes behind start without a line end */
	bool ended;               /* nothing more to read */
	uint64_t line;            /* on which the record begins, from 1 */
	uint64_t bytes;           /* handed on */
};

struct line {
	struct text text;         /* without its end */
	size_t next;              /* where the next begins, behind start */
	bool ends;                /* it has an end: the file does not cut it */
	bool whole;               /* no: there are CSV_RECORD_MAX bytes here,
	                           * and no end among them */
};

void lines_open(struct lines *lines, struct stream *stream);

/* What was read of the record so far. */
struct text lines_record(const struct lines *lines);

/* Reads more of it, at least a byte unless the file ends. */
MUST_CHECK bool lines_fill(struct lines *lines, struct error *error);

/* Goes past byte-order marks, which files that were joined have inside. */
MUST_CHECK bool lines_skip_marks(struct lines *lines, struct error *error);

/*
 * The line that begins `from` bytes behind the record's start; STEP_END where
 * nothing is there. Marks at the record's start are passed over.
 */
MUST_CHECK enum step lines_look(struct lines *lines, size_t from,
    struct line *out, struct error *error);

/* Hands `size` bytes on, which end `ends` lines; a record begins there. */
void lines_pass(struct lines *lines, size_t size, uint64_t ends);

/* The same, counting the line ends. */
void lines_pass_counted(struct lines *lines, size_t size);

/* How many lines end in the text. */
uint64_t lines_count(struct text text);

void lines_close(struct lines *lines);

#endif
