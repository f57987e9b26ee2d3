/* layout.c - reading a layout file. */
#include "document/layout.h"

#include "base/file.h"
#include "document/layout_values.h"
#include "import/format_file.h"
#include "pdf/pdf.h"

#define STYLES_MAX 32
#define LABELS_MAX 128

struct reading {
	struct layout *layout;
	struct arena *arena;
	struct layout_block *block; /* that the lines belong to */
	struct layout_box *box;
	struct layout_table *table;
	struct layout_style *style;
	int language;             /* -1: no labels section */
	bool page;
	uint64_t line;            /* being read */
};

static bool
style_find(struct reading *reading, struct text name,
    const struct layout_style **out, struct error *error)
{
	int i;

	for (i = 0; i < reading->layout->style_count; i++) {
		if (text_is(name, reading->layout->styles[i].name)) {
			*out = &reading->layout->styles[i];
			return true;
		}
	}
	return error_set(error, STATUS_CONFIG, "there is no style '%.*s' "
	    "(a [style %.*s] above)", TEXT_CLIP(name), TEXT_CLIP(name));
}

static bool
compile(struct reading *reading, struct text source,
    struct layout_words *out, struct error *error)
{
	out->line = reading->line;
	if (mustache_compile(reading->arena, reading->layout->file, source,
	    MUSTACHE_PLAIN, &out->text, error))
		return true;
	error->line = 0; /* that of the text; the file's is put in its place */
	return false;
}

static bool
unknown(struct error *error, struct text key)
{
	return error_set(error, STATUS_CONFIG, "there is no '%.*s' in this "
	    "section (see the manual of layouts)", TEXT_CLIP(key));
}

static bool
page_key(struct reading *reading, struct text key, struct text value,
    struct error *error)
{
	struct layout *layout = reading->layout;

	if (text_is(key, "size"))
		return layout_pair(value, &layout->width, &layout->height,
		    error);
	if (text_is(key, "stamp"))
		return style_find(reading, value, &layout->stamp, error);
	return unknown(error, key);
}

static bool
style_key(struct layout_style *style, struct text key, struct text value,
    struct error *error)
{
	static const char *const fonts[] = { "regular", "bold" };
	int font = 0;

	if (text_is(key, "size"))
		return layout_extent(value, &style->size, error);
	if (text_is(key, "leading"))
		return layout_extent(value, &style->leading, error);
	if (text_is(key, "colour"))
		return layout_colour(value, &style->colour, error);
	if (!text_is(key, "font"))
		return unknown(error, key);
	if (!layout_word(value, fonts, ARRAY_SIZE(fonts), "regular or bold",
	    &font, error))
		return false;
	style->bold = font == 1;
	return true;
}

/* "style | text" */
static bool
add_text(struct reading *reading, struct text value, struct error *error)
{
	struct layout_text *text = ARENA_NEW(reading->arena,
	    struct layout_text, 1);
	struct layout_text **last = &reading->block->texts;
	struct text rest = value, name = text_trim(text_cut(&rest, '|'));

	if (rest.data == NULL)
		return layout_wrong(error, value, "a style, | and the text");
	while (*last != NULL)
		last = &(*last)->next;
	*last = text;
	return style_find(reading, name, &text->style, error) &&
	    compile(reading, text_trim(rest), &text->words, error);
}

static bool
block_key(struct reading *reading, struct text key, struct text value,
    struct error *error)
{
	struct layout_block *block = reading->block;

	if (text_is(key, "on"))
		return layout_place(value, &block->place, error);
	if (text_is(key, "at"))
		return layout_pair(value, &block->x, &block->y, error);
	if (text_is(key, "above")) {
		block->upward = true;
		return layout_pair(value, &block->x, &block->y, error);
	}
	if (text_is(key, "width"))
		return layout_extent(value, &block->width, error);
	if (text_is(key, "align"))
		return layout_align(value, &block->align, error);
	if (text_is(key, "padding"))
		return layout_length(value, &block->padding, error);
	if (text_is(key, "fill")) {
		block->filled = true;
		return layout_colour(value, &block->fill, error);
	}
	if (text_is(key, "text"))
		return add_text(reading, value, error);
	return unknown(error, key);
}

