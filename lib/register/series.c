/* series.c - where the numbers of a series stand. */
#include "register/series.h"

#include "register/numbering.h"
#include "register/starts.h"

static void
keep(struct series *series, sqlite3_stmt *row)
{
	if (sql_integer(row, 0) <= series->sequence)
		return;
	series->sequence = sql_integer(row, 0);
	buffer_reset(&series->number);
	buffer_add_text(&series->number, sql_text(row, 1));
	buffer_reset(&series->issued);
	buffer_add_text(&series->issued, sql_text(row, 2));
}

/* One look into the index for each width. */
static bool
find_last(sqlite3 *db, struct text name, struct series *series,
    struct error *error)
{
	struct buffer text = { 0 };
	sqlite3_stmt *statement;
	bool row, ok = true;
	size_t width;

	if (!sql_prepare(db, "SELECT sequence, number, issue_date "
	    "FROM documents WHERE series = ? ORDER BY sequence DESC LIMIT 1",
	    &statement, error))
		return false;
	for (width = 1; ok && width <= NUMBERING_WIDTH; width++) {
		buffer_reset(&text);
		numbering_with_width(name, width, &text);
		sql_bind_text(statement, 1, buffer_text(&text));
		ok = sql_step(statement, &row, error);
		if (ok && row)
			keep(series, statement);
		sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	buffer_release(&text);
	return ok;
}

bool
series_find(sqlite3 *db, struct text name, struct series *series,
    struct error *error)
{
	if (!find_last(db, name, series, error) ||
	    !starts_find(db, name, series->sequence, &series->next, error))
		return false;
	if (series->next == 0)
		series->next = series->sequence + 1;
	return true;
}

void
series_release(struct series *series)
{
	buffer_release(&series->number);
	buffer_release(&series->issued);
}
