/* line_rows.c - lines of issued documents, gathered in memory. */
#include "register/line_rows.h"

#include "register/issued.h"

static struct line_row *
room_for_one(struct line_rows *lines)
{
	struct line_row *old = lines->row;

	if (lines->count == lines->room) {
		lines->room = lines->room ? lines->room * 2 : 16;
		lines->row = ARENA_NEW(lines->arena, struct line_row,
		    lines->room);
		if (old != NULL)
			memcpy(lines->row, old, lines->count * sizeof(*old));
	}
	return &lines->row[lines->count];
}

bool
line_rows_add(struct line_rows *lines, sqlite3_stmt *statement,
    line_wanted *wanted, void *context, struct error *error)
{
	struct text cell[LINE_COUNT], body;
	bool more;
	int i;

	body = issued_shared_row(statement, cell);
	for (i = 0; i < SHARED_COUNT; i++)
		cell[shared_columns[i]] = arena_copy(lines->arena,
		    cell[shared_columns[i]]);
	body = arena_copy(lines->arena, body);
	for (;;) {
		if (!body_next(&body, cell, &more, error))
			return false;
		if (!more)
			return true;
		if (wanted != NULL && !wanted(context, cell))
			continue;
		memcpy(room_for_one(lines)->cell, cell, sizeof(cell));
		lines->count++;
	}
}