static bool
box_key(struct layout_box *box, struct text key, struct text value,
    struct error *error)
{
	if (text_is(key, "on"))
		return layout_place(value, &box->place, error);
	if (text_is(key, "at"))
		return layout_pair(value, &box->x, &box->y, error);
	if (text_is(key, "size"))
		return layout_pair(value, &box->width, &box->height, error);
	if (text_is(key, "colour"))
		return layout_colour(value, &box->colour, error);
	return unknown(error, key);
}

static const char *const fields[FIELD_COUNT] = {
	[FIELD_LINE] = "line",
	[FIELD_DESCRIPTION] = "description",
	[FIELD_PERIOD] = "period",
	[FIELD_QUANTITY] = "quantity",
	[FIELD_UNIT] = "unit",
	[FIELD_UNIT_PRICE] = "unit_price",
	[FIELD_NET] = "net",
	[FIELD_TAX_RATE] = "tax_rate",
	[FIELD_TAX] = "tax",
	[FIELD_GROSS] = "gross",
	[FIELD_AMOUNT] = "amount",
};

static bool
field_parse(struct text text, enum layout_field *out, struct error *error)
{
	int word = 0;

	if (!layout_word(text, fields, FIELD_COUNT, "a field, as description; "
	    "see the manual of layouts", &word, error))
		return false;
	*out = (enum layout_field)word;
	return true;
}

/* "field | width | align | heading" */
static bool
add_column(struct reading *reading, struct text value, struct error *error)
{
	struct layout_column *column = ARENA_NEW(reading->arena,
	    struct layout_column, 1);
	struct layout_column **last = &reading->table->columns;
	struct text rest = value;
	struct text part[3];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(part) && rest.data != NULL; i++)
		part[i] = text_trim(text_cut(&rest, '|'));
	if (rest.data == NULL)
		return layout_wrong(error, value,
		    "field | width | align | heading");
	while (*last != NULL)
		last = &(*last)->next;
	*last = column;
	return field_parse(part[0], &column->field, error) &&
	    layout_extent(part[1], &column->width, error) &&
	    layout_align(part[2], &column->align, error) &&
	    compile(reading, text_trim(rest), &column->heading, error);
}

static bool
table_key(struct reading *reading, struct text key, struct text value,
    struct error *error)
{
	struct layout_table *table = reading->table;

	if (text_is(key, "at"))
		return layout_pair(value, &table->x, &table->y, error);
	if (text_is(key, "later"))
		return layout_length(value, &table->later_y, error);
	if (text_is(key, "bottom"))
		return layout_length(value, &table->bottom, error);
	if (text_is(key, "padding"))
		return layout_length(value, &table->padding, error);
	if (text_is(key, "rule"))
		return layout_colour(value, &table->rule, error);
	if (text_is(key, "heading"))
		return style_find(reading, value, &table->heading, error);
	if (text_is(key, "cell"))
		return style_find(reading, value, &table->cell, error);
	if (text_is(key, "working"))
		return style_find(reading, value, &table->working, error);
	if (text_is(key, "sum"))
		return style_find(reading, value, &table->sum, error);
	if (text_is(key, "column"))
		return add_column(reading, value, error);
	return unknown(error, key);
}

static bool
add_label(struct reading *reading, struct text key, struct text value,
    struct error *error)
{
	struct layout *layout = reading->layout;
	int language = reading->language;
	size_t *count = &layout->label_count[language];

	if (*count == LABELS_MAX)
		return error_set(error, STATUS_CONFIG,
		    "more than %d labels", LABELS_MAX);
	layout->labels[language][(*count)++] = (struct mustache_value){
		.name = arena_printf(reading->arena, "label.%.*s",
		    TEXT_ARG(key)),
		.text = arena_copy(reading->arena, value),
	};
	return true;
}

static bool
statement(struct reading *reading, struct text text, struct error *error)
{
	struct text key, value;

	if (!format_line_split(text, "=", &key, &value))
		return layout_wrong(error, text, "key = value");
	if (reading->page)
		return page_key(reading, key, value, error);
	if (reading->style != NULL)
		return style_key(reading->style, key, value, error);
	if (reading->block != NULL)
		return block_key(reading, key, value, error);
	if (reading->box != NULL)
		return box_key(reading->box, key, value, error);
	if (reading->table != NULL)
		return table_key(reading, key, value, error);
	if (reading->language >= 0)
		return add_label(reading, key, value, error);
	return layout_wrong(error, text, "a statement of a section");
}

