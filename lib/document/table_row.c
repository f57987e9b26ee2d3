/* table_row.c - a row of a page's table: its cells, set and drawn. */
#include "document/table_row.h"

#define COLUMN_GAP (4 * PDF_POINT)

/*
 * Where a column's text may stand: a left-aligned one keeps away from what is
 * to its right, the others from what is to their left, and one that is
 * left-aligned beside one that is not, from both.
 */
static int
inset(const struct layout_table *table, const struct layout_column *column)
{
	const struct layout_column *before = table->columns;

	while (before != column && before->next != column)
		before = before->next;
	return column->align != ALIGN_LEFT || before->align != ALIGN_LEFT ?
	    COLUMN_GAP : 0;
}

static int
inner_width(const struct layout_table *table,
    const struct layout_column *column)
{
	int right = column->align == ALIGN_LEFT && column->next != NULL ?
	    COLUMN_GAP : 0;

	return column->width - right - inset(table, column);
}

/* Words are wrapped, numbers kept whole. */
static bool
set_cell(const struct typeface *typefaces, const struct layout_style *style,
    enum layout_field field, struct text text, int width,
    struct arena *arena, struct setting *out, struct error *error)
{
	bool words = field == FIELD_DESCRIPTION || field == FIELD_PERIOD;

	return (words ? setting_make : setting_make_whole)(typefaces, style,
	    text, width, arena, out, error);
}

bool
table_row_set(const struct typeface *typefaces,
    const struct layout_table *table, const struct layout_style *style,
    const struct view_row *row, struct arena *arena, struct table_row *out,
    struct error *error)
{
	const struct layout_column *column;
	struct setting *cell;
	size_t count = 0;

	for (column = table->columns; column != NULL; column = column->next)
		count++;
	*out = (struct table_row){ .table = table };
	out->cells = cell = ARENA_NEW(arena, struct setting, count);
	for (column = table->columns; column != NULL; column = column->next) {
		int height;

		if (!set_cell(typefaces, style, column->field,
		    row->field[column->field], inner_width(table, column),
		    arena, cell, error))
			return false;
		height = setting_height(cell++);
		if (column->field == FIELD_DESCRIPTION &&
		    table->working != NULL && row->working.size > 0) {
			if (!setting_make(typefaces, table->working,
			    row->working, inner_width(table, column), arena,
			    &out->working, error))
				return false;
			height += setting_height(&out->working);
		}
		if (height > out->height)
			out->height = height;
	}
	return true;
}

int
table_row_break(const struct table_row *row, int to)
{
	int at = to < row->height ? to : row->height, last;

	do {
		const struct layout_column *column = row->table->columns;
		const struct setting *cell = row->cells;

		last = at;
		for (; column != NULL; column = column->next, cell++) {
			int below = setting_height(cell);

			at = setting_break(cell, at);
			if (column->field == FIELD_DESCRIPTION &&
			    row->working.style != NULL && at > below)
				at = below + setting_break(&row->working,
				    at - below);
		}
	} while (at < last);
	return at;
}

void
table_row_draw(struct pdf *pdf, const struct typeface *typefaces,
    const struct table_row *row, int from, int to, int y)
{
	const struct layout_table *table = row->table;
	const struct layout_column *column;
	const struct setting *cell = row->cells;
	int x = table->x;

	for (column = table->columns; column != NULL; column = column->next) {
		int left = x + inset(table, column);
		int width = inner_width(table, column);
		struct setting part = setting_part(cell, from, to);
		int below = setting_height(cell++);

		setting_draw(pdf, typefaces, &part, left, y, width,
		    column->align);
		x += column->width;
		if (column->field != FIELD_DESCRIPTION ||
		    row->working.style == NULL)
			continue;
		part = setting_part(&row->working, from - below, to - below);
		setting_draw(pdf, typefaces, &part, left,
		    y + (from < below ? below - from : 0), width,
		    column->align);
	}
}
