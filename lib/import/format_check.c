/* format_check.c - whether what a format says goes together. */
#include "import/format_check.h"

static bool
place(struct error *error, const struct format *format, uint64_t line)
{
	return error_place(error, format->path, line, NULL);
}

static bool
check_intervals(const struct format *format, const struct format_rule *rule,
    struct error *error)
{
	const struct intervals *intervals = &format->intervals;

	if (intervals->extra.count > 0 && (intervals->counter ||
	    intervals->elapsed_line > 0)) {
		error_set(error, STATUS_CONFIG, intervals->counter ? "extra "
		    "goes with readings of use, not of a counter" : "extra "
		    "goes by the clock (take out clock = elapsed)");
		return place(error, format, intervals->counter ?
		    intervals->line : intervals->elapsed_line);
	}
	if (!rule->field[USAGE_QUANTITY].of_interval ||
	    (intervals->given && intervals->minutes.text.data != NULL))
		return true;
	error_set(error, STATUS_CONFIG, "{@value} asks for intervals (add "
	    "[intervals] with first and minutes)");
	return place(error, format, rule->field[USAGE_QUANTITY].line);
}

static bool
check_span(const struct format *format, const struct format_rule *rule,
    struct error *error)
{
	const struct recipe *quantity = &rule->field[USAGE_QUANTITY];
	uint64_t line = rule->line;

	if (!span_check(&rule->span, &line, error))
		return place(error, format, line);
	if (rule->span.begin != SPAN_TIME && quantity->of_interval) {
		error_set(error, STATUS_CONFIG, "a row that holds a day's "
		    "readings has its day as time (write time = ... in place "
		    "of end)");
		return place(error, format, quantity->line);
	}
	if (!quantity->of_span || rule->span.end.text.data != NULL)
		return true;
	error_set(error, STATUS_CONFIG, "{@seconds} asks for when the event "
	    "ended (add end = ...)");
	return place(error, format, quantity->line);
}

bool
format_check_rule(const struct format *format, const struct format_rule *rule,
    struct error *error)
{
	int i;

	for (i = 0; rule->skip.data == NULL && i < USAGE_COUNT; i++) {
		if (rule->field[i].text.data != NULL ||
		    !table_usage.columns[i].required)
			continue;
		error_set(error, STATUS_CONFIG, rule->name.size > 0 ?
		    "the rows '%.*s' get no %s (add %s = ... here or to "
		    "[event])" : "%.*sevents get no %s (add %s = ... to "
		    "[event])", TEXT_CLIP(rule->name),
		    table_usage.columns[i].name, table_usage.columns[i].name);
		return place(error, format, rule->line);
	}
	return check_intervals(format, rule, error) &&
	    check_span(format, rule, error);
}

bool
format_check_words(const struct format *format, uint64_t time_line,
    struct error *error)
{
	bool given = format->time.words.first != NULL;

	if (time_style_asks_for_words(&format->time) == given)
		return true;
	error_set(error, STATUS_CONFIG, given ? "no pattern asks for these "
	    "words (write zone in one, as YYYY-MM-DD hh:mm zone)" : "zone in "
	    "a pattern asks for words (add a section [zones] with PDT = "
	    "-07:00 or S = summer)");
	return place(error, format, given ? format->time.words.line :
	    time_line);
}
