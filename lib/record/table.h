/*
 * table.h - reading and writing the tables that the tools hand on.
 *
 * A table is described once, as data, in tables.h. Here its rows are read
 * from CSV with columns found by name, in any order, and written with the
 * columns in the table's own order.
 *
 * End row    a sealed table ends with "#end" in its first column and
 *            "rows=N total=SUM" in its second, where total is the name of
 *            the table's control column: it tells a short month from a
 *            killed process. A reader that meets one checks it; rows after it
 *            are an error.
 * Ownership  cells point into the reader and last until the next row.
 * Errors     name file, line, column and value; see error.h.
 */
#ifndef RECORD_TABLE_H
#define RECORD_TABLE_H

#include "base/file.h"
#include "record/csv_reader.h"
#include "value/decimal.h"
#include "value/instant.h"

enum column_kind {
	COLUMN_TEXT,
	COLUMN_DECIMAL,
	COLUMN_INTEGER,
	COLUMN_DATE,
	COLUMN_TIME,              /* RFC 3339 */
	COLUMN_FLAG,              /* yes or no */
};

struct column {
	const char *name;
	enum column_kind kind;
	bool required;            /* the column, not a value in each row */
	const char *about;        /* one line for --describe and the manual */
};

struct table {
	const char *name;
	const char *about;        /* what one row is */
	const struct column *columns;
	int count;
	int total;                /* control column of the end row, or -1 */
	bool sealed;              /* ends with an end row */
	bool passes;              /* hands on columns it does not know */
};

struct row {
	const struct table *table;
	const char *file;
	uint64_t line;
	struct text *cell;        /* by the table's enum; "" where absent */
	struct text *extra;       /* columns the table does not know */
	size_t extras;
	struct text raw;          /* the record as it stood in the file */
};

struct table_reader;

/* Opens and reads the header. "-" is standard input. */
MUST_CHECK bool table_reader_open(const struct table *table,
    const char *path, struct table_reader **out, struct error *error);

/*
 * Reads the next row. STEP_END also says that an end row, if there was one,
 * agreed. After a STEP_ERROR of status 65 it may be asked again; *row then
 * has file, line and raw of what was skipped.
 */
MUST_CHECK enum step table_reader_next(struct table_reader *reader,
    struct row *row, struct error *error);

/* Whether the table ended with its end row: ask after STEP_END. */
bool table_reader_sealed(const struct table_reader *reader);

/* The names of the columns the table does not know, and their number. */
const struct text *table_reader_extras(const struct table_reader *reader,
    size_t *count);

/* Whether the file has the column. */
bool table_reader_has(const struct table_reader *reader, int column);
uint64_t table_reader_bytes(const struct table_reader *reader);
void table_reader_close(struct table_reader *reader);

/*
 * A cell as a value; the error names the place. An empty cell is an error
 * for the plain form; the _or forms then give `otherwise`.
 */
MUST_CHECK bool row_decimal(const struct row *row, int column,
    struct decimal *out, struct error *error);
MUST_CHECK bool row_decimal_or(const struct row *row, int column,
    struct decimal otherwise, struct decimal *out, struct error *error);
MUST_CHECK bool row_integer_or(const struct row *row, int column,
    int64_t otherwise, int64_t *out, struct error *error);
MUST_CHECK bool row_date(const struct row *row, int column,
    struct date *out, struct error *error);
MUST_CHECK bool row_date_or(const struct row *row, int column,
    struct date otherwise, struct date *out, struct error *error);
MUST_CHECK bool row_instant(const struct row *row, int column,
    struct instant *out, struct error *error);
MUST_CHECK bool row_flag_or(const struct row *row, int column,
    bool otherwise, bool *out, struct error *error);

/* A cell that must not be empty. */
MUST_CHECK bool row_text(const struct row *row, int column,
    struct text *out, struct error *error);

/* Puts the row's place and the column's name on an error; returns false. */
bool row_place(const struct row *row, int column, struct error *error);

/* Fails with a message about one cell of a row. */
bool row_error(const struct row *row, int column, struct error *error,
    const char *format, ...) PRINTF_LIKE(4, 5);

struct table_writer {
	const struct table *table;
	struct file_output file;
	size_t extras;
	uint64_t rows;
	struct decimal total;
	struct buffer line;
};

/*
 * Opens ("-" or NULL is standard output) and writes the header: the table's
 * columns, then `extras` more.
 */
MUST_CHECK bool table_writer_open(struct table_writer *writer,
    const struct table *table, const char *path, const struct text *extra,
    size_t extras, struct error *error);

/*
 * Writes one row: table->count cells, then the extra ones (NULL where the
 * writer has none). Adds the control column, if it is not empty, to the
 * total.
 */
MUST_CHECK bool table_writer_row(struct table_writer *writer,
    const struct text *cell, const struct text *extra, struct error *error);

/*
 * Writes the end row, if the table has one, and commits the file. Where it
 * fails, or is not called, nothing appears under the name: see file.h.
 */
MUST_CHECK bool table_writer_close(struct table_writer *writer,
    struct error *error);
void table_writer_discard(struct table_writer *writer);

/* Prints the table's columns, one a line, for --describe. */
void table_describe(const struct table *table, struct buffer *out);

#endif
