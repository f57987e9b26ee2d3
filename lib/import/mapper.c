/* mapper.c - a row of a vendor's file made into an event of usage. */
#include "import/mapper.h"

#include "base/memory.h"
#include "import/binding.h"
#include "import/counted.h"
#include "import/extras.h"
#include "import/row_quantity.h"
#include "import/row_check.h"
#include "import/usage_cell.h"

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
		.time = &format->time,
		.number = &format->number,
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
	counters_close(&mapper->counters);
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
	mapper->names = names;
	mapper->name_count = count;
	for (kept = format->kept; kept != NULL; kept = kept->next)
		kept->known = false;
	mapper->view.lost_line = 0;
	mapper->kept_changes++;
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

static void
lose_kept(struct mapper *mapper, uint64_t line)
{
	struct kept *kept;

	for (kept = mapper->format->kept; kept != NULL; kept = kept->next)
		kept->known = false;
	mapper->view.lost_line = line;
	mapper->kept_changes++;
}

void
mapper_lose(struct mapper *mapper, uint64_t line)
{
	lose_kept(mapper, line);
	if (mapper->format->exchanges)
		counters_lose(&mapper->counters, mapper->view.file, line);
}

static bool
check_row(const struct mapper *mapper, const struct record *record,
    struct error *error)
{
	return row_check_text(record, mapper->names, mapper->name_count,
	    mapper->format->encoding, error) &&
	    row_check_width(record->count, mapper->least, mapper->most,
	    error);
}

