/* compose.c - an invoice set on pages, as a layout says. */
#include "document/compose.h"

#include "document/setting.h"

#define COLUMN_GAP (4 * PDF_POINT)
#define RULE_HEIGHT (PDF_POINT / 2)
#define HEAD_GAP (9 * PDF_POINT)

struct composing {
	struct pdf *pdf;
	const struct typeface *typefaces;
	const struct layout *layout;
	const struct invoice_view *view;
	struct arena *arena;
	struct mustache_value *values; /* the view's, page and pages */
	struct mustache_scope scope;
	int y;                    /* where the next row goes */
};

static bool
set_text(struct composing *work, const struct layout_style *style,
    struct text text, int width, struct setting *out, struct error *error)
{
	return setting_make(work->typefaces, style, text, width, work->arena,
	    out, error);
}

static void
draw(struct composing *work, const struct setting *setting, int x, int y,
    int width, enum layout_align align)
{
	setting_draw(work->pdf, work->typefaces, setting, x, y, width, align);
}

static bool
fill_in(struct composing *work, const struct layout_words *words,
    struct text *out, struct error *error)
{
	struct buffer buffer = { 0 };
	bool ok = mustache_render(words->text, &work->scope, &buffer, error);

	if (ok)
		*out = text_trim(arena_copy(work->arena,
		    buffer_text(&buffer)));
	else
		error->line = words->line; /* of the layout, not of the words */
	buffer_release(&buffer);
	return ok;
}

/*
 * Sets the texts of a block; those that come out empty take no room. Returns
 * the settings in an array ended by one without a style.
 */
static bool
set_block(struct composing *work, const struct layout_block *block,
    struct setting **out, int *height, struct error *error)
{
	const struct layout_text *text;
	struct setting *settings;
	size_t count = 1;

	for (text = block->texts; text != NULL; text = text->next)
		count++;
	*out = settings = ARENA_NEW(work->arena, struct setting, count);
	*height = 0;
	for (text = block->texts; text != NULL; text = text->next) {
		struct text words;

		if (!fill_in(work, &text->words, &words, error))
			return false;
		if (words.size == 0)
			continue;
		if (!set_text(work, text->style, words, block->width,
		    settings, error))
			return false;
		*height += setting_height(settings++);
	}
	return true;
}

static bool
draw_block(struct composing *work, const struct layout_block *block,
    int origin, struct error *error)
{
	struct setting *setting;
	int height, y;

	if (!set_block(work, block, &setting, &height, error))
		return false;
	y = origin + block->y - (block->upward ? height : 0);
	if (block->filled && height > 0)
		pdf_rectangle(work->pdf, block->x - block->padding,
		    y - block->padding, block->width + 2 * block->padding,
		    height + 2 * block->padding, block->fill);
	for (; setting->style != NULL; setting++) {
		draw(work, setting, block->x, y, block->width, block->align);
		y += setting_height(setting);
	}
	return true;
}

/* What stands at fixed places of a page, or at the end of the rows. */
static bool
draw_place(struct composing *work, enum layout_place place, int origin,
    struct error *error)
{
	const struct layout_block *block;
	const struct layout_box *box;

	for (box = work->layout->boxes; box != NULL; box = box->next) {
		if (box->place == place)
			pdf_rectangle(work->pdf, box->x, origin + box->y,
			    box->width, box->height, box->colour);
	}
	for (block = work->layout->blocks; block != NULL; block = block->next) {
		if (block->place == place &&
		    !draw_block(work, block, origin, error))
			return false;
	}
	return true;
}

static int
table_width(const struct layout_table *table)
{
	const struct layout_column *column;
	int width = 0;

	for (column = table->columns; column != NULL; column = column->next)
		width += column->width;
	return width;
}

static void
draw_rule(struct composing *work, const struct layout_table *table, int y)
{
	pdf_rectangle(work->pdf, table->x, y, table_width(table), RULE_HEIGHT,
	    table->rule);
}

/* One row of a table: its cells set, not yet drawn. */
struct set_row {
	struct setting *cells;    /* by column, in order */
	struct setting working;   /* style NULL: none */
	int height;               /* without padding */
};

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
set_cell(struct composing *work, const struct layout_style *style,
    enum layout_field field, struct text text, int width,
    struct setting *out, struct error *error)
{
	bool words = field == FIELD_DESCRIPTION || field == FIELD_PERIOD;

	return (words ? setting_make : setting_make_whole)(work->typefaces,
	    style, text, width, work->arena, out, error);
}

