/* mapper.c - a row of a vendor's file made into an event of usage. */
#include "import/mapper.h"

#include <glib.h>

#include "base/memory.h"

void
mapper_open(struct mapper *mapper, struct format *format)
{
	const struct format_attribute *attribute;

	*mapper = (struct mapper){ .format = format };
	for (attribute = format->attributes; attribute != NULL;
	    attribute = attribute->next)
		mapper->made++;
	mapper->view = (struct row_view){
		.refs = &format->refs,
		.nulls = format->nulls,
		.null_count = format->null_count,
		.fingerprint = fingerprint_open(),
	};
}

void
mapper_close(struct mapper *mapper)
{
	fingerprint_close(mapper->view.fingerprint);
	arena_release(&mapper->run);
	arena_release(&mapper->row);
	buffer_release(&mapper->number);
	*mapper = (struct mapper){ .format = NULL };
}

static bool
is_named(const struct format *format, struct text name)
{
	size_t i;

	for (i = 0; i < format->refs.count; i++) {
		if (text_equal(format->refs.ref[i].name, name))
			return true;
	}
	return false;
}

static bool
clashes(const struct mapper *mapper, struct text name)
{
	size_t i;

	for (i = 0; i < USAGE_COUNT; i++) {
		if (text_is(name, table_usage.columns[i].name))
			return true;
	}
	for (i = 0; i < mapper->extras; i++) {
		if (text_equal(name, mapper->extra_names[i]))
			return true;
	}
	return false;
}

/* The first file settles which columns the output has. */
static bool
settle_extras(struct mapper *mapper, const struct text *names, size_t count,
    struct error *error)
{
	const struct format *format = mapper->format;
	const struct format_attribute *attribute;
	size_t most = mapper->made + count, i;

	mapper->extra_names = ARENA_NEW(&mapper->run, struct text, most);
	mapper->extra = ARENA_NEW(&mapper->run, struct text, most);
	mapper->rest_at = ARENA_NEW(&mapper->run, size_t, most);
	for (attribute = format->attributes; attribute != NULL;
	    attribute = attribute->next)
		mapper->extra_names[mapper->extras++] = attribute->name;
	for (i = 0; format->attributes_rest && i < count; i++) {
		if (is_named(format, names[i]) || text_is(names[i], "-"))
			continue;
		if (names[i].size == 0 || clashes(mapper, names[i]))
			return error_set(error, STATUS_DATA, "the column "
			    "'%.*s' cannot pass through: usage would have "
			    "two of that name (name those that shall pass: "
			    "attributes = a, b)", TEXT_CLIP(names[i]));
		mapper->extra_names[mapper->extras++] =
		    arena_copy(&mapper->run, names[i]);
	}
	return true;
}

/* Where the columns that pass through stand in this file. */
static bool
find_rest(struct mapper *mapper, const struct text *names, size_t count,
    struct error *error)
{
	size_t i, j;

	for (j = mapper->made; j < mapper->extras; j++)
		mapper->rest_at[j] = SIZE_MAX;
	for (i = 0; i < count; i++) {
		if (is_named(mapper->format, names[i]) ||
		    text_is(names[i], "-"))
			continue;
		for (j = mapper->made; j < mapper->extras; j++) {
			if (text_equal(names[i], mapper->extra_names[j]))
				break;
		}
		if (j == mapper->extras)
			return error_set(error, STATUS_DATA, "the first file "
			    "has no column '%.*s' (all files must have the "
			    "same)", TEXT_CLIP(names[i]));
		mapper->rest_at[j] = i;
	}
	for (j = mapper->made; j < mapper->extras; j++) {
		if (mapper->rest_at[j] == SIZE_MAX)
			return error_set(error, STATUS_DATA, "there is no "
			    "column '%.*s', which the first file has (all "
			    "files must have the same)",
			    TEXT_CLIP(mapper->extra_names[j]));
	}
	return true;
}

bool
mapper_begin(struct mapper *mapper, const char *file,
    const struct text *names, size_t count, uint64_t line,
    struct error *error)
{
	struct format *format = mapper->format;
	const char *slash = strrchr(file, '/');

	mapper->view.file = slash ? slash + 1 : file;
	mapper->view.arena = &mapper->row;
	mapper->most = count;
	mapper->least = format->columns ? format->column_least : count;
	if (format->columns == NULL &&
	    !format_bind(format, names, count, file, line, error))
		return false;
	if (!mapper->begun && !settle_extras(mapper, names, count, error))
		return error_place(error, file, line, NULL);
	mapper->begun = true;
	if (format->attributes_rest &&
	    !find_rest(mapper, names, count, error))
		return error_place(error, file, line, NULL);
	return true;
}

