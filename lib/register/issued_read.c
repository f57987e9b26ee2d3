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
	buffer_add_string(&text, ", d.period_start, d.period_end, d.details "
	    "FROM documents d WHERE ");
	if (choice->number.size > 0)
		buffer_add_string(&text, "d.number = ?1");
	else if (choice->standing)
		buffer_add_string(&text, "d.account = ?1 AND NOT EXISTS "
		    "(SELECT 1 FROM voids WHERE voids.number = d.number)");
	else if (period_is_empty(choice->period))
		buffer_add_string(&text, "d.account = ?1 AND "
		    "(d.period_start, d.period_end) = (SELECT period_start, "
		    "period_end FROM documents WHERE account = ?1 "
		    "ORDER BY id DESC LIMIT 1)");
	else
		buffer_add_string(&text, "d.account = ?1 AND "
		    "d.period_start = ?2 AND d.period_end = ?3");
	buffer_add_string(&text, " ORDER BY d.id");
	ok = sql_prepare(file->db, buffer_string(&text), statement, error);
	buffer_release(&text);
	return ok;
}

static bool
read_document(sqlite3_stmt *statement, struct arena *arena,
    struct issued_document *document, struct error *error)
{
	struct line_rows lines = { .arena = arena };

	*document = (struct issued_document){ .rows = 0 };
	if (!date_parse(sql_text(statement, ISSUED_COLUMNS),
	    &document->period.from, error) ||
	    !date_parse(sql_text(statement, ISSUED_COLUMNS + 1),
	    &document->period.to, error) ||
	    !line_rows_add(&lines, statement, NULL, NULL, error))
		return false;
	document->details = arena_copy(arena, sql_text(statement,
	    ISSUED_COLUMNS + 2));
	document->row = lines.row;
	document->rows = lines.count;
	document->number = lines.row[0].cell[LINE_INVOICE];
	return true;
}

bool
issued_read(struct register_file *file, const struct issued_choice *choice,
    struct arena *arena, struct issued_document **document, size_t *count,
    struct error *error)
{
	struct buffer from = { 0 }, to = { 0 };
	sqlite3_stmt *statement;
	size_t room = 0;
	bool more, ok;

	*document = NULL;
	*count = 0;
	if (!prepare(file, choice, &statement, error))
		return false;
	sql_bind_text(statement, 1, choice->number.size > 0 ?
	    choice->number : choice->account);
	if (choice->number.size == 0 && !choice->standing &&
	    !period_is_empty(choice->period)) {
		date_write(choice->period.from, &from);
		date_write(choice->period.to, &to);
		sql_bind_text(statement, 2, buffer_text(&from));
		sql_bind_text(statement, 3, buffer_text(&to));
	}
	while ((ok = sql_step(statement, &more, error)) && more) {
		if (*count == room) {
			struct issued_document *old = *document;

			room = room ? room * 2 : 4;
			*document = ARENA_NEW(arena, struct issued_document,
			    room);
			if (old != NULL)
				memcpy(*document, old, *count * sizeof(*old));
		}
		if (!(ok = read_document(statement, arena,
		    &(*document)[*count], error)))
			break;
		++*count;
	}
	sqlite3_finalize(statement);
	buffer_release(&from);
	buffer_release(&to);
	return ok;
}