static bool
set_row(struct composing *work, const struct layout_table *table,
    const struct layout_style *style, const struct view_row *row,
    struct set_row *out, struct error *error)
{
	const struct layout_column *column;
	struct setting *cell;
	size_t count = 0;

	for (column = table->columns; column != NULL; column = column->next)
		count++;
	*out = (struct set_row){ .height = 0 };
	out->cells = cell = ARENA_NEW(work->arena, struct setting, count);
	for (column = table->columns; column != NULL; column = column->next) {
		int height;

		if (!set_cell(work, style, column->field,
		    row->field[column->field], inner_width(table, column),
		    cell, error))
			return false;
		height = setting_height(cell++);
		if (column->field == FIELD_DESCRIPTION &&
		    table->working != NULL && row->working.size > 0) {
			if (!set_text(work, table->working, row->working,
			    inner_width(table, column), &out->working, error))
				return false;
			height += setting_height(&out->working);
		}
		if (height > out->height)
			out->height = height;
	}
	return true;
}

static void
draw_row(struct composing *work, const struct layout_table *table,
    const struct set_row *row, int y)
{
	const struct layout_column *column;
	const struct setting *cell = row->cells;
	int x = table->x;

	y += table->padding;
	for (column = table->columns; column != NULL; column = column->next) {
		int left = x + inset(table, column);
		int width = inner_width(table, column);

		draw(work, cell, left, y, width, column->align);
		if (column->field == FIELD_DESCRIPTION &&
		    row->working.style != NULL)
			draw(work, &row->working, left,
			    y + setting_height(cell),
			    width, column->align);
		x += column->width;
		cell++;
	}
}

static int
full_height(const struct layout_table *table, const struct set_row *row)
{
	return row->height + 2 * table->padding + RULE_HEIGHT;
}

/* Draws the headings at y, with a rule below; *y moves past them. */
static bool
draw_heading(struct composing *work, const struct layout_table *table,
    int *y, struct error *error)
{
	struct view_row headings = { .working = { NULL, 0 } };
	const struct layout_column *column;
	struct set_row row;

	for (column = table->columns; column != NULL; column = column->next) {
		if (!fill_in(work, &column->heading,
		    &headings.field[column->field], error))
			return false;
	}
	if (!set_row(work, table, table->heading, &headings, &row, error))
		return false;
	draw_row(work, table, &row, *y);
	*y += full_height(table, &row);
	draw_rule(work, table, *y - RULE_HEIGHT);
	return true;
}

/*
 * Where the table begins on the page just added: at its place, or lower where
 * what stands above it, a long address say, would run into it.
 */
static bool
table_top(struct composing *work, int *top, struct error *error)
{
	bool first = pdf_page_count(work->pdf) == 1;
	const struct layout_table *table = &work->layout->lines;
	int place = first ? table->y : table->later_y;
	const struct layout_block *block;
	struct setting *settings;
	int height;

	*top = place;
	for (block = work->layout->blocks; block != NULL; block = block->next) {
		if (block->upward || block->y >= place ||
		    (block->place != (first ? PLACE_FIRST : PLACE_LATER) &&
		    block->place != PLACE_ALL))
			continue;
		if (!set_block(work, block, &settings, &height, error))
			return false;
		height += block->y + block->padding + HEAD_GAP;
		if (height > *top)
			*top = height;
	}
	return true;
}

static bool
begin_page(struct composing *work, bool heading, struct error *error)
{
	const struct layout *layout = work->layout;

	pdf_add_page(work->pdf, layout->width, layout->height);
	if (!table_top(work, &work->y, error))
		return false;
	if (work->view->stamp[0] != '\0')
		pdf_stamp(work->pdf, layout->stamp->bold ? SETTING_BOLD :
		    SETTING_REGULAR, layout->stamp->size,
		    layout->stamp->colour, text_of(work->view->stamp));
	return !heading || draw_heading(work, &layout->lines, &work->y, error);
}

static struct view_row
sum_row(struct composing *work)
{
	struct view_row sum = work->view->sum;
	size_t i;

	for (i = 0; i < work->scope.count; i++) {
		if (strcmp(work->values[i].name, "label.sum") == 0)
			sum.field[FIELD_TAX_RATE] = work->values[i].text;
	}
	return sum;
}

/* Draws the table of taxes, or only measures it; *bottom is its end. */
static bool
taxes(struct composing *work, int y, bool drawn, int *bottom,
    struct error *error)
{
	struct layout_table table = work->layout->taxes;
	struct view_row sum = sum_row(work);
	size_t i;

