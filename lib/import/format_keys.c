/* format_keys.c - every key of the format language, and what it does. */
#include "import/format_keys.h"

#include <iconv.h>

static bool
set_about(struct format_compiler *compiler, struct text value,
    struct error *error UNUSED)
{
	compiler->format->about = arena_copy(&compiler->format->arena, value);
	return true;
}

static bool
set_syntax(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct format *format = compiler->format;

	if (!text_is(value, "csv") && !text_is(value, "json_lines"))
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither csv "
		    "nor json_lines", TEXT_CLIP(value));
	format->syntax = text_is(value, "csv") ? SYNTAX_CSV :
	    SYNTAX_JSON_LINES;
	return true;
}

static bool
set_delimiter(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	if (text_is(value, "tab")) {
		compiler->format->delimiter = '\t';
		return true;
	}
	if (value.size != 1 || value.data[0] == '"' || value.data[0] < ' ' ||
	    value.data[0] == '\x7f')
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "delimiter (one character, or tab)", TEXT_CLIP(value));
	compiler->format->delimiter = value.data[0];
	return true;
}

static bool
read_flag(struct text value, bool *out, struct error *error)
{
	*out = text_is(value, "yes");
	if (!*out && !text_is(value, "no"))
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither "
		    "yes nor no", TEXT_CLIP(value));
	return true;
}

static bool
set_header(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->header_given = true;
	return read_flag(value, &compiler->format->header, error);
}