/* Almost all rows are ASCII, which eight bytes at a time tell. */
static bool
is_utf8(struct text raw)
{
	uint64_t word, any = 0;
	size_t at;

	for (at = 0; at + 8 <= raw.size; at += 8) {
		memcpy(&word, raw.data + at, 8);
		any |= word;
		/* a zero byte borrows from the bit above it */
		any |= (word - 0x0101010101010101ULL) & ~word;
	}
	for (; at < raw.size; at++)
		any |= raw.data[at] > 0 ? 0 : 0x80;
	return (any & 0x8080808080808080ULL) == 0 ||
	    g_utf8_validate_len(raw.data, raw.size, NULL);
}

static bool
check_width(const struct mapper *mapper, size_t count, struct error *error)
{
	const char *cure = count < mapper->least ?
	    "a delimiter too few?" : "a delimiter too many?";

	if (count >= mapper->least && count <= mapper->most)
		return true;
	if (mapper->least < mapper->most)
		return error_set(error, STATUS_DATA, "%zu fields where %zu "
		    "to %zu are expected (%s)", count, mapper->least,
		    mapper->most, cure);
	return error_set(error, STATUS_DATA, "%zu fields where %zu are "
	    "expected (%s)", count, mapper->most, cure);
}

static bool
check_row(const struct mapper *mapper, const struct record *record,
    struct error *error)
{
	if (!is_utf8(record->raw))
		return error_set(error, STATUS_DATA, memchr(record->raw.data,
		    '\0', record->raw.size) != NULL ?
		    "the row has a NUL byte in it (mend the file)" :
		    "the row is not valid UTF-8 (name the file's encoding in "
		    "the format: encoding = CP1250)");
	return check_width(mapper, record->count, error);
}

static bool
fits(const struct mapper *mapper, const struct format_rule *rule, bool *holds,
    struct error *error)
{
	const struct format_condition *when;

	*holds = true;
	for (when = rule->when; when != NULL && *holds; when = when->next) {
		if (!condition_holds(when->condition, &mapper->view,
		    &mapper->format->number, holds, error))
			return false;
	}
	return true;
}

static bool
choose_rule(const struct mapper *mapper, const struct format_rule **out,
    struct error *error)
{
	const struct format_rule *rule;
	bool holds;

	for (rule = mapper->format->rules; rule != NULL; rule = rule->next) {
		if (!fits(mapper, rule, &holds, error))
			return false;
		if (holds) {
			*out = rule;
			return true;
		}
	}
	return error_set(error, STATUS_DATA, "no kind of row of the format %s "
	    "is like this one (add a [row ...] for it, perhaps with skip)",
	    mapper->format->name);
}

/* Names the column that a value came from, else usage's own. */
static bool
blame(const struct mapper *mapper, const struct format_rule *rule, int field,
    struct error *error)
{
	int column = recipe_column(&rule->field[field]);

	return error_place(error, NULL, 0, column < 0 ?
	    table_usage.columns[field].name :
	    mapper->format->refs.ref[column].name.data);
}

static bool
check_cell(struct text cell, int field, struct error *error)
{
	if (cell.size == 0 && table_usage.columns[field].required)
		return error_set(error, STATUS_DATA, "the %s is empty",
		    table_usage.columns[field].name);
	if (cell.size > MAPPER_CELL_MAX)
		return error_set(error, STATUS_DATA, "the %s is %zu bytes "
		    "long (at most %d)", table_usage.columns[field].name,
		    cell.size, MAPPER_CELL_MAX);
	if (field == USAGE_EVENT_ID && text_is(cell, "#end"))
		return error_set(error, STATUS_DATA, "'#end' is the mark of "
		    "an end row (say sealed = yes in the format if it is "
		    "one)");
	return true;
}

static bool
read_time(struct mapper *mapper, struct event *event, struct error *error)
{
	struct text *cell = &event->cell[USAGE_TIME];
	struct moment moment;
	char *to;

	if (!time_style_parse(&mapper->format->time, *cell, &moment, error))
		return false;
	event->local = moment.local;
	if (moment.written)
		return true;
	to = arena_take(&mapper->row, 40);
	*cell = (struct text){ to, moment_write(&moment, to) };
	return true;
}

