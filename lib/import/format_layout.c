/* format_layout.c - what a format says of how records are laid out, as one. */
#include "import/format_layout.h"

/* No line of the format is at fault alone. */
static bool
config(struct error *error, const struct format *format)
{
	return error_place(error, format->path, 0, NULL);
}

/* Of JSON and blocks, what the format names are the columns. */
static void
take_named(struct format_compiler *compiler)
{
	struct format *format = compiler->format;
	size_t i;

	format->column_count = format->column_least = format->refs.count;
	format->columns = ARENA_NEW(&format->arena, struct format_column,
	    format->refs.count + 1);
	for (i = 0; i < format->refs.count; i++)
		format->columns[i].name = format->refs.ref[i].name;
	compiler->header_given = true;
}

static bool
finish_json(struct format_compiler *compiler, struct error *error)
{
	struct format *format = compiler->format;

	if (format->columns != NULL || compiler->header_given ||
	    format->sealed || format->attributes_rest) {
		error_set(error, STATUS_CONFIG, "JSON lines have neither "
		    "columns, header nor end row, and name what passes "
		    "through (take out columns, header, sealed and "
		    "attributes = *)");
		return config(error, format);
	}
	take_named(compiler);
	format->number.exponent = true;
	return true;
}

/* The columns that blocks are given are their headings. */
static bool
finish_blocks(struct format_compiler *compiler, struct error *error)
{
	struct format *format = compiler->format;
	size_t i;

	if (compiler->header_given || format->sealed ||
	    format->attributes_rest) {
		error_set(error, STATUS_CONFIG, "blocks have neither header "
		    "nor end row, and name what passes through (take out "
		    "header, sealed and attributes = *)");
		return config(error, format);
	}
	format->heading_count = format->column_count;
	format->headings = ARENA_NEW(&format->arena, struct text,
	    format->column_count + 1);
	for (i = 0; i < format->column_count; i++)
		format->headings[i] = format->columns[i].name;
	take_named(compiler);
	return true;
}

/* Keys that a syntax has no use for would seem to say something. */
static bool
check_layout(const struct format *format, struct error *error)
{
	const struct cell_style *cell = &format->cell;
	bool csv = format->syntax == SYNTAX_CSV;

	if (format->trailers != NULL && !csv)
		error_set(error, STATUS_CONFIG, "only a file of rows has a "
		    "trailer (take it out)");
	else if (format->trailers != NULL && format->sealed)
		error_set(error, STATUS_CONFIG, "a file has an end row or a "
		    "trailer, not both (take out sealed or trailer)");
	else if (format->records.size > 0 && format->syntax != SYNTAX_JSON)
		error_set(error, STATUS_CONFIG, "records are a member of "
		    "JSON (say syntax = json)");
	else if (cell->escape != 0 && cell->escape == cell->quote)
		error_set(error, STATUS_CONFIG, "'%c' cannot be both quote "
		    "and escape (a doubled quote is read anyway)",
		    cell->quote);
	else if (cell->quote != 0 && memchr(cell->delimiter.data,
	    cell->quote, cell->delimiter.size) != NULL)
		error_set(error, STATUS_CONFIG, "'%c' cannot be in both "
		    "quote and delimiter", cell->quote);
	else if (cell->escape != 0 && memchr(cell->delimiter.data,
	    cell->escape, cell->delimiter.size) != NULL)
		error_set(error, STATUS_CONFIG, "'%c' cannot be in both "
		    "escape and delimiter", cell->escape);
	else
		return true;
	return config(error, format);
}

bool
format_layout_finish(struct format_compiler *compiler, struct error *error)
{
	struct format *format = compiler->format;
	bool blocks = format->syntax == SYNTAX_BLOCKS;

	if (format->cell.delimiter.data == NULL)
		format->cell.delimiter = blocks ? TEXT("=") : TEXT(",");
	if (!check_layout(format, error))
		return false;
	switch (format->syntax) {
	case SYNTAX_JSON_LINES:
	case SYNTAX_JSON:
		return finish_json(compiler, error);
	case SYNTAX_BLOCKS:
		return finish_blocks(compiler, error);
	case SYNTAX_CSV:
		break;
	}
	return true;
}
