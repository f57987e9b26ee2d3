/* compose.c - an invoice set on pages, as a layout says. */
#include "document/compose.h"

#include "document/setting.h"
#include "document/table_row.h"

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

static bool
set_row(struct composing *work, const struct layout_table *table,
    const struct layout_style *style, const struct view_row *row,
    struct table_row *out, struct error *error)
{
	return table_row_set(work->typefaces, table, style, row, work->arena,
	    out, error);
}

static void
draw_row(struct composing *work, const struct table_row *row, int y)
{
	table_row_draw(work->pdf, work->typefaces, row, 0, row->height,
	    y + row->table->padding);
}

/* With its padding, and the rule below. */
static int
full_height(const struct table_row *row)
{
	return row->height + 2 * row->table->padding + RULE_HEIGHT;
}

static bool
set_heading(struct composing *work, const struct layout_table *table,
    struct table_row *out, struct error *error)
{
	struct view_row headings = { .working = { NULL, 0 } };
	const struct layout_column *column;

	for (column = table->columns; column != NULL; column = column->next) {
		if (!fill_in(work, &column->heading,
		    &headings.field[column->field], error))
			return false;
	}
	return set_row(work, table, table->heading, &headings, out, error);
}

/* Draws the headings at y, with a rule below; *y moves past them. */
static bool
draw_heading(struct composing *work, const struct layout_table *table,
    int *y, struct error *error)
{
	struct table_row row;

	if (!set_heading(work, table, &row, error))
		return false;
	draw_row(work, &row, *y);
	*y += full_height(&row);
	draw_rule(work, table, *y - RULE_HEIGHT);
	return true;
}

/*
 * Where the table begins on the first page or a later one: at its place, or
 * lower where what stands above it, a long address say, would run into it.
 */
static bool
table_top(struct composing *work, bool first, int *top, struct error *error)
{
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
	if (!table_top(work, pdf_page_count(work->pdf) == 1, &work->y,
	    error))
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
		struct table_row row;

		if (!set_row(work, &table, last ? table.sum : table.cell,
		    last ? &sum : &work->view->taxes[i], &row, error))
			return false;
		if (drawn)
			draw_row(work, &row, y);
		y += full_height(&row);
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

/* How much room a later page has for rows. */
static bool
later_room(struct composing *work, int *out, struct error *error)
{
	const struct layout_table *table = &work->layout->lines;
	struct table_row heading;
	int top;

	if (!table_top(work, false, &top, error) ||
	    !set_heading(work, table, &heading, error))
		return false;
	*out = table->bottom - top - full_height(&heading);
	return true;
}

/* A row that its page does not hold goes on from page to page. */
static bool
draw_long_row(struct composing *work, const struct table_row *row,
    struct error *error)
{
	const struct layout_table *table = row->table;
	const int around = 2 * table->padding + RULE_HEIGHT;
	bool fresh = false;
	int from = 0;

	while (from < row->height) {
		int to = table_row_break(row, from + table->bottom - around -
		    work->y);

		if (to > from) {
			table_row_draw(work->pdf, work->typefaces, row, from,
			    to, work->y + table->padding);
			work->y += to - from + around;
			from = to;
		} else if (fresh) {
			return error_set(error, STATUS_CONFIG, "a page has "
			    "no room for one line of a row (see [lines] of "
			    "the layout)");
		}
		if (from < row->height && !begin_page(work, true, error))
			return false;
		fresh = true;
	}
	return true;
}

static bool
draw_rows(struct composing *work, int closing, struct error *error)
{
	const struct layout_table *table = &work->layout->lines;
	const struct invoice_view *view = work->view;
	size_t i, on_page = 0;
	int room;

	if (!later_room(work, &room, error))
		return false;
	for (i = 0; i < view->line_count; i++, on_page++) {
		bool last = i + 1 == view->line_count, parted;
		struct table_row row;
		int bottom;

		if (!set_row(work, table, table->cell, &view->lines[i], &row,
		    error))
			return false;
		bottom = work->y + full_height(&row);
		parted = full_height(&row) > room ||
		    (on_page == 0 && bottom > table->bottom);
		if (!parted && on_page > 0 &&
		    bottom + (last ? closing : 0) > table->bottom) {
			if (!begin_page(work, true, error))
				return false;
			on_page = 0;
		}
		if (parted) {
			if (!draw_long_row(work, &row, error))
				return false;
		} else {
			draw_row(work, &row, work->y);
			work->y += full_height(&row);
		}
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