/* Exactly, or not at all. */
static bool
convert(const struct format_rule *rule, struct decimal *quantity,
    struct error *error)
{
	struct decimal quotient, back;

	if (rule->has_times &&
	    !decimal_multiply(*quantity, rule->times, quantity, error))
		return false;
	if (rule->negate)
		*quantity = decimal_negate(*quantity);
	if (!rule->has_per)
		return true;
	if (!decimal_quotient(*quantity, rule->per, &quotient, error))
		return false;
	if (!decimal_multiply(quotient, rule->per, &back, error) ||
	    decimal_compare(back, *quantity) != 0)
		return error_set(error, STATUS_DATA, "the quantity does not "
		    "come out exactly (choose another unit, or leave the "
		    "division to the price's `per`)");
	*quantity = quotient;
	return true;
}

static bool
read_quantity(struct mapper *mapper, struct event *event,
    struct error *error)
{
	const struct number_style *style = &mapper->format->number;
	const struct format_rule *rule = event->rule;
	struct text *cell = &event->cell[USAGE_QUANTITY];

	if (!number_parse(style, *cell, &event->quantity, error) ||
	    !convert(rule, &event->quantity, error))
		return false;
	if (style->decimal == '.' && !rule->has_times && !rule->has_per &&
	    !rule->negate && number_is_normal(*cell))
		return true;
	buffer_reset(&mapper->number);
	decimal_write(event->quantity, 0, &mapper->number);
	*cell = buffer_text(&mapper->number);
	return true;
}

static bool
read_revision(struct mapper *mapper, struct event *event,
    struct error *error)
{
	struct text *cell = &event->cell[USAGE_REVISION];
	struct decimal number;
	struct error inner;

	event->revision = 0;
	if (cell->size == 0)
		return true;
	if (!decimal_parse(*cell, &number, &inner) || number.scale != 0 ||
	    number.digits < 0 || number.digits > INT64_MAX)
		return error_set(error, STATUS_DATA, "'%.*s' is not a "
		    "revision (a whole number from 0)", TEXT_CLIP(*cell));
	event->revision = (int64_t)number.digits;
	if (cell->data[0] == '0' || cell->data[0] == '-')
		*cell = text_of(arena_printf(&mapper->row, "%lld",
		    (long long)event->revision));
	return true;
}

static bool
read_values(struct mapper *mapper, struct event *event, int *field,
    struct error *error)
{
	return (*field = USAGE_TIME, read_time(mapper, event, error)) &&
	    (*field = USAGE_QUANTITY, read_quantity(mapper, event, error)) &&
	    (*field = USAGE_REVISION, read_revision(mapper, event, error));
}

static bool
make_fields(struct mapper *mapper, struct event *event, struct error *error)
{
	const struct format_rule *rule = event->rule;
	int field;

	for (field = 0; field < USAGE_COUNT; field++) {
		if (!recipe_make(&rule->field[field], &mapper->view,
		    &event->cell[field], error) ||
		    !check_cell(event->cell[field], field, error))
			return blame(mapper, rule, field, error);
	}
	if (!read_values(mapper, event, &field, error))
		return blame(mapper, rule, field, error);
	return true;
}

static bool
make_extras(struct mapper *mapper, const struct record *record,
    struct event *event, struct error *error)
{
	const struct format_attribute *attribute = mapper->format->attributes;
	size_t i;

	for (i = 0; i < mapper->made; i++, attribute = attribute->next) {
		if (!recipe_make(&attribute->recipe, &mapper->view,
		    &mapper->extra[i], error))
			return error_place(error, NULL, 0,
			    attribute->name.data);
	}
	for (; i < mapper->extras; i++)
		mapper->extra[i] = mapper->rest_at[i] < record->count ?
		    record->field[mapper->rest_at[i]] : TEXT("");
	event->extra = mapper->extra;
	return true;
}

enum verdict
mapper_take(struct mapper *mapper, const struct record *record,
    struct event *event, struct error *error)
{
	arena_reset(&mapper->row);
	mapper->view.record = record;
	if (!check_row(mapper, record, error) ||
	    !choose_rule(mapper, &event->rule, error))
		return VERDICT_BAD;
	if (event->rule->skip.data != NULL)
		return VERDICT_SKIPPED;
	return make_fields(mapper, event, error) &&
	    make_extras(mapper, record, event, error) ?
	    VERDICT_EVENT : VERDICT_BAD;
}
