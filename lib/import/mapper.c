/* mapper.c - a row of a vendor's file made into an event of usage. */
#include "import/mapper.h"

#include <glib.h>

#include "base/memory.h"
#include "import/extras.h"
#include "value/metered.h"

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
	mapper->fit = ARENA_NEW(&mapper->run, const struct format_rule *,
	    format->rule_count);
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

bool
mapper_begin(struct mapper *mapper, const char *file,
    const struct text *names, size_t count, uint64_t line,
    struct error *error)
{
	struct format *format = mapper->format;
	const char *slash = strrchr(file, '/');
	struct kept *kept;

	mapper->view.file = slash ? slash + 1 : file;
	mapper->view.arena = &mapper->row;
	mapper->most = count;
	mapper->least = format->columns ? format->column_least : count;
	if (format->wider)
		mapper->most = SIZE_MAX;
	for (kept = format->kept; kept != NULL; kept = kept->next)
		buffer_reset(&kept->value);
	if (format->columns == NULL &&
	    !format_bind(format, names, count, file, line, error))
		return false;
	if (!mapper->begun && !extras_settle(mapper, names, count, error))
		return error_place(error, file, line, NULL);
	mapper->begun = true;
	if (format->attributes_rest &&
	    !extras_find(mapper, names, count, error))
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
	if (mapper->most == SIZE_MAX)
		return error_set(error, STATUS_DATA, "%zu fields where at "
		    "least %zu are expected (%s)", count, mapper->least,
		    cure);
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

/*
 * The first kind that the row is of and, where that says so, those after it;
 * what comes later and is not billable adds nothing.
 */
static bool
choose_rules(struct mapper *mapper, struct error *error)
{
	const struct format_rule *rule;
	bool holds;

	mapper->fits = 0;
	for (rule = mapper->format->rules; rule != NULL; rule = rule->next) {
		if (!fits(mapper, rule, &holds, error))
			return false;
		if (!holds || (mapper->fits > 0 && rule->skip.data != NULL))
			continue;
		mapper->fit[mapper->fits++] = rule;
		if (!rule->also)
			break;
	}
	return mapper->fits > 0 || error_set(error, STATUS_DATA, "no kind of "
	    "row of the format %s is like this one (add a [row ...] for it, "
	    "perhaps with skip)", mapper->format->name);
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

/* `begun` is that of an interval; else the cell is read. */
static bool
read_time(struct mapper *mapper, const struct moment *begun,
    struct event *event, struct error *error)
{
	struct text *cell = &event->cell[USAGE_TIME];
	struct moment moment;
	char *to;

	if (begun != NULL)
		moment = *begun;
	else if (!time_style_parse(&mapper->format->time, *cell, &moment,
	    error))
		return false;
	event->local = moment.local;
	if (moment.written)
		return true;
	to = arena_take(&mapper->row, 40);
	*cell = (struct text){ to, moment_write(&moment, to) };
	return true;
}

/* Adds what else the rule takes of the row. */
static bool
add_terms(struct mapper *mapper, const struct format_rule *rule,
    struct decimal *quantity, struct error *error)
{
	const struct format_term *term;
	struct decimal number;
	struct text text;

	for (term = rule->terms; term != NULL; term = term->next) {
		if (!recipe_make(&term->recipe, &mapper->view, &text, error))
			return false;
		if (text.size == 0 && !term->minus)
			continue;
		if (text.size == 0)
			return error_set(error, STATUS_DATA, "what is taken "
			    "off, %.*s, is empty",
			    TEXT_CLIP(term->recipe.text));
		if (!number_parse(&mapper->format->number, text, &number,
		    error) || !(term->minus ? decimal_subtract(*quantity,
		    number, quantity, error) : decimal_add(*quantity, number,
		    quantity, error)))
			return false;
	}
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
	    !add_terms(mapper, rule, &event->quantity, error) ||
	    !convert(rule, &event->quantity, error) ||
	    !metered_check(event->quantity, *cell, error))
		return false;
	if (style->decimal == '.' && !rule->has_times && !rule->has_per &&
	    !rule->negate && rule->terms == NULL && number_is_normal(*cell))
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
read_values(struct mapper *mapper, const struct moment *begun,
    struct event *event, int *field, struct error *error)
{
	return (*field = USAGE_TIME, read_time(mapper, begun, event, error)) &&
	    (*field = USAGE_QUANTITY, read_quantity(mapper, event, error)) &&
	    (*field = USAGE_REVISION, read_revision(mapper, event, error));
}

static bool
make_fields(struct mapper *mapper, const struct moment *begun,
    struct event *event, struct error *error)
{
	const struct format_rule *rule = event->rule;
	int field;

	for (field = 0; field < USAGE_COUNT; field++) {
		if (!recipe_make(&rule->field[field], &mapper->view,
		    &event->cell[field], error) ||
		    !check_cell(event->cell[field], field, error))
			return blame(mapper, rule, field, error);
	}
	if (!read_values(mapper, begun, event, &field, error))
		return blame(mapper, rule, field, error);
	return true;
}

/* What the row keeps for those after it. */
static bool
keep_values(struct mapper *mapper, const struct format_rule *rule,
    struct error *error)
{
	const struct format_keep *keep;
	struct text value;

	for (keep = rule->keeps; keep != NULL; keep = keep->next) {
		if (!recipe_make(&keep->recipe, &mapper->view, &value, error))
			return false;
		if (value.size > MAPPER_CELL_MAX)
			return error_set(error, STATUS_DATA, "the value kept "
			    "as '%.*s' is %zu bytes long (at most %d)",
			    TEXT_CLIP(keep->kept->name), value.size,
			    MAPPER_CELL_MAX);
		buffer_reset(&keep->kept->value);
		buffer_add_text(&keep->kept->value, value);
	}
	return true;
}

enum verdict
mapper_take(struct mapper *mapper, const struct record *record,
    const struct format_rule **rule, struct error *error)
{
	size_t i;

	arena_reset(&mapper->row);
	mapper->view.record = record;
	mapper->view.interval = 0;
	mapper->view.value = mapper->view.next = TEXT("");
	mapper->next = 0;
	mapper->in_day = false;
	if (!check_row(mapper, record, error) ||
	    !choose_rules(mapper, error))
		return VERDICT_BAD;
	*rule = mapper->fit[0];
	for (i = 0; i < mapper->fits; i++) {
		if (!keep_values(mapper, mapper->fit[i], error))
			return VERDICT_BAD;
	}
	return (*rule)->skip.data != NULL ? VERDICT_SKIPPED : VERDICT_EVENTS;
}

static bool
open_day(struct mapper *mapper, const struct format_rule *rule,
    struct error *error)
{
	struct format *format = mapper->format;
	struct text cell;

	if (!recipe_make(&rule->field[USAGE_TIME], &mapper->view, &cell,
	    error) || !interval_day_open(&mapper->day, &format->intervals,
	    &format->time, &format->number, &mapper->view, cell, error))
		return blame(mapper, rule, USAGE_TIME, error);
	mapper->in_day = true;
	mapper->interval = 0;
	mapper->view.next = interval_next(&mapper->day);
	return true;
}

/* Goes to the next interval that has a reading; *found: there is one. */
static bool
next_interval(struct mapper *mapper, struct moment *begun, bool *found,
    struct error *error)
{
	bool none = true;

	while (none && mapper->interval < mapper->day.count) {
		if (!interval_take(&mapper->day, mapper->interval++, begun,
		    &mapper->view.value, &none, error))
			return blame(mapper, mapper->fit[mapper->next],
			    USAGE_QUANTITY, error);
	}
	*found = !none;
	mapper->view.interval = mapper->interval;
	return true;
}

static bool
make_event(struct mapper *mapper, const struct moment *begun,
    struct event *event, struct error *error)
{
	return make_fields(mapper, begun, event, error) &&
	    extras_make(mapper, mapper->view.record, event, error);
}

bool
mapper_next(struct mapper *mapper, struct event *event, bool *more,
    struct error *error)
{
	struct moment begun;

	while (mapper->next < mapper->fits) {
		const struct format_rule *rule = mapper->fit[mapper->next];

		event->rule = rule;
		*more = true;
		if (LIKELY(!rule->field[USAGE_QUANTITY].of_interval)) {
			mapper->next++;
			return make_event(mapper, NULL, event, error);
		}
		if (!mapper->in_day && !open_day(mapper, rule, error))
			return false;
		if (!next_interval(mapper, &begun, more, error))
			return false;
		if (*more)
			return make_event(mapper, &begun, event, error);
		mapper->in_day = false;
		mapper->next++;
	}
	*more = false;
	return true;
}
