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
	buffer_add_string(&text, " FROM documents d WHERE d.account = ?1 "
	    "AND d.service_start < ?3 AND d.service_end > ?2 "
	    "AND NOT EXISTS (SELECT 1 FROM voids "
	    "WHERE voids.number = d.number) ORDER BY d.id");
	ok = sql_prepare(file->db, buffer_string(&text), &billed->statement,
	    error);
	buffer_release(&text);
	return ok;
}

/* Has a charge key, and a service period that begins in the window. */
static bool
is_wanted(void *context, const struct text cell[LINE_COUNT])
{
	const struct billed *billed = context;
	struct text from = cell[LINE_PERIOD_START];

	return cell[LINE_CHARGE].size > 0 &&
	    text_compare(from, buffer_text(&billed->from)) >= 0 &&
	    text_compare(from, buffer_text(&billed->to)) < 0;
}

bool
billed_find(struct billed *billed, struct text account,
    struct period window, struct arena *arena, struct line_row **row,
    size_t *count, struct error *error)
{
	struct line_rows lines = { .arena = arena };
	bool more = false, ok = true;

	buffer_reset(&billed->from);
	buffer_reset(&billed->to);
	date_write(window.from, &billed->from);
	date_write(window.to, &billed->to);
	sql_bind_text(billed->statement, 1, account);
	sql_bind_text(billed->statement, 2, buffer_text(&billed->from));
	sql_bind_text(billed->statement, 3, buffer_text(&billed->to));
	while (ok && (ok = sql_step(billed->statement, &more, error)) && more)
		ok = line_rows_add(&lines, billed->statement, is_wanted,
		    billed, error);
	sqlite3_reset(billed->statement);
	*row = lines.row;
	*count = lines.count;
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
