/*
 * table.h - the tables that the tools hand on: described once, as data.
 *
 * Each table is a list in tables.h. Rows come from table_reader.h, or from
 * several files at once from feed.h, and go to table_writer.h.
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

#include "value/decimal.h"
#include "value/instant.h"
#include "value/language.h"

enum column_kind {
	COLUMN_TEXT,
	COLUMN_DECIMAL,
	COLUMN_INTEGER,
	COLUMN_DATE,
	COLUMN_TIME,              /* RFC 3339 */
	COLUMN_FLAG,              /* yes or no */
	COLUMN_WORDS,             /* text; see row_words */
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
	const struct text *words; /* of a table of the book; see row_words */
	struct text *extra;       /* columns the table does not know */
	size_t extras;
	struct text raw;          /* the record as it stood in the file */
};

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

/*
 * What a cell of words says in a language. Beside a column of words, `name`,
 * a table of the book may have others, `name_en`, `name_pl`, which say the
 * same to those who read that language; "" where there is none.
 */
struct text row_words(const struct row *row, int column,
    enum language language);

/* Puts the row's place and the column's name on an error; returns false. */
bool row_place(const struct row *row, int column, struct error *error);

/* Fails with a message about one cell of a row. */
bool row_error(const struct row *row, int column, struct error *error,
    const char *format, ...) PRINTF_LIKE(4, 5);

/* Prints the table's columns, one a line, for --describe. */
void table_describe(const struct table *table, struct buffer *out);

#endif
