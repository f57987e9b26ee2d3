/* span.c - when an event began and ended, as its row tells. */
#include "import/span.h"

/* A leap year and a bit; longer is a mistake of units. */
#define LONGEST_SECONDS (400LL * 86400)

static bool
is_given(const struct recipe *recipe)
{
	return recipe->text.data != NULL;
}

void
span_inherit(struct span *span, struct recipe *time,
    const struct span *event, const struct recipe *event_time)
{
	bool own = is_given(time) || is_given(&span->lasted) ||
	    is_given(&span->minutes);

	if (!is_given(&span->end))
		span->end = event->end;
	if (!own) {
		*time = *event_time;
		span->lasted = event->lasted;
		span->minutes = event->minutes;
	}
	span->begin = is_given(&span->minutes) ? SPAN_MINUTES :
	    is_given(&span->lasted) ? SPAN_LASTED : SPAN_TIME;
	span->time = *time;
	if (span->begin != SPAN_TIME && !is_given(time))
		*time = span->end;
}

bool
span_check(const struct span *span, uint64_t *line, struct error *error)
{
	const char *word = span->begin == SPAN_MINUTES ? "minutes" : "lasted";

	if (span->begin == SPAN_TIME)
		return true;
	*line = span->begin == SPAN_MINUTES ? span->minutes.line :
	    span->lasted.line;
	if (is_given(&span->minutes) && is_given(&span->lasted))
		return error_set(error, STATUS_CONFIG, "minutes and lasted "
		    "both say how long before its end an event began (take "
		    "out one)");
	if (is_given(&span->time))
		return error_set(error, STATUS_CONFIG, "time and %s both say "
		    "when an event began (take out one)", word);
	return is_given(&span->end) || error_set(error, STATUS_CONFIG,
	    "%s says how long before its end an event began (add end = ...)",
	    word);
}

/* Names the column that a value came from. */
static bool
blame(const struct recipe *recipe, const struct row_view *view,
    struct error *error)
{
	int column = recipe_column(recipe);

	return error_place(error, NULL, 0, column < 0 ? NULL :
	    view->refs->ref[column].name.data);
}

/* Minutes are plain numbers, as those of [intervals] are. */
static bool
read_minutes(const struct span *span, const struct row_view *view,
    int64_t *seconds, struct error *error)
{
	struct decimal number, sixty = decimal_of(60);
	struct error inner;
	struct text text;

	if (!recipe_make(&span->minutes, view, &text, error))
		return blame(&span->minutes, view, error);
	if (decimal_parse(text, &number, &inner) &&
	    decimal_multiply(number, sixty, &number, &inner)) {
		number = decimal_normal(number);
		*seconds = (int64_t)number.digits;
		if (number.scale == 0 && number.digits > 0 &&
		    number.digits <= LONGEST_SECONDS)
			return true;
	}
	error_set(error, STATUS_DATA, "an interval cannot be '%.*s' minutes "
	    "long (write as 15)", TEXT_CLIP(text));
	return blame(&span->minutes, view, error);
}

static bool
read_lasted(const struct span *span, const struct row_view *view,
    int64_t *microseconds, struct error *error)
{
	struct decimal number, limit = decimal_of(LONGEST_SECONDS);
	struct text text;

	if (!recipe_make(&span->lasted, view, &text, error) ||
	    !number_parse(view->number, text, &number, error))
		return blame(&span->lasted, view, error);
	if (decimal_sign(number) < 0 || decimal_compare(number, limit) > 0) {
		error_set(error, STATUS_DATA, "nothing lasts '%.*s' seconds "
		    "(0 to %lld)", TEXT_CLIP(text), LONGEST_SECONDS);
		return blame(&span->lasted, view, error);
	}
	number = decimal_round(number, 6, ROUND_DOWN);
	while (number.scale < 6) {
		number.digits *= 10;
		number.scale++;
	}
	*microseconds = (int64_t)number.digits;
	return true;
}

bool
span_begin(const struct span *span, struct time_style *style,
    const struct row_view *view, struct text cell, struct moment *out,
    struct error *error)
{
	int64_t length;

	if (LIKELY(span->begin == SPAN_TIME))
		return time_style_parse(style, cell, out, error);
	if (span->begin == SPAN_MINUTES)
		return read_minutes(span, view, &length, error) &&
		    time_style_parse_end(style, cell, length, out, error);
	if (!read_lasted(span, view, &length, error) ||
	    !time_style_parse(style, cell, out, error))
		return false;
	if (length == 0)
		return true;
	out->written = false;
	out->instant.microseconds -= length;
	if (style->zone != NULL)
		out->offset = zone_offset(style->zone, out->instant);
	return true;
}

/* Microseconds as a number that the format would read. */
static struct text
write_seconds(int64_t microseconds, const struct row_view *view)
{
	struct buffer buffer = { 0 };
	struct text text;
	size_t i;

	decimal_write(decimal_normal((struct decimal){ microseconds, 6 }), 0,
	    &buffer);
	for (i = 0; i < buffer.size; i++) {
		if (buffer.data[i] == '.')
			buffer.data[i] = view->number->decimal;
	}
	text = arena_copy(view->arena, buffer_text(&buffer));
	buffer_release(&buffer);
	return text;
}

/* From `time` to `end`. */
static bool
read_difference(const struct span *span, const struct row_view *view,
    int64_t *microseconds, struct error *error)
{
	struct moment begun, ended;
	struct text from, to;

	if (!recipe_make(&span->time, view, &from, error) ||
	    !time_style_parse(view->time, from, &begun, error))
		return blame(&span->time, view, error);
	if (!recipe_make(&span->end, view, &to, error) ||
	    !time_style_parse(view->time, to, &ended, error))
		return blame(&span->end, view, error);
	*microseconds = ended.instant.microseconds -
	    begun.instant.microseconds;
	if (*microseconds >= 0)
		return true;
	error_set(error, STATUS_DATA, "the end, '%.*s', is before the begin, "
	    "'%.*s'", TEXT_CLIP(to), TEXT_CLIP(from));
	return blame(&span->end, view, error);
}

bool
span_seconds(const struct row_view *view, struct text *out,
    struct error *error)
{
	const struct span *span = view->span;
	int64_t length = 0;

	if (span == NULL || !is_given(&span->end))
		return error_set(error, STATUS_DATA, "{@seconds} asks for "
		    "when the event ended (add end = ...)");
	switch (span->begin) {
	case SPAN_TIME:
		if (!read_difference(span, view, &length, error))
			return false;
		break;
	case SPAN_MINUTES:
		if (!read_minutes(span, view, &length, error))
			return false;
		length *= MICROSECONDS;
		break;
	case SPAN_LASTED:
		if (!read_lasted(span, view, &length, error))
			return false;
		break;
	}
	*out = write_seconds(length, view);
	return true;
}

void
span_describe(const struct span *span, struct buffer *out)
{
	buffer_add_text(out, span->begin == SPAN_TIME ? span->time.text :
	    span->end.text);
	if (span->begin == SPAN_MINUTES)
		buffer_printf(out, " less %.*s minutes",
		    TEXT_ARG(span->minutes.text));
	if (span->begin == SPAN_LASTED)
		buffer_printf(out, " less %.*s seconds",
		    TEXT_ARG(span->lasted.text));
}
