/* format_set_event.c - what the keys of events, rows and intervals do. */
#include "import/format_set_event.h"

/*
 * A column of intervals: by its name, or by its position from 1. A name may be
 * a number, too, and goes first where the file has it.
 */
static bool
set_place(struct format_compiler *compiler, struct text value, int *ref,
    size_t *position, struct error *error)
{
	struct decimal number;
	struct error inner;
	bool place = decimal_parse(value, &number, &inner);

	compiler->format->intervals.given = true;
	compiler->format->intervals.line = compiler->line->line;
	if (place && (number.scale != 0 || number.digits < 1 ||
	    number.digits > 65536))
		return error_set(error, STATUS_CONFIG, "'%.*s' is not the "
		    "place of a column (from 1)", TEXT_CLIP(value));
	if (place)
		*position = (size_t)number.digits;
	*ref = column_refs_find(&compiler->format->refs, value, place,
	    compiler->line->line, &compiler->format->arena) + 1;
	return *ref > 0 || error_set(error, STATUS_CONFIG,
	    "more than %d columns are named", COLUMN_REFS_MAX);
}

bool
format_set_first(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct intervals *intervals = &compiler->format->intervals;

	return set_place(compiler, value, &intervals->first_ref,
	    &intervals->first, error);
}

bool
format_set_last(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct intervals *intervals = &compiler->format->intervals;

	return set_place(compiler, value, &intervals->last_ref,
	    &intervals->last, error);
}

bool
format_set_minutes(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return recipe_compile(value, compiler->line->line, &compiler->names,
	    &compiler->format->intervals.minutes, error);
}

/* One of two words. */
static bool
read_choice(struct text value, const char *no, const char *yes, bool *out,
    struct error *error)
{
	*out = text_is(value, yes);
	return *out || text_is(value, no) || error_set(error, STATUS_CONFIG,
	    "'%.*s' is neither %s nor %s", TEXT_CLIP(value), no, yes);
}

bool
format_set_clock(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct intervals *intervals = &compiler->format->intervals;

	if (!read_choice(value, "elapsed", "wall", &intervals->wall, error))
		return false;
	intervals->elapsed_line = intervals->wall ? 0 : compiler->line->line;
	return true;
}

bool
format_set_extra(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return extra_columns_add(&compiler->format->intervals.extra, value,
	    compiler->line->line, &compiler->names, error);
}

bool
format_set_empty(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return read_choice(value, "reject", "skip",
	    &compiler->format->intervals.skip_empty, error);
}

bool
format_set_counter(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value,
	    &compiler->format->intervals.counter, error);
}

/* Adds a condition at the end of a rule's list. */
static bool
add_condition(struct format_compiler *compiler, struct text value,
    struct format_condition **list, struct error *error)
{
	struct format *format = compiler->format;
	struct format_condition *added = ARENA_NEW(&format->arena,
	    struct format_condition, 1);
	bool ok = condition_compile(value, compiler->line->line,
	    &compiler->names, &added->condition, error);

	/* what was half compiled is closed with the format */
	if (added->condition == NULL)
		return ok;
	added->text = arena_copy(&format->arena, value);
	added->next_of_format = format->conditions;
	format->conditions = added;
	while (*list != NULL)
		list = &(*list)->next;
	*list = added;
	return ok;
}

bool
format_set_when(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return add_condition(compiler, value, &compiler->rule->when, error);
}

bool
format_set_must(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return add_condition(compiler, value, &compiler->rule->must, error);
}

bool
format_set_least(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->has_least = true;
	return decimal_parse(value, &compiler->rule->least, error);
}

/* N, or N-M. */
bool
format_set_after(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct intervals *intervals = &compiler->format->intervals;
	struct decimal least, most;
	struct error inner;
	struct text rest = value;

	if (!decimal_parse(text_trim(text_cut(&rest, '-')), &least, &inner))
		least = decimal_of(-1);
	most = least;
	if ((rest.data != NULL && !decimal_parse(text_trim(rest), &most,
	    &inner)) || least.scale != 0 || most.scale != 0 ||
	    least.digits < 0 || most.digits < least.digits ||
	    most.digits > 1000)
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "number of columns (as 1, or 1-5 where some may be "
		    "absent)", TEXT_CLIP(value));
	intervals->after_least = (size_t)least.digits;
	intervals->after_most = (size_t)most.digits;
	return true;
}

bool
format_set_skip(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	if (value.size == 0)
		return error_set(error, STATUS_CONFIG, "a row that is "
		    "skipped needs a reason (write skip = not answered)");
	compiler->rule->skip = arena_copy(&compiler->format->arena, value);
	return true;
}

bool
format_set_also(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return format_read_flag(value, &compiler->rule->also, error);
}

/* NAME = RECIPE; the names are known from before. */
bool
format_set_keep(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	struct format_keep *keep = ARENA_NEW(&compiler->format->arena,
	    struct format_keep, 1);
	struct text name, recipe;

	if (!format_line_split(value, "=", &name, &recipe))
		return error_set(error, STATUS_CONFIG, "'%.*s' keeps nothing "
		    "(write keep = meter = {column})", TEXT_CLIP(value));
	for (keep->kept = compiler->names.kept; !text_equal(keep->kept->name,
	    name); keep->kept = keep->kept->next)
		continue;
	keep->next = compiler->rule->keeps;
	compiler->rule->keeps = keep;
	return recipe_compile(recipe, compiler->line->line, &compiler->names,
	    &keep->recipe, error);
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

bool
format_set_attributes(struct format_compiler *compiler, struct text value,
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