	y += table.y;
	if (drawn && !draw_heading(work, &table, &y, error))
		return false;
	if (!drawn)
		y += table.heading->leading + 2 * table.padding + RULE_HEIGHT;
	for (i = 0; i <= work->view->tax_count; i++) {
		bool last = i == work->view->tax_count;
		struct set_row row;

		if (!set_row(work, &table, last ? table.sum : table.cell,
		    last ? &sum : &work->view->taxes[i], &row, error))
			return false;
		if (drawn)
			draw_row(work, &table, &row, y);
		y += full_height(&table, &row);
		if (drawn && !last)
			draw_rule(work, &table, y - RULE_HEIGHT);
	}
	*bottom = y;
	return true;
}

/* The lower edge of a place's blocks, or *bottom where that is lower. */
static bool
lower_edge(struct composing *work, enum layout_place place, int origin,
    int *bottom, struct error *error)
{
	const struct layout_block *block;
	struct setting *settings;
	int edge;

	for (block = work->layout->blocks; block != NULL; block = block->next) {
		if (block->place != place)
			continue;
		if (!set_block(work, block, &settings, &edge, error))
			return false;
		edge += origin + block->y + block->padding;
		if (edge > *bottom)
			*bottom = edge;
	}
	return true;
}

/*
 * How much room what ends the invoice takes below the last row: *end without
 * and *close with what closes it.
 */
static bool
closing_height(struct composing *work, int *end, int *close,
    struct error *error)
{
	if (!taxes(work, 0, false, end, error) ||
	    !lower_edge(work, PLACE_END, 0, end, error))
		return false;
	*close = *end;
	return lower_edge(work, PLACE_CLOSE, *end, close, error);
}

static bool
draw_rows(struct composing *work, int closing, struct error *error)
{
	const struct layout_table *table = &work->layout->lines;
	const struct invoice_view *view = work->view;
	int room = table->bottom - table->later_y;
	size_t i, on_page = 0;

	for (i = 0; i < view->line_count; i++, on_page++) {
		bool last = i + 1 == view->line_count;
		struct set_row row;
		int needed;

		if (!set_row(work, table, table->cell, &view->lines[i], &row,
		    error))
			return false;
		needed = full_height(table, &row);
		if (needed > room)
			return error_set(error, STATUS_DATA, "line %zu is "
			    "higher than a page (shorten its description)",
			    i + 1);
		needed += last ? closing : 0;
		if (on_page > 0 && work->y + needed > table->bottom) {
			if (!begin_page(work, true, error))
				return false;
			on_page = 0;
		}
		draw_row(work, table, &row, work->y);
		work->y += full_height(table, &row);
		draw_rule(work, table, work->y - RULE_HEIGHT);
	}
	return true;
}

/* Heads and feet, now that the number of pages is known. */
static bool
draw_fixed(struct composing *work, struct error *error)
{
	int pages = pdf_page_count(work->pdf), i;

	work->values[work->scope.count - 1].text =
	    text_of(arena_printf(work->arena, "%d", pages));
	for (i = 0; i < pages; i++) {
		work->values[work->scope.count - 2].text =
		    text_of(arena_printf(work->arena, "%d", i + 1));
		pdf_go_to_page(work->pdf, i);
		if (!draw_place(work, PLACE_ALL, 0, error) ||
		    !draw_place(work, i == 0 ? PLACE_FIRST : PLACE_LATER, 0,
		    error))
			return false;
	}
	return true;
}

bool
compose_invoice(struct pdf *pdf, const struct typeface *typefaces,
    const struct layout *layout, const struct invoice_view *view,
    struct arena *arena, struct error *error)
{
	size_t count = view->scope.count;
	struct composing work = {
		.pdf = pdf, .typefaces = typefaces, .layout = layout,
		.view = view, .arena = arena,
		.values = ARENA_NEW(arena, struct mustache_value, count + 2),
	};
	int end, closing, bottom;

	memcpy(work.values, view->scope.values,
	    count * sizeof(*work.values));
	work.values[count] = (struct mustache_value){ .name = "page" };
	work.values[count + 1] = (struct mustache_value){ .name = "pages" };
	work.scope = (struct mustache_scope){ work.values, count + 2 };
	if (!closing_height(&work, &end, &closing, error) ||
	    !begin_page(&work, view->line_count > 0, error) ||
	    !draw_rows(&work, closing, error))
		return false;
	if (work.y + closing > layout->lines.bottom &&
	    !begin_page(&work, false, error))
		return false;
	return draw_place(&work, PLACE_END, work.y, error) &&
	    taxes(&work, work.y, true, &bottom, error) &&
	    draw_place(&work, PLACE_CLOSE, work.y + end, error) &&
	    draw_fixed(&work, error);
}