static bool
begin_style(struct reading *reading, struct text name, struct error *error)
{
	struct layout *layout = reading->layout;

	if (layout->style_count == STYLES_MAX)
		return error_set(error, STATUS_CONFIG,
		    "more than %d styles", STYLES_MAX);
	reading->style = &layout->styles[layout->style_count++];
	*reading->style = (struct layout_style){
		.name = arena_string(reading->arena, name),
		.size = 9 * PDF_POINT, .leading = 12 * PDF_POINT,
	};
	return true;
}

static bool
begin_labels(struct reading *reading, struct text name, struct error *error)
{
	enum language language;

	if (!language_parse(name, &language, error))
		return false;
	reading->language = (int)language;
	return true;
}

static bool
begin_section(struct reading *reading, const struct format_line *line,
    struct error *error)
{
	struct layout *layout = reading->layout;

	reading->page = false;
	reading->language = -1;
	reading->style = NULL;
	reading->table = NULL;
	reading->block = NULL;
	reading->box = NULL;
	if (text_is(line->kind, "page")) {
		reading->page = true;
	} else if (text_is(line->kind, "style")) {
		return begin_style(reading, line->name, error);
	} else if (text_is(line->kind, "block")) {
		struct layout_block **last = &layout->blocks;

		while (*last != NULL)
			last = &(*last)->next;
		*last = ARENA_NEW(reading->arena, struct layout_block, 1);
		(*last)->name = arena_string(reading->arena, line->name);
		reading->block = *last;
	} else if (text_is(line->kind, "box")) {
		struct layout_box **last = &layout->boxes;

		while (*last != NULL)
			last = &(*last)->next;
		*last = ARENA_NEW(reading->arena, struct layout_box, 1);
		reading->box = *last;
	} else if (text_is(line->kind, "lines")) {
		reading->table = &layout->lines;
	} else if (text_is(line->kind, "taxes")) {
		reading->table = &layout->taxes;
	} else if (text_is(line->kind, "labels")) {
		return begin_labels(reading, line->name, error);
	} else {
		return layout_wrong(error, line->kind,
		    "page, style, block, box, lines, taxes or labels");
	}
	return true;
}

static bool
complete(const struct layout *layout, struct error *error)
{
	const struct layout_table *lines = &layout->lines;
	const struct layout_block *block;

	for (block = layout->blocks; block != NULL; block = block->next) {
		if (block->width == 0)
			return error_set(error, STATUS_CONFIG, "the section "
			    "[block %s] lacks its width", block->name);
	}
	if (layout->width <= 0 || layout->height <= 0 || !layout->stamp)
		return error_set(error, STATUS_CONFIG, "the section [page] "
		    "lacks its size or stamp");
	if (lines->columns == NULL || lines->heading == NULL ||
	    lines->cell == NULL ||
	    lines->bottom <= lines->y || lines->bottom <= lines->later_y)
		return error_set(error, STATUS_CONFIG, "the section [lines] "
		    "lacks a column, heading, cell, at, later or bottom");
	if (layout->taxes.columns == NULL || layout->taxes.heading == NULL ||
	    layout->taxes.cell == NULL || layout->taxes.sum == NULL)
		return error_set(error, STATUS_CONFIG, "the section [taxes] "
		    "lacks a column, heading, cell or sum");
	return true;
}

bool
layout_load(const char *path, struct arena *arena, struct layout *out,
    struct error *error)
{
	struct reading reading = {
		.layout = out, .arena = arena, .language = -1,
	};
	struct format_line *lines;
	struct text content;
	size_t count, i;

	*out = (struct layout){ .file = path };
	out->styles = ARENA_NEW(arena, struct layout_style, STYLES_MAX);
	for (i = 0; i < LANGUAGE_COUNT; i++)
		out->labels[i] = ARENA_NEW(arena, struct mustache_value,
		    LABELS_MAX);
	if (!file_get(path, FORMAT_FILE_MAX, arena, &content, error) ||
	    !format_file_parse(content, path, arena, &lines, &count, error))
		return false;
	for (i = 0; i < count; i++) {
		bool ok;

		reading.line = lines[i].line;
		ok = lines[i].text.data == NULL ?
		    begin_section(&reading, &lines[i], error) :
		    statement(&reading, lines[i].text, error);

		if (!ok)
			return error_place(error, path, lines[i].line, NULL);
	}
	return complete(out, error) || error_place(error, path, 0, NULL);
}
