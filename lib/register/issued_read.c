/* issued_read.c - issued documents in memory, to be looked into. */
#include "register/issued_read.h"

#include "register/issued.h"

static bool
prepare(struct register_file *file, const struct issued_choice *choice,
    sqlite3_stmt **statement, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	buffer_add_string(&text, "SELECT ");
	issued_select(&text);
	buffer_add_string(&text, ", d.period_start, d.period_end "
	    "FROM documents d CROSS JOIN lines l ON l.document = d.id WHERE ");
	if (choice->number.size > 0)
		buffer_add_string(&text, "d.number = ?1");
	else if (period_is_empty(choice->period))
		buffer_add_string(&text, "d.account = ?1 AND "
		    "(d.period_start, d.period_end) = (SELECT period_start, "
		    "period_end FROM documents WHERE account = ?1 "
		    "ORDER BY id DESC LIMIT 1)");
	else
		buffer_add_string(&text, "d.account = ?1 AND "
		    "d.period_start = ?2 AND d.period_end = ?3");
	buffer_add_string(&text, " ORDER BY d.id, l.position");
	ok = sql_prepare(file->db, buffer_string(&text), statement, error);
	buffer_release(&text);
	return ok;
}

/* Room for one more of `count` things, the old ones kept. */
static void *
grow(struct arena *arena, const void *old, size_t count, size_t size)
{
	void *more;

	if (count != 0 && (count & (count - 1)) != 0)
		return NULL;
	more = arena_take_many(arena, count ? count * 2 : 1, size);
	if (count > 0)
		memcpy(more, old, count * size);
	return more;
}

static bool
read_row(sqlite3_stmt *statement, struct arena *arena,
    struct issued_document **document, size_t *count, struct error *error)
{
	struct issued_document *last = *count ? &(*document)[*count - 1] :
	    NULL;
	void *room;
	int i;

	if (last == NULL || !text_equal(last->number,
	    sql_text(statement, LINE_INVOICE))) {
		room = grow(arena, *document, *count, sizeof(**document));
		if (room != NULL)
			*document = room;
		last = &(*document)[(*count)++];
		last->number = arena_copy(arena,
		    sql_text(statement, LINE_INVOICE));
		if (!date_parse(sql_text(statement, LINE_COUNT),
		    &last->period.from, error) ||
		    !date_parse(sql_text(statement, LINE_COUNT + 1),
		    &last->period.to, error))
			return false;
	}
	room = grow(arena, last->row, last->rows, sizeof(*last->row));
	if (room != NULL)
		last->row = room;
	for (i = 0; i < LINE_COUNT; i++)
		last->row[last->rows].cell[i] = arena_copy(arena,
		    sql_text(statement, i));
	last->rows++;
	return true;
}

bool
issued_read(struct register_file *file, const struct issued_choice *choice,
    struct arena *arena, struct issued_document **document, size_t *count,
    struct error *error)
{
	struct buffer from = { 0 }, to = { 0 };
	sqlite3_stmt *statement;
	bool more, ok;

	*document = NULL;
	*count = 0;
	if (!prepare(file, choice, &statement, error))
		return false;
	sql_bind_text(statement, 1, choice->number.size > 0 ?
	    choice->number : choice->account);
	if (choice->number.size == 0 && !period_is_empty(choice->period)) {
		date_write(choice->period.from, &from);
		date_write(choice->period.to, &to);
		sql_bind_text(statement, 2, buffer_text(&from));
		sql_bind_text(statement, 3, buffer_text(&to));
	}
	while ((ok = sql_step(statement, &more, error)) && more) {
		if (!(ok = read_row(statement, arena, document, count, error)))
			break;
	}
	sqlite3_finalize(statement);
	buffer_release(&from);
	buffer_release(&to);
	return ok;
}
