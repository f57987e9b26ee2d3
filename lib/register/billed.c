/* billed.c - what an account was billed already. */
#include "register/billed.h"

#include "register/issued.h"

bool
billed_open(struct billed *billed, struct register_file *file,
    struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	*billed = (struct billed){ .statement = NULL };
	buffer_add_string(&text, "SELECT ");
	issued_select(&text);
	buffer_add_string(&text, " FROM documents d CROSS JOIN lines l "
	    "ON l.document = d.id WHERE d.account = ?1 "
	    "AND d.service_start < ?3 AND d.service_end > ?2 "
	    "AND l.charge <> '' "
	    "AND l.period_start >= ?2 AND l.period_start < ?3 "
	    "AND NOT EXISTS (SELECT 1 FROM voids "
	    "WHERE voids.number = d.number) ORDER BY d.id, l.position");
	ok = sql_prepare(file->db, buffer_string(&text), &billed->statement,
	    error);
	buffer_release(&text);
	return ok;
}

bool
billed_find(struct billed *billed, struct text account,
    struct period window, struct arena *arena, struct line_row **row,
    size_t *count, struct error *error)
{
	size_t room = 0;
	bool more, ok;
	int i;

	buffer_reset(&billed->from);
	buffer_reset(&billed->to);
	date_write(window.from, &billed->from);
	date_write(window.to, &billed->to);
	sql_bind_text(billed->statement, 1, account);
	sql_bind_text(billed->statement, 2, buffer_text(&billed->from));
	sql_bind_text(billed->statement, 3, buffer_text(&billed->to));
	*row = NULL;
	*count = 0;
	while ((ok = sql_step(billed->statement, &more, error)) && more) {
		if (*count == room) {
			struct line_row *old = *row;

			room = room ? room * 2 : 16;
			*row = ARENA_NEW(arena, struct line_row, room);
			if (old != NULL)
				memcpy(*row, old, *count * sizeof(*old));
		}
		for (i = 0; i < LINE_COUNT; i++)
			(*row)[*count].cell[i] = arena_copy(arena,
			    sql_text(billed->statement, i));
		(*count)++;
	}
	return ok;
}

void
billed_close(struct billed *billed)
{
	sqlite3_finalize(billed->statement);
	buffer_release(&billed->from);
	buffer_release(&billed->to);
	billed->statement = NULL;
}
