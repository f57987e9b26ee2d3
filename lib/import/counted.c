/* counted.c - readings of counters among what rows say. */
#include "import/counted.h"

/* What the row says of the counter, but for its reading and time. */
static bool
read_counter(struct mapper *mapper, const struct format_rule *rule,
    struct counter_take *take, struct error *error)
{
	const struct counter_rule *counter = &rule->counter;
	struct text text;

	*take = (struct counter_take){
		.rule = counter,
		.zone = mapper->format->time.zone,
		.file = mapper->view.file,
		.line = mapper->view.record->line,
	};
	if (!recipe_make(&counter->name, &mapper->view, &take->name, error))
		return false;
	if (take->name.size == 0 || take->name.size > USAGE_CELL_MAX)
		return error_set(error, STATUS_DATA, "the counter's name is "
		    "%s", take->name.size == 0 ? "empty" : "too long");
	if (counter->begins.text.data == NULL)
		return true;
	return recipe_make(&counter->begins, &mapper->view, &text, error) &&
	    number_parse(&mapper->format->number, text, &take->begins, error);
}

/* The event has the time of one of the readings. */
static void
set_time(struct mapper *mapper, const struct counter_rule *rule,
    const struct counter_used *used, struct event *event)
{
	struct moment before = {
		.instant = used->before.time, .offset = used->before.offset,
		.local = LOCAL_UNIQUE,
	};

	if (used->fate != COUNTER_USED)
		return;
	if (!rule->later)
		event->cell[USAGE_TIME] =
		    mapper_write_moment(mapper, &before);
	else if (!used->at.written)
		event->cell[USAGE_TIME] =
		    mapper_write_moment(mapper, &used->at);
}

bool
counted_take(struct mapper *mapper, struct event *event, struct error *error)
{
	struct counter_take take;
	struct counter_used used;

	if (!read_counter(mapper, event->rule, &take, error))
		return false;
	take.moment = event->moment;
	take.final_given = true;
	take.value = event->quantity;
	if (!counters_take(&mapper->counters, &take, &used, error))
		return false;
	event->quantity = used.quantity;
	event->fate = used.fate;
	if (used.at.offset != event->moment.offset)
		event->local = LOCAL_UNIQUE; /* the clocks' other hour fits */
	event->moment = used.at;
	set_time(mapper, take.rule, &used, event);
	return true;
}

/* The time of the row's reading; its number, unless it only begins anew. */
static bool
read_reading(struct mapper *mapper, const struct format_rule *rule,
    struct counter_take *take, struct error *error)
{
	struct format *format = mapper->format;
	struct text text;

	mapper->view.span = &rule->span;
	if (!recipe_make(&rule->field[USAGE_TIME], &mapper->view, &text,
	    error) || !span_begin(&rule->span, &format->time, &mapper->view,
	    text, &take->moment, error))
		return error_place(error, NULL, 0, "time");
	take->final_given = rule->skip.data == NULL;
	return !take->final_given || (recipe_make(
	    &rule->field[USAGE_QUANTITY], &mapper->view, &text, error) &&
	    measure_sum(&rule->measure, &format->number, &mapper->view, text,
	    &take->value, error));
}

static bool
concerns(const struct format_rule *rule)
{
	return counter_rule_given(&rule->counter) &&
	    (rule->skip.data == NULL ||
	    rule->counter.begins.text.data != NULL);
}

bool
counted_begin(struct mapper *mapper, const struct format_rule *rule,
    struct error *error)
{
	struct counter_take take;
	struct counter_used used;

	if (!concerns(rule))
		return true;
	if (!read_counter(mapper, rule, &take, error) ||
	    !read_reading(mapper, rule, &take, error) ||
	    !counters_take(&mapper->counters, &take, &used, error)) {
		counted_reject(mapper);
		return false;
	}
	counters_end_row(&mapper->counters);
	return true;
}

/* What a counter begins at could not be read; whose it is perhaps could. */
static void
lose(struct mapper *mapper, struct text name)
{
	const char *file = mapper->view.file;
	uint64_t line = mapper->view.record->line;

	if (name.size == 0 || name.size > USAGE_CELL_MAX)
		counters_lose(&mapper->counters, file, line);
	else
		counters_lose_one(&mapper->counters, name, file, line);
}

void
counted_reject(struct mapper *mapper)
{
	struct counter_take take;
	struct error inner;
	size_t i;

	counters_begin_row(&mapper->counters);
	for (i = 0; i < mapper->fits; i++) {
		const struct format_rule *rule = mapper->fit[i];

		if (!concerns(rule))
			continue;
		take.name = TEXT("");
		if (read_counter(mapper, rule, &take, &inner) &&
		    read_reading(mapper, rule, &take, &inner))
			counters_reject(&mapper->counters, &take);
		else if (rule->counter.begins.text.data != NULL)
			lose(mapper, take.name);
	}
}
