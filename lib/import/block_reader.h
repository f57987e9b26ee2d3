/*
 * block_reader.h - records of several lines, `Key = value` on each.
 *
 *	Thu Oct  1 08:12:00 2026
 *		Acct-Session-Id = "4D2BB8AC-00000098"
 *		Acct-Session-Time = 57
 *
 * A record is the lines up to an empty one. Its first lines may be headings
 * that stand as they are; of the others each has a name, a delimiter and a
 * value, with blanks around them that belong to nothing. Values are quoted
 * and escaped as cell_style.h says. Where the lines of a record are indented,
 * one that is not begins another record, and the one before it was cut off.
 *
 * Fields     are the references, in their order: the value of that name, or
 *            the heading that is called so. What a record lacks is empty if
 *            it may be absent, else the record is bad.
 * Ownership  fields last until the next call.
 * Errors     status 65, with the line at fault, and the next record can be
 *            asked for: a line without a delimiter, a wanted name that stands
 *            twice, a record that is cut off: by a heading, or by the end of
 *            the file in the middle of a line. A record over CSV_RECORD_MAX
 *            bytes comes in pieces, each of them an error.
 */
#ifndef IMPORT_BLOCK_READER_H
#define IMPORT_BLOCK_READER_H

#include "import/cell_style.h"
#include "import/recipe.h"

/* How the records are written. */
struct block_style {
	struct cell_style cell;   /* its delimiter: between name and value */
	const struct text *headings; /* what they are called */
	size_t heading_count;
	uint64_t preamble;        /* lines before the first record */
	struct text comment;      /* lines that begin so are none; "" = none */
};

struct block_reader;

/* Takes over the stream; the references are to outlast the reader. */
struct block_reader *block_reader_over(struct stream *stream,
    const struct block_style *style, const struct column_refs *refs);

MUST_CHECK enum step block_reader_next(struct block_reader *reader,
    struct record *record, struct error *error);

uint64_t block_reader_bytes(const struct block_reader *reader);
void block_reader_close(struct block_reader *reader);

#endif