static bool
set_sealed(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return read_flag(value, &compiler->format->sealed, error);
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

static bool
set_columns(struct format_compiler *compiler, struct text value,
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

static bool
set_encoding(struct format_compiler *compiler, struct text value,
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

static bool
set_comment(struct format_compiler *compiler, struct text value,
    struct error *error UNUSED)
{
	compiler->format->comment =
	    arena_copy(&compiler->format->arena, value);
	return true;
}

static bool
set_preamble(struct format_compiler *compiler, struct text value,
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

static bool
set_null(struct format_compiler *compiler, struct text value,
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

static bool
set_decimal(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	if (!text_is(value, ".") && !text_is(value, ","))
		return error_set(error, STATUS_CONFIG, "'%.*s' is neither . "
		    "nor ,", TEXT_CLIP(value));
	compiler->format->number.decimal = value.data[0];
	return true;
}

static bool
set_thousands(struct format_compiler *compiler, struct text value,
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

static bool
set_exponent(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return read_flag(value, &compiler->format->number.exponent, error);
}

static bool
set_pattern(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->time_line = compiler->line->line;
	return time_style_add(&compiler->format->time, value,
	    &compiler->format->arena, error);
}

static bool
set_zone(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct zone *zone;

	compiler->zone = arena_string(&compiler->format->arena, value);
	if (!zone_open(compiler->zone, &zone, error))
		return false;
	zone_close(zone);
	return true;
}

static bool
set_when(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct format_condition *when = ARENA_NEW(&compiler->format->arena,
	    struct format_condition, 1);
	struct format_rule *rule = compiler->rule;
	bool ok = condition_compile(value, compiler->line->line,
	    &compiler->names, &when->condition, error);

	if (when->condition == NULL)
		return ok;
	if (rule->when_last != NULL)
		rule->when_last->next = when;
	else
		rule->when = when;
	rule->when_last = when;
	return ok;
}

static bool
set_skip(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	if (value.size == 0)
		return error_set(error, STATUS_CONFIG, "a row that is "
		    "skipped needs a reason (write skip = not answered)");
	compiler->rule->skip = arena_copy(&compiler->format->arena, value);
	return true;
}

static bool
read_factor(struct text value, struct decimal *out, struct error *error)
{
	if (!decimal_parse(value, out, error) || decimal_sign(*out) <= 0)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "number above 0", TEXT_CLIP(value));
	return true;
}

static bool
set_times(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->has_times = true;
	return read_factor(value, &compiler->rule->times, error);
}

static bool
set_per(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->has_per = true;
	return read_factor(value, &compiler->rule->per, error);
}

static bool
set_negate(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->has_negate = true;
	return read_flag(value, &compiler->rule->negate, error);
}

static bool
is_usage_column(struct text name)
{
	int i;

	for (i = 0; i < table_usage.count; i++) {
		if (text_is(name, table_usage.columns[i].name))
			return true;
	}
	return false;
}

bool
format_attribute_add(struct format_compiler *compiler, struct text name,
    struct text recipe, struct error *error)
{
	struct format *format = compiler->format;
	struct format_attribute *attribute = ARENA_NEW(&format->arena,
	    struct format_attribute, 1), *other;

	if (name.size == 0 || is_usage_column(name))
		return error_set(error, STATUS_CONFIG, "'%.*s' cannot name "
		    "an attribute (usage has that column; choose another "
		    "name)", TEXT_CLIP(name));
	for (other = format->attributes; other; other = other->next) {
		if (text_equal(other->name, name))
			return error_set(error, STATUS_CONFIG, "the "
			    "attribute '%.*s' is given twice",
			    TEXT_CLIP(name));
	}
	attribute->name = arena_copy(&format->arena, name);
	if (compiler->last_attribute != NULL)
		compiler->last_attribute->next = attribute;
	else
		format->attributes = attribute;
	compiler->last_attribute = attribute;
	return recipe_compile(recipe, compiler->line->line, &compiler->names,
	    &attribute->recipe, error);
}

static bool
set_attributes(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	if (text_is(value, "*")) {
		compiler->format->attributes_rest = true;
		return true;
	}
	while (value.data != NULL) {
		struct text name = text_trim(text_cut(&value, ','));
		const char *braced = arena_printf(&compiler->format->arena,
		    "{%.*s}", TEXT_ARG(name));

		if (name.size > 0 && name.data[name.size - 1] == '?')
			name.size--;
		if (!format_attribute_add(compiler, name, text_of(braced),
		    error))
			return false;
	}
	return true;
}

#define FIELD(id, name, kind, required, about) \
	static bool \
	set_field_##id(struct format_compiler *compiler, struct text value, \
	    struct error *error) \
	{ \
		return recipe_compile(value, compiler->line->line, \
		    &compiler->names, &compiler->rule->field[id], error); \
	}
USAGE_COLUMNS(FIELD)

#define FIELD_KEY(id, name, kind, required, about) \
	{ "event row", name, false, set_field_##id, about },

const struct format_key format_keys[] = {
	{ "format", "about", false, set_about,
	    "one line that --list-formats shows" },
	{ "format", "syntax", false, set_syntax,
	    "csv, or json_lines for a JSON object on each line; csv if not "
	    "given" },
	{ "format", "delimiter", false, set_delimiter,
	    "the character between fields, or tab; a comma if not given" },
	{ "format", "header", false, set_header,
	    "yes if the file has a header row; yes unless columns are given" },
	{ "format", "columns", true, set_columns,
	    "names of the columns by position; a name? may be absent at a "
	    "row's end, and - is a column without use" },
	{ "format", "encoding", false, set_encoding,
	    "of the file, by its name for iconv; UTF-8 if not given" },
	{ "format", "comment", false, set_comment,
	    "rows that begin with this are no rows" },
	{ "format", "preamble", false, set_preamble,
	    "how many lines stand before the header or the first row" },
	{ "format", "null", false, set_null,
	    "words that stand for an empty cell, separated by commas" },
	{ "format", "sealed", false, set_sealed,
	    "yes if the file may end with an #end row, to be checked" },
	{ "number", "decimal", false, set_decimal,
	    "the decimal mark: . or , (. if not given)" },
	{ "number", "thousands", false, set_thousands,
	    "what separates thousands: . , ' _ or space; none if not given" },
	{ "number", "exponent", false, set_exponent,
	    "yes if 5.104E-7 is a number; no if not given" },
	{ "time", "pattern", true, set_pattern,
	    "how times are written, as YYYY-MM-DD hh:mm:ss; rfc3339 if not "
	    "given; of several the first that fits is used" },
	{ "time", "zone", false, set_zone,
	    "time zone of local times, as Europe/Warsaw; the book's if not "
	    "given" },
	USAGE_COLUMNS(FIELD_KEY)
	{ "event row", "times", false, set_times,
	    "the quantity is multiplied by this" },
	{ "event row", "per", false, set_per,
	    "the quantity is divided by this; it must come out exactly" },
	{ "event row", "negate", false, set_negate,
	    "yes if the quantity's sign is turned round" },
	{ "event", "attributes", true, set_attributes,
	    "columns that pass through under their names, separated by "
	    "commas; * is all that nothing else names" },
	{ "row", "when", true, set_when,
	    "a condition; all of a row's must hold" },
	{ "row", "skip", false, set_skip,
	    "such rows are not billable, for this reason" },
	{ NULL, NULL, false, NULL, NULL },
};

const struct format_section format_sections[] = {
	{ "format", false, "the file as a whole" },
	{ "number", false, "how numbers are written" },
	{ "time", false, "how times are written" },
	{ "event", false, "what makes an event, for all kinds of row" },
	{ "attributes", false,
	    "columns beside usage's own, a line each: name = recipe" },
	{ "rewrite", true, "a list of rewrites, first fit first" },
	{ "row", true, "a kind of row; the first that fits decides" },
	{ NULL, false, NULL },
};

static bool
stands_in(const struct format_key *key, struct text kind)
{
	struct text rest = text_of(key->sections);

	while (rest.data != NULL) {
		if (text_equal(text_cut(&rest, ' '), kind))
			return true;
	}
	return false;
}

bool
format_key_set(struct format_compiler *compiler, struct text key,
    struct text value, struct error *error)
{
	struct text kind = compiler->line->kind;
	size_t i;

	for (i = 0; format_keys[i].key != NULL; i++) {
		if (!text_is(key, format_keys[i].key) ||
		    !stands_in(&format_keys[i], kind))
			continue;
		if (compiler->seen[i] != 0 && !format_keys[i].repeats)
			return error_set(error, STATUS_CONFIG, "'%.*s' is "
			    "given twice (first on line %llu)",
			    TEXT_CLIP(key),
			    (unsigned long long)compiler->seen[i]);
		compiler->seen[i] = compiler->line->line;
		if (format_keys[i].set(compiler, value, error))
			return true;
		error->status = STATUS_CONFIG;
		return error_place(error, NULL, 0, format_keys[i].key);
	}
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a key of "
	    "[%.*s] (see templates/formats/README.md)", TEXT_CLIP(key),
	    TEXT_CLIP(kind));
}
