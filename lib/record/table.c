/* table.c - cells as values, and tables described. */
#include "record/table.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const kind_names[] = {
	[COLUMN_TEXT] = "text",
	[COLUMN_DECIMAL] = "decimal",
	[COLUMN_INTEGER] = "integer",
	[COLUMN_DATE] = "date",
	[COLUMN_TIME] = "time",
	[COLUMN_FLAG] = "flag",
	[COLUMN_WORDS] = "text",
};

struct text
row_words(const struct row *row, int column, enum language language)
{
	return row->words == NULL ? TEXT("") :
	    row->words[column * LANGUAGE_COUNT + (int)language];
}

bool
row_place(const struct row *row, int column, struct error *error)
{
	return error_place(error, row->file, row->line,
	    row->table->columns[column].name);
}

bool
row_error(const struct row *row, int column, struct error *error,
    const char *format, ...)
{
	char text[sizeof(error->text)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	error_set(error, STATUS_DATA, "%s", text);
	return row_place(row, column, error);
}

bool
row_decimal(const struct row *row, int column, struct decimal *out,
    struct error *error)
{
	return decimal_parse(row->cell[column], out, error) ||
	    row_place(row, column, error);
}

bool
row_decimal_or(const struct row *row, int column, struct decimal otherwise,
    struct decimal *out, struct error *error)
{
	if (row->cell[column].size > 0)
		return row_decimal(row, column, out, error);
	*out = otherwise;
	return true;
}

static bool
parse_integer(struct text text, int64_t *out)
{
	bool negative = text.size > 0 && text.data[0] == '-';
	int64_t value = 0;
	size_t at;

	for (at = negative; at < text.size; at++) {
		int digit = text.data[at] - '0';

		if (digit < 0 || digit > 9 ||
		    __builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	/* Counted downwards, where there is one number more. */
	if (text.size == negative || (!negative && value == INT64_MIN))
		return false;
	*out = negative ? value : -value;
	return true;
}

bool
row_integer_or(const struct row *row, int column, int64_t otherwise,
    int64_t *out, struct error *error)
{
	struct text cell = row->cell[column];

	if (cell.size == 0) {
		*out = otherwise;
		return true;
	}
	return parse_integer(cell, out) || row_error(row, column, error,
	    "'%.*s' is not a whole number (digits only, as 12)",
	    TEXT_CLIP(cell));
}

bool
row_date(const struct row *row, int column, struct date *out,
    struct error *error)
{
	return date_parse(row->cell[column], out, error) ||
	    row_place(row, column, error);
}

bool
row_date_or(const struct row *row, int column, struct date otherwise,
    struct date *out, struct error *error)
{
	if (row->cell[column].size > 0)
		return row_date(row, column, out, error);
	*out = otherwise;
	return true;
}

bool
row_instant(const struct row *row, int column, struct instant *out,
    struct error *error)
{
	return instant_parse(row->cell[column], out, error) ||
	    row_place(row, column, error);
}

bool
row_flag_or(const struct row *row, int column, bool otherwise, bool *out,
    struct error *error)
{
	struct text cell = text_trim(row->cell[column]);

	if (cell.size == 0)
		*out = otherwise;
	else if (text_is_word(cell, "yes") || text_is_word(cell, "no"))
		*out = text_is_word(cell, "yes");
	else
		return row_error(row, column, error,
		    "'%.*s' is not a flag (yes or no)", TEXT_CLIP(cell));
	return true;
}

bool
row_text(const struct row *row, int column, struct text *out,
    struct error *error)
{
	if (row->cell[column].size == 0)
		return row_error(row, column, error,
		    "the cell is empty (%s)",
		    row->table->columns[column].about);
	*out = row->cell[column];
	return true;
}

void
table_describe(const struct table *table, struct buffer *out)
{
	int width = 0, i;

	for (i = 0; i < table->count; i++) {
		int size = (int)strlen(table->columns[i].name) +
		    (table->columns[i].kind == COLUMN_WORDS ? 3 : 0);

		width = size > width ? size : width;
	}
	buffer_printf(out, "%s: %s\n", table->name, table->about);
	for (i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];

		buffer_printf(out, "  %-*s  %-7s  %-8s  %s\n", width,
		    column->name, kind_names[column->kind],
		    column->required ? "required" : "optional",
		    column->about);
		if (column->kind == COLUMN_WORDS)
			buffer_printf(out, "  %s_%-*s  %-7s  %-8s  the same "
			    "for those who read XX, as %s_en\n",
			    column->name, width - 1 -
			    (int)strlen(column->name), "XX",
			    kind_names[COLUMN_WORDS], "optional",
			    column->name);
	}
}
