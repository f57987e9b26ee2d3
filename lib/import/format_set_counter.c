/* format_set_counter.c - what the keys of counters do. */
#include "import/format_set_counter.h"

bool
format_set_reading_of(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return recipe_compile(value, compiler->line->line, &compiler->names,
	    &compiler->rule->counter.name, error);
}

bool
format_set_begins(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	return recipe_compile(value, compiler->line->line, &compiler->names,
	    &compiler->rule->counter.begins, error);
}

bool
format_set_dated(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->counter.has_dated = true;
	compiler->rule->counter.later = text_is(value, "later");
	return text_is(value, "later") || text_is(value, "earlier") ||
	    error_set(error, STATUS_CONFIG, "'%.*s' is neither earlier nor "
	    "later", TEXT_CLIP(value));
}

/* `least`: the number is at least this. */
static bool
read_number(struct text value, int least, struct decimal *out,
    struct error *error)
{
	struct error inner;

	if (decimal_parse(value, out, &inner) && decimal_sign(*out) >= least)
		return true;
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a number %s",
	    TEXT_CLIP(value), least > 0 ? "above 0" : "from 0");
}

bool
format_set_wraps(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->counter.has_wraps = true;
	return read_number(value, 1, &compiler->rule->counter.wraps, error);
}

bool
format_set_resets(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->counter.has_resets = true;
	return read_number(value, 0, &compiler->rule->counter.resets, error);
}

bool
format_set_most(struct format_compiler *compiler, struct text value,
    struct error *error)
{
	compiler->rule->counter.has_most = true;
	return read_number(value, 1, &compiler->rule->counter.most, error);
}

void
format_counter_inherit(struct format_rule *rule,
    const struct format_rule *event)
{
	struct counter_rule *counter = &rule->counter;

	if (counter->name.text.data == NULL)
		counter->name = event->counter.name;
	/* one of the two stands for the other, too */
	if (!counter->has_wraps && !counter->has_resets) {
		counter->has_wraps = event->counter.has_wraps;
		counter->wraps = event->counter.wraps;
		counter->has_resets = event->counter.has_resets;
		counter->resets = event->counter.resets;
	}
	if (!counter->has_most) {
		counter->has_most = event->counter.has_most;
		counter->most = event->counter.most;
	}
	if (!counter->has_dated)
		counter->later = event->counter.later;
}

static const char *
contradiction(const struct format_rule *rule)
{
	const struct counter_rule *counter = &rule->counter;
	bool given = counter_rule_given(counter);

	if (!given && (counter->has_wraps || counter->has_resets ||
	    counter->has_most || counter->begins.text.data != NULL))
		return "wraps, resets, most and begins are a counter's (add "
		    "counter = {meter})";
	if (counter->has_wraps && counter->has_resets)
		return "a counter that goes back has wrapped or was reset: "
		    "nobody can tell which (take out wraps or resets)";
	if (given && rule->field[USAGE_QUANTITY].of_interval)
		return "{@value} is no reading of a counter (say counter = "
		    "yes in [intervals])";
	if (rule->skip.data != NULL && counter->begins.text.data != NULL &&
	    rule->field[USAGE_TIME].text.data == NULL)
		return "what a counter begins at needs a time (add time = "
		    "... here or to [event])";
	return NULL;
}

/* What the time is made from cannot ask for it. */
static bool
check_time(const struct format *format, struct format_rule *rule,
    struct error *error)
{
	int i;

	for (i = 0; i < USAGE_COUNT; i++) {
		if (!rule->field[i].of_time)
			continue;
		rule->of_time = true;
		if (i != USAGE_TIME && i != USAGE_QUANTITY &&
		    i != USAGE_REVISION)
			continue;
		error_set(error, STATUS_CONFIG, "{@time} is not known before "
		    "the %s is (name the column)",
		    table_usage.columns[i].name);
		return error_place(error, format->path, rule->field[i].line,
		    NULL);
	}
	return true;
}

bool
format_counter_check(struct format *format, struct format_rule *rule,
    struct error *error)
{
	const char *wrong = contradiction(rule);

	if (wrong != NULL) {
		error_set(error, STATUS_CONFIG, "%s", wrong);
		return error_place(error, format->path, rule->line, NULL);
	}
	if (!check_time(format, rule, error))
		return false;
	format->counts = format->counts || counter_rule_given(&rule->counter);
	format->exchanges = format->exchanges ||
	    rule->counter.begins.text.data != NULL;
	return true;
}