/* Whether some kind from this one on says what holds for rows after it. */
static bool
may_keep(const struct format_rule *rule)
{
	while (rule != NULL && rule->keeps == NULL &&
	    rule->counter.begins.text.data == NULL)
		rule = rule->next;
	return rule != NULL;
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
 * what comes later and is not billable adds nothing. A row of which nobody
 * can tell the kind may be one that keeps something.
 */
static bool
choose_rules(struct mapper *mapper, struct error *error)
{
	const struct format_rule *rule;
	bool holds;

	mapper->fits = 0;
	for (rule = mapper->format->rules; rule != NULL; rule = rule->next) {
		mapper->view.span = &rule->span;
		if (!fits(mapper, rule, &holds, error)) {
			if (may_keep(rule))
				mapper_lose(mapper, mapper->view.record->line);
			return false;
		}
		if (!holds || (mapper->fits > 0 && rule->skip.data != NULL))
			continue;
		mapper->fit[mapper->fits++] = rule;
		if (!rule->also)
			break;
	}
	if (mapper->fits > 0)
		return true;
	mapper_lose(mapper, mapper->view.record->line);
	return error_set(error, STATUS_DATA, "no kind of row of the format "
	    "%s is like this one (add a [row ...] for it, perhaps with "
	    "skip)", mapper->format->name);
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

struct text
mapper_write_moment(struct mapper *mapper, const struct moment *moment)
{
	char *to = arena_take(&mapper->row, 40);

	return (struct text){ to, moment_write(moment, to) };
}

/* `begun` is that of an interval; else the cell is read. */
static bool
read_time(struct mapper *mapper, const struct moment *begun,
    struct event *event, struct error *error)
{
	struct text *cell = &event->cell[USAGE_TIME];
	struct moment *moment = &event->moment;

	if (begun != NULL)
		*moment = *begun;
	else if (!span_begin(&event->rule->span, &mapper->format->time,
	    &mapper->view, *cell, moment, error))
		return false;
	event->local = moment->local;
	if (!moment->written)
		*cell = mapper_write_moment(mapper, moment);
	return true;
}

static bool
read_quantity(struct mapper *mapper, struct event *event,
    struct error *error)
{
	const struct number_style *style = &mapper->format->number;
	const struct format_rule *rule = event->rule;
	struct text *cell = &event->cell[USAGE_QUANTITY];
	bool counts = counter_rule_given(&rule->counter);

	if (!measure_sum(&rule->measure, style, &mapper->view, *cell,
	    &event->quantity, error) ||
	    (counts && !counted_take(mapper, event, error)))
		return false;
	if (event->fate != COUNTER_USED)
		return true;
	if (!row_quantity_finish(rule, style, &mapper->view, *cell,
	    &event->quantity, error))
		return false;
	if (style->decimal == '.' && !rule->measure.given && !counts &&
	    number_is_normal(*cell))
		return true;
	buffer_reset(&mapper->number);
	decimal_write(event->quantity, 0, &mapper->number);
	*cell = buffer_text(&mapper->number);
	return true;
}

static bool
read_values(struct mapper *mapper, const struct moment *begun,
    struct event *event, int *field, struct error *error)
{
	return (*field = USAGE_TIME, read_time(mapper, begun, event, error)) &&
	    (*field = USAGE_QUANTITY, read_quantity(mapper, event, error)) &&
	    (*field = USAGE_REVISION, row_revision(&event->cell[USAGE_REVISION],
	    &event->revision, &mapper->row, error));
}

/* The fields that ask for the time, which is settled. */
static bool
make_timed_fields(struct mapper *mapper, struct event *event,
    struct error *error)
{
	const struct format_rule *rule = event->rule;
	int field;

	mapper->view.when = mapper_write_moment(mapper, &event->moment);
	for (field = 0; field < USAGE_COUNT; field++) {
		if (!rule->field[field].of_time)
			continue;
		if (!recipe_make(&rule->field[field], &mapper->view,
		    &event->cell[field], error) ||
		    !usage_cell_check(event->cell[field], field, error) ||
		    !usage_key_check(event->cell[field], field, error))
			return blame(mapper, rule, field, error);
	}
	return true;
}

static bool
make_fields(struct mapper *mapper, const struct moment *begun,
    struct event *event, struct error *error)
{
	const struct format_rule *rule = event->rule;
	int field;

	for (field = 0; field < USAGE_COUNT; field++) {
		if (UNLIKELY(rule->field[field].of_time))
			continue;
		if (!recipe_make(&rule->field[field], &mapper->view,
		    &event->cell[field], error) ||
		    !usage_cell_check(event->cell[field], field, error))
			return blame(mapper, rule, field, error);
	}
	for (field = 0; field < USAGE_COUNT; field++) {
		if (UNLIKELY(rule->field[field].of_time))
			continue;
		if (!usage_key_check(event->cell[field], field, error))
			return blame(mapper, rule, field, error);
	}
	if (!read_values(mapper, begun, event, &field, error))
		return blame(mapper, rule, field, error);
	return LIKELY(!rule->of_time) ||
	    make_timed_fields(mapper, event, error);
}

/* What the row keeps for those after it. */
static bool
keep_values(struct mapper *mapper, const struct format_rule *rule,
    struct error *error)
{
	const struct format_keep *keep;
	struct text value;
	bool present;

	mapper->view.span = &rule->span;
	for (keep = rule->keeps; keep != NULL; keep = keep->next) {
		if (!recipe_make(&keep->recipe, &mapper->view, &value,
		    error) || !recipe_present(&keep->recipe, &mapper->view,
		    &present, error))
			return false;
		if (value.size > USAGE_CELL_MAX)
			return error_set(error, STATUS_DATA, "the value kept "
			    "as '%.*s' is %zu bytes long (at most %d)",
			    TEXT_CLIP(keep->kept->name), value.size,
			    USAGE_CELL_MAX);
		buffer_reset(&keep->kept->value);
		buffer_add_text(&keep->kept->value, value);
		keep->kept->known = present;
		mapper->kept_changes++;
	}
	return true;
}

/* A row that is a reject keeps nothing: it is yet to be mended. */
static bool
refuse(struct mapper *mapper)
{
	size_t i;

	for (i = 0; i < mapper->fits; i++) {
		if (mapper->fit[i]->keeps != NULL)
			lose_kept(mapper, mapper->view.record->line);
	}
	return false;
}

static bool
meets(const struct mapper *mapper, const struct format_rule *rule,
    struct error *error)
{
	const struct format_condition *must;
	bool holds;

	for (must = rule->must; must != NULL; must = must->next) {
		if (!condition_holds(must->condition, &mapper->view,
		    &mapper->format->number, &holds, error))
			return false;
		if (!holds)
			return error_set(error, STATUS_DATA, "the row is not "
			    "as the format says that it must be: %.*s",
			    TEXT_CLIP(must->text));
	}
	return true;
}

static enum verdict
take(struct mapper *mapper, const struct record *record,
    const struct format_rule **rule, struct error *error)
{
	size_t i;

	if (!check_row(mapper, record, error)) {
		mapper_lose(mapper, record->line);
		return VERDICT_BAD;
	}
	if (!choose_rules(mapper, error))
		return VERDICT_BAD;
	*rule = mapper->fit[0];
	for (i = 0; i < mapper->fits; i++) {
		if (!keep_values(mapper, mapper->fit[i], error)) {
			refuse(mapper);
			return VERDICT_BAD;
		}
	}
	return (*rule)->skip.data != NULL ? VERDICT_SKIPPED : VERDICT_EVENTS;
}

enum verdict
mapper_take(struct mapper *mapper, const struct record *record,
    const struct format_rule **rule, struct error *error)
{
	enum verdict verdict;

	arena_reset(&mapper->row);
	mapper->view.record = record;
	mapper->view.interval = 0;
	mapper->view.value = mapper->view.when = TEXT("");
	mapper->view.next = 0;
	mapper->next = mapper->fits = 0;
	mapper->in_day = false;
	verdict = take(mapper, record, rule, error);
	if (LIKELY(!mapper->format->counts))
		return verdict;
	counters_begin_row(&mapper->counters);
	if (verdict == VERDICT_BAD)
		counted_reject(mapper);
	else if (verdict == VERDICT_SKIPPED && !counted_begin(mapper, *rule,
	    error))
		return VERDICT_BAD;
	return verdict;
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
	mapper->view.next = interval_end(&mapper->day);
	return meets(mapper, rule, error);
}

/* Goes to the next interval that has a reading; *found: there is one. */
static bool
next_interval(struct mapper *mapper, struct moment *begun, bool *found,
    struct error *error)
{
	bool none = true;

	while (none && mapper->interval < mapper->day.total) {
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

static bool
next_event(struct mapper *mapper, struct event *event, bool *more,
    struct error *error)
{
	struct moment begun;

	while (mapper->next < mapper->fits) {
		const struct format_rule *rule = mapper->fit[mapper->next];

		event->rule = rule;
		mapper->view.span = &rule->span;
		*more = true;
		if (LIKELY(!rule->field[USAGE_QUANTITY].of_interval)) {
			mapper->next++;
			return meets(mapper, rule, error) &&
			    make_event(mapper, NULL, event, error);
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

bool
mapper_next(struct mapper *mapper, struct event *event, bool *more,
    struct error *error)
{
	bool ok;

	event->fate = COUNTER_USED;
	ok = next_event(mapper, event, more, error) || refuse(mapper);
	if (LIKELY(!mapper->format->counts))
		return ok;
	if (!ok)
		counted_reject(mapper);
	else if (!*more)
		counters_end_row(&mapper->counters);
	return ok;
}
