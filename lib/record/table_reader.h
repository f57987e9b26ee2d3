/*
 * table_reader.h - rows of a table out of one CSV file.
 *
 * Columns are found by name, in any order. In a table of the book, which has
 * none but its own, capitals and blanks around a name are free, and words may
 * stand in several languages: see row_words. Every row must have as many
 * fields as the header. A number in the control column that is none is an
 * error of its row, since nothing could be summed.
 *
 * Ownership  cells point into the reader and last until the next row.
 * Errors     name file, line and column; status 65 for what the file says.
 */
#ifndef RECORD_TABLE_READER_H
#define RECORD_TABLE_READER_H

#include "record/control.h"
#include "record/csv_reader.h"
#include "record/table.h"

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

/*
 * Rows that others read and count: the reader lends what is behind the last
 * row, and takes back what they leave, as csv_reader_lend and _take_back.
 */
struct stream *table_reader_lend(struct table_reader *reader,
    struct text *ahead, uint64_t *line);
void table_reader_take_back(struct table_reader *reader, struct text ahead,
    bool more, uint64_t line, uint64_t bytes);

/* Counts rows that others have read, and the sum of their control column. */
void table_reader_count(struct table_reader *reader,
    const struct control *rows);

/* How many columns the file has, and where; -1 = it lacks that column. */
size_t table_reader_width(const struct table_reader *reader);
int table_reader_place(const struct table_reader *reader, int column);

/*
 * After a STEP_ERROR: fills the row's cells with what stands between commas,
 * for want of better. It may tell whose row it is, and nothing else.
 */
void table_reader_guess(struct table_reader *reader, struct row *row);

/* Whether the table ended with its end row: ask after STEP_END. */
bool table_reader_sealed(const struct table_reader *reader);

/*
 * Whether the last error was that the end row disagrees or is not the last:
 * the whole file is in doubt, so setting a row aside mends nothing.
 */
bool table_reader_broken(const struct table_reader *reader);

/* The names of the columns the table does not know, and their number. */
const struct text *table_reader_extras(const struct table_reader *reader,
    size_t *count);

/* Whether the file has the column. */
bool table_reader_has(const struct table_reader *reader, int column);

/* As errors show it: the path, or "standard input". */
const char *table_reader_name(const struct table_reader *reader);
uint64_t table_reader_bytes(const struct table_reader *reader);
void table_reader_close(struct table_reader *reader);

#endif
