/* earlier.c - the lines that billed the same thing before a line did. */
#include "register/earlier.h"

#include "register/issued.h"

/* Later than any issue date. */
#define EVER TEXT("9999-12-31")

static bool
open(struct earlier *earlier, const char *path, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	if (!register_open(path, REGISTER_READ_IF_THERE, &earlier->file,
	    error))
		return false;
	buffer_add_string(&text, "SELECT ");
	issued_select(&text);
	buffer_add_string(&text, " FROM documents d CROSS JOIN lines l "
	    "ON l.document = d.id WHERE d.account = ?1 "
	    "AND d.service_start < ?4 AND d.service_end > ?3 "
	    "AND l.charge = ?2 AND l.period_start = ?3 AND l.period_end = ?4 "
	    "AND d.id < coalesce((SELECT id FROM documents "
	    "WHERE number = ?5), d.id + 1) "
	    "AND NOT EXISTS (SELECT 1 FROM voids v "
	    "WHERE v.number = d.number AND v.date <= ?6) "
	    "ORDER BY d.id, l.position");
	ok = sql_prepare(earlier->file.db, buffer_string(&text),
	    &earlier->statement, error);
	buffer_release(&text);
	return ok;
}

static void
keep(struct arena *arena, sqlite3_stmt *statement, struct line_row **row,
    size_t *count)
{
	struct line_row *old = *row;
	int i;

	/* most often there is one */
	if ((*count & (*count - 1)) == 0) {
		*row = ARENA_NEW(arena, struct line_row,
		    *count > 0 ? *count * 2 : 1);
		if (*count > 0)
			memcpy(*row, old, *count * sizeof(*old));
	}
	for (i = 0; i < LINE_COUNT; i++)
		(*row)[*count].cell[i] = arena_copy(arena,
		    sql_text(statement, i));
	(*count)++;
}

bool
earlier_find(struct earlier *earlier, const char *path,
    const struct text *cell, struct arena *arena, struct line_row **row,
    size_t *count, struct error *error)
{
	bool more, ok;

	*row = NULL;
	*count = 0;
	if (earlier->statement == NULL && !open(earlier, path, error))
		return false;
	sql_bind_text(earlier->statement, 1, cell[LINE_ACCOUNT]);
	sql_bind_text(earlier->statement, 2, cell[LINE_CHARGE]);
	sql_bind_text(earlier->statement, 3, cell[LINE_PERIOD_START]);
	sql_bind_text(earlier->statement, 4, cell[LINE_PERIOD_END]);
	sql_bind_text(earlier->statement, 5, cell[LINE_INVOICE]);
	sql_bind_text(earlier->statement, 6,
	    text_is(cell[LINE_STATUS], "draft") ? EVER :
	    cell[LINE_ISSUE_DATE]);
	while ((ok = sql_step(earlier->statement, &more, error)) && more)
		keep(arena, earlier->statement, row, count);
	return ok;
}

void
earlier_close(struct earlier *earlier)
{
	sqlite3_finalize(earlier->statement);
	register_close(&earlier->file);
	earlier->statement = NULL;
}
