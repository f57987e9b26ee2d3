/*
 * line_rows.h - lines of issued documents, gathered in memory.
 */
#ifndef REGISTER_LINE_ROWS_H
#define REGISTER_LINE_ROWS_H

#include "base/arena.h"
#include "record/tables.h"
#include "register/sql.h"

/* One row of the line table. */
struct line_row {
	struct text cell[LINE_COUNT];
};

/* Starts with its arena, which the rows and their cells are from. */
struct line_rows {
	struct arena *arena;
	struct line_row *row;
	size_t count, room;
};

/* Whether a line is one to be gathered. */
typedef bool line_wanted(void *context, const struct text cell[LINE_COUNT]);

/*
 * Adds the lines of the document at which a statement stands, whose first
 * columns are those of issued_select; `wanted` may be NULL: all of them.
 */
MUST_CHECK bool line_rows_add(struct line_rows *lines,
    sqlite3_stmt *statement, line_wanted *wanted, void *context,
    struct error *error);

#endif
