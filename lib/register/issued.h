/*
 * issued.h - reading issued documents back, as rows of the line table.
 */
#ifndef REGISTER_ISSUED_H
#define REGISTER_ISSUED_H

#include "record/table_writer.h"
#include "register/body.h"
#include "register/posting.h"
#include "register/register_file.h"

/* The status of document d, as SQL. */
#define ISSUED_STATUS_SQL "CASE WHEN EXISTS (SELECT 1 FROM voids WHERE " \
	"voids.number = d.number) THEN 'void' ELSE 'issued' END"

/*
 * Appends the columns that hold a document as lines, as SQL over documents d:
 * what the lines share, and the body.
 */
#define ISSUED_COLUMNS (SHARED_COUNT + 1)
void issued_select(struct buffer *out);

/*
 * What the lines share, out of the first columns of a row so selected; returns
 * the body, for body_next.
 */
struct text issued_shared(const struct text *column,
    struct text cell[LINE_COUNT]);

/* The same of a statement's row. */
struct text issued_shared_row(sqlite3_stmt *statement,
    struct text cell[LINE_COUNT]);

/* Which documents; what is empty does not narrow the choice. */
struct issued_filter {
	struct text number, account;
	bool in_period;
	struct period period;     /* the run's, exactly */
	struct period issued;     /* issue dates */
	bool with_void;
};

typedef bool issued_take(void *context, const struct text *cell,
    struct error *error);

/*
 * Gives the documents chosen to `take`, in order of their numbers: so many
 * columns of documents d as the SQL selects, which last until it returns.
 */
MUST_CHECK bool issued_rows(struct register_file *file,
    const struct issued_filter *filter, const char *select, int columns,
    issued_take *take, void *context, struct error *error);

/*
 * Writes the lines of the documents chosen, in order of their numbers, byte
 * for byte as they were issued.
 */
MUST_CHECK bool issued_write(struct register_file *file,
    const struct issued_filter *filter, struct table_writer *writer,
    struct error *error);

/* Writes a row of table_register for each document chosen. */
MUST_CHECK bool issued_list(struct register_file *file,
    const struct issued_filter *filter, struct table_writer *writer,
    struct error *error);

#endif
