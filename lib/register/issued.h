/*
 * issued.h - reading issued documents back, as rows of the line table.
 */
#ifndef REGISTER_ISSUED_H
#define REGISTER_ISSUED_H

#include "record/table_writer.h"
#include "register/posting.h"
#include "register/register_file.h"

/* The status of document d, as SQL. */
#define ISSUED_STATUS_SQL "CASE WHEN EXISTS (SELECT 1 FROM voids WHERE " \
	"voids.number = d.number) THEN 'void' ELSE 'issued' END"

/* Appends the line table's columns as SQL, of documents d and lines l. */
void issued_select(struct buffer *out);

/* Which documents; what is empty does not narrow the choice. */
struct issued_filter {
	struct text number, account;
	bool in_period;
	struct period period;     /* the run's, exactly */
	struct period issued;     /* issue dates */
	bool with_void;
};

/* Asks for columns of documents d, and of what is joined to them. */
struct issued_query {
	const char *select;
	int columns;              /* that select gives */
	const char *join, *order;
};

typedef bool issued_take(void *context, const struct text *cell,
    struct error *error);

/* Gives the rows to `take`, one by one; cells last until it returns. */
MUST_CHECK bool issued_rows(struct register_file *file,
    const struct issued_filter *filter, const struct issued_query *ask,
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
