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
	buffer_add_string(&text, " FROM documents d WHERE d.account = ?1 "
	    "AND d.service_start < ?3 AND d.service_end > ?2 "
	    "AND d.id < coalesce((SELECT id FROM documents "
	    "WHERE number = ?4), d.id + 1) "
	    "AND NOT EXISTS (SELECT 1 FROM voids v "
	    "WHERE v.number = d.number AND v.date <= ?5) ORDER BY d.id");
	ok = sql_prepare(earlier->file.db, buffer_string(&text),
	    &earlier->statement, error);
	buffer_release(&text);
	return ok;
}

/* Bills the same charge of the same service period. */
static bool
is_same(void *context, const struct text other[LINE_COUNT])
{
	const struct text *cell = context;

	return text_equal(other[LINE_CHARGE], cell[LINE_CHARGE]) &&
	    text_equal(other[LINE_PERIOD_START], cell[LINE_PERIOD_START]) &&
	    text_equal(other[LINE_PERIOD_END], cell[LINE_PERIOD_END]);
}

bool
earlier_find(struct earlier *earlier, const char *path,
    const struct text *cell, struct arena *arena, struct line_row **row,
    size_t *count, struct error *error)
{
	struct line_rows lines = { .arena = arena };
	struct text like[LINE_COUNT];
	bool more = false, ok = true;

	*row = NULL;
	*count = 0;
	if (earlier->statement == NULL && !open(earlier, path, error))
		return false;
	memcpy(like, cell, sizeof(like));
	sql_bind_text(earlier->statement, 1, cell[LINE_ACCOUNT]);
	sql_bind_text(earlier->statement, 2, cell[LINE_PERIOD_START]);
	sql_bind_text(earlier->statement, 3, cell[LINE_PERIOD_END]);
	sql_bind_text(earlier->statement, 4, cell[LINE_INVOICE]);
	sql_bind_text(earlier->statement, 5,
	    text_is(cell[LINE_STATUS], "draft") ? EVER :
	    cell[LINE_ISSUE_DATE]);
	while (ok && (ok = sql_step(earlier->statement, &more, error)) &&
	    more)
		ok = line_rows_add(&lines, earlier->statement, is_same, like,
		    error);
	sqlite3_reset(earlier->statement);
	*row = lines.row;
	*count = lines.count;
	return ok;
}

void
earlier_close(struct earlier *earlier)
{
	sqlite3_finalize(earlier->statement);
	register_close(&earlier->file);
	earlier->statement = NULL;
}
