/* format_set.c - what the keys of [format], [number] and [time] do. */
#include "import/format_set.h"

#include <iconv.h>

bool
format_set_about(struct format_compiler *compiler, struct text value,
    struct error *error UNUSED)
{
	compiler->format->about = arena_copy(&compiler->format->arena, value);
	return true;
}

bool
format_read_flag(struct text value, bool *out, struct error *error)
{
	*out = text_is(value, "yes");
	if (!*out && !text_is(value, "no"))
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither "
		    "yes nor no", TEXT_CLIP(value));
	return true;
}

bool
format_set_header(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->header_given = true;
	return format_read_flag(value, &compiler->format->header, error);
}

bool
format_set_sealed(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value, &compiler->format->sealed, error);
}

static size_t
count_parts(struct text list)
{
	size_t parts = 1, i;

	for (i = 0; i < list.size; i++)
		parts += list.data[i] == ',';
	return parts;
}

static bool
add_column(struct format *format, struct text name, struct error *error)
{
	struct format_column *column = &format->columns[format->column_count];
	bool optional = name.size > 1 && name.data[name.size - 1] == '?';
	size_t i;

	name.size -= optional;
	if (name.size == 0)
		return error_set(error, STATUS_CONFIG, "a column without a "
		    "name (write - for one that is not used)");
	if (!optional && format->column_least < format->column_count)
		return error_set(error, STATUS_CONFIG, "'%.*s' follows a "
		    "column that may be absent (write '%.*s?')",
		    TEXT_CLIP(name), TEXT_CLIP(name));
	for (i = 0; i < format->column_count; i++) {
		if (text_equal(format->columns[i].name, name) &&
		    !text_is(name, "-"))
			return error_set(error, STATUS_CONFIG, "'%.*s' names "
			    "two columns", TEXT_CLIP(name));
	}
	column->name = arena_copy(&format->arena, name);
	column->optional = optional;
	format->column_count++;
	format->column_least += !optional;
	return true;
}

bool
format_set_columns(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct format *format = compiler->format;
	struct format_column *columns = ARENA_NEW(&format->arena,
	    struct format_column, format->column_count + count_parts(value));

	if (format->column_count > 0)
		memcpy(columns, format->columns,
		    format->column_count * sizeof(*columns));
	format->columns = columns;
	while (value.data != NULL) {
		if (!add_column(format, text_trim(text_cut(&value, ',')),
		    error))
			return false;
	}
	return true;
}

bool
format_set_encoding(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct format *format = compiler->format;
	iconv_t known;

	format->encoding = arena_copy(&format->arena, value);
	known = value.size == 0 ? (iconv_t)-1 :
	    iconv_open("UTF-8", format->encoding.data);
	if (known == (iconv_t)-1)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not an "
		    "encoding that iconv knows (write UTF-8, UTF-16, CP1250)",
		    TEXT_CLIP(value));
	iconv_close(known);
	return true;
}

bool
format_set_comment(struct format_compiler *compiler, struct text value,
    struct error *error UNUSED)
{
	compiler->format->comment =
	    arena_copy(&compiler->format->arena, value);
	return true;
}

bool
format_set_preamble(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct decimal lines;

	if (!decimal_parse(value, &lines, error) || lines.scale != 0 ||
	    lines.digits < 0 || lines.digits > 1000000)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "number of lines (0 to 1000000)", TEXT_CLIP(value));
	compiler->format->preamble = (int64_t)lines.digits;
	return true;
}

bool
format_set_null(struct format_compiler *compiler, struct text value,
    struct error *error UNUSED)
{
	struct format *format = compiler->format;

	format->nulls = ARENA_NEW(&format->arena, struct text,
	    count_parts(value));
	while (value.data != NULL)
		format->nulls[format->null_count++] = arena_copy(
		    &format->arena, text_trim(text_cut(&value, ',')));
	return true;
}

bool
format_set_blanks(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value, &compiler->format->cell.blanks, error);
}

bool
format_set_wider(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value, &compiler->format->wider, error);
}

bool
format_set_duration(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value,
	    &compiler->format->number.duration, error);
}

bool
format_set_decimal(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	if (!text_is(value, ".") && !text_is(value, ","))
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither . "
		    "nor ,", TEXT_CLIP(value));
	compiler->format->number.decimal = value.data[0];
	return true;
}

bool
format_set_thousands(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	static const char allowed[] = ".,'_";

	if (text_is(value, "space"))
		value = TEXT(" ");
	else if (value.size != 1 || strchr(allowed, value.data[0]) == NULL)
		return error_set(error, STATUS_CONFIG, "'%.*s' does not "
		    "separate thousands (one of . , ' _ or space)",
		    TEXT_CLIP(value));
	compiler->format->number.thousands = value.data[0];
	return true;
}

bool
format_set_exponent(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value,
	    &compiler->format->number.exponent, error);
}

bool
format_set_pattern(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->time_line = compiler->line->line;
	return time_style_add(&compiler->format->time, value,
	    &compiler->format->arena, error);
}

bool
format_set_zone(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct zone *zone;

	compiler->zone = arena_string(&compiler->format->arena, value);
	if (!zone_open(compiler->zone, &zone, error))
		return false;
	zone_close(zone);
	compiler->format->time.zone_is_own = true;
	return true;
}
