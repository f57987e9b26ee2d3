/*
 * table_writer.h - rows of a table into one CSV file.
 *
 * Columns are written in the table's own order, then those that the table
 * does not know and hands on; a sealed table gets its end row.
 *
 * Ownership  a writer that was opened is closed or discarded, once.
 * Errors     those of file.h: a full disk or closed pipe is status 74.
 */
#ifndef RECORD_TABLE_WRITER_H
#define RECORD_TABLE_WRITER_H

#include "base/file.h"
#include "record/control.h"

struct table_writer {
	const struct table *table;
	struct file_output file;
	size_t extras;
	struct control control;
	bool part;                /* of another: see table_writer_part */
	bool unsealed;            /* set by the caller: write no end row, since
	                           * what it was made from had none either */
};

/*
 * Opens ("-" or NULL is standard output) and writes the header: the table's
 * columns, then `extras` more. The writer keeps no reference to the names.
 */
MUST_CHECK bool table_writer_open(struct table_writer *writer,
    const struct table *table, const char *path, const struct text *extra,
    size_t extras, struct error *error);

/*
 * Writes one row: table->count cells, then the extra ones (NULL: they
 * are empty). Adds the control column, if it is not empty, to the
 * total.
 */
MUST_CHECK bool table_writer_row(struct table_writer *writer,
    const struct text *cell, const struct text *extra, struct error *error);

/*
 * For rows that are records of CSV already: each is counted, `total` being
 * that of its control column, and may be discounted again, in any order
 * with writing those that stay, line ends included.
 */
void table_writer_count(struct table_writer *writer, struct decimal total);
MUST_CHECK bool table_writer_discount(struct table_writer *writer,
    struct text total, struct error *error);
MUST_CHECK bool table_writer_records(struct table_writer *writer,
    struct text records, struct error *error);

/* Where rows that are counted so are appended, a block at a time. */
static inline struct buffer *
table_writer_buffer(struct table_writer *writer)
{
	return &writer->file.pending;
}

/* Writes out what waits there, if it is much. */
MUST_CHECK bool table_writer_settle(struct table_writer *writer,
    struct error *error);

/*
 * A part of a table that is written apart, by another thread perhaps, and
 * then joined to it: its rows wait in memory. Joining empties it, so that it
 * can be written again; discard it at last.
 */
struct table_writer table_writer_part(const struct table_writer *whole);
MUST_CHECK bool table_writer_join(struct table_writer *whole,
    struct table_writer *part, struct error *error);

/*
 * Writes the end row, if the table has one, and commits the file. Where it
 * fails, or is not called, nothing appears under the name: see file.h.
 */
MUST_CHECK bool table_writer_close(struct table_writer *writer,
    struct error *error);
void table_writer_discard(struct table_writer *writer);

#endif
