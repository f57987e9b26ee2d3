/* intervals.c - a row that holds a day's readings, one a column. */
#include "import/intervals.h"

#define DAY_MINUTES 1440
#define MINUTE (60 * MICROSECONDS)

static bool
read_minutes(const struct intervals *intervals, const struct row_view *view,
    int64_t *out, struct error *error)
{
	struct decimal number;
	struct error inner;
	struct text text;

	if (!recipe_make(&intervals->minutes, view, &text, error))
		return false;
	if (decimal_parse(text, &number, &inner) && number.scale == 0 &&
	    number.digits > 0 && number.digits <= DAY_MINUTES &&
	    DAY_MINUTES % number.digits == 0) {
		*out = (int64_t)number.digits;
		return true;
	}
	return error_set(error, STATUS_DATA, "an interval of '%.*s' minutes "
	    "does not divide a day (as 15, 30 or 60)", TEXT_CLIP(text));
}

/* The field of a column that was named, or counted from 1. */
static bool
find_field(const struct row_view *view, int ref, size_t position,
    size_t *out, struct error *error)
{
	int at = ref > 0 ? view->refs->ref[ref - 1].at : (int)position - 1;

	*out = at < 0 ? 0 : (size_t)at;
	return at >= 0 || error_set(error, STATUS_DATA, "there is no column "
	    "'%.*s'", TEXT_CLIP(view->refs->ref[ref - 1].name));
}

static struct text
field_at(const struct row_view *view, size_t at)
{
	struct text cell = TEXT("");
	size_t i;

	if (at < view->record->count && view->record->field[at].size > 0)
		cell = text_trim(view->record->field[at]);
	for (i = 0; i < view->null_count; i++) {
		if (text_equal(cell, view->nulls[i]))
			return TEXT("");
	}
	return cell;
}

static size_t
columns_of(const struct interval_day *day)
{
	return day->count + day->intervals->counter;
}

/* Columns that belong to intervals, and that this day has no use for. */
static bool
check_rest(const struct interval_day *day, struct error *error)
{
	const struct intervals *intervals = day->intervals;
	size_t last, at = day->first + columns_of(day);

	if (intervals->last_ref == 0 && intervals->last == 0) {
		if (at <= day->view->record->count)
			return true;
		return error_set(error, STATUS_DATA, "%zu readings where the "
		    "day has %zu intervals (was the row cut?)",
		    day->view->record->count - (day->first <
		    day->view->record->count ? day->first :
		    day->view->record->count), columns_of(day));
	}
	if (!find_field(day->view, intervals->last_ref, intervals->last,
	    &last, error))
		return false;
	if (last + 1 < at)
		return error_set(error, STATUS_DATA, "%zu columns for "
		    "readings where the day has %zu intervals (say clock = "
		    "wall if the file has one for each hour of the clock)",
		    last + 1 - day->first, columns_of(day));
	for (; at <= last; at++) {
		if (field_at(day->view, at).size > 0)
			return error_set(error, STATUS_DATA, "'%.*s' stands "
			    "behind the last of the day's %zu intervals",
			    TEXT_CLIP(field_at(day->view, at)), day->count);
	}
	return true;
}

/* How long the day lasts: to the next midnight of its clocks. */
static int64_t
length_of(struct interval_day *day)
{
	struct date next = date_add_days(day->date, 1);
	struct instant end;

	if (day->zone == NULL || day->intervals->wall)
		return DAY_MINUTES * MINUTE;
	(void)zone_instant(day->zone, next, 0, &end);
	return end.microseconds - day->midnight.instant.microseconds;
}

bool
interval_day_open(struct interval_day *day,
    const struct intervals *intervals, struct time_style *time,
    const struct number_style *style, const struct row_view *view,
    struct text cell, struct error *error)
{
	int64_t minutes, local;
	int second;

	*day = (struct interval_day){ .intervals = intervals, .view = view,
	    .style = style, .zone = time->zone };
	if (!time_style_parse(time, cell, &day->midnight, error) ||
	    !read_minutes(intervals, view, &minutes, error) ||
	    !find_field(view, intervals->first_ref, intervals->first,
	    &day->first, error))
		return false;
	local = day->midnight.instant.microseconds +
	    day->midnight.offset * MICROSECONDS;
	second = (int)(local / MICROSECONDS % 86400);
	day->date.day = (int32_t)(local / MICROSECONDS / 86400);
	/* a midnight that the clocks skip is the hour after it */
	if (second != 0 && day->midnight.local != LOCAL_MISSING)
		return error_set(error, STATUS_DATA, "'%.*s' is not a day (a "
		    "row of intervals begins at midnight)", TEXT_CLIP(cell));
	day->step = minutes * MINUTE;
	day->count = (size_t)(length_of(day) / day->step);
	return check_rest(day, error);
}

static void
set_begin(const struct interval_day *day, size_t number, struct moment *out)
{
	int64_t since = (int64_t)number * day->step;

	*out = day->midnight;
	out->written = false;
	if (day->zone != NULL && day->intervals->wall) {
		out->local = zone_instant(day->zone, day->date,
		    (int)(since / MICROSECONDS), &out->instant);
	} else {
		out->local = LOCAL_UNIQUE;
		out->instant.microseconds += since;
	}
	if (day->zone != NULL)
		out->offset = zone_offset(day->zone, out->instant);
}

static bool
is_zero(const struct interval_day *day, struct text cell)
{
	struct decimal number;
	struct error inner;

	return cell.size == 0 || (number_parse(day->style, cell, &number,
	    &inner) && number.digits == 0);
}

/* The difference of two readings, written as the file would. */
static bool
subtract(const struct interval_day *day, struct text from, struct text to,
    struct text *out, struct error *error)
{
	struct decimal before, after, used;
	struct buffer text = { 0 };
	size_t i;

	if (!number_parse(day->style, from, &before, error) ||
	    !number_parse(day->style, to, &after, error) ||
	    !decimal_subtract(after, before, &used, error))
		return false;
	if (decimal_sign(used) < 0)
		return error_set(error, STATUS_DATA, "the counter goes back "
		    "from '%.*s' to '%.*s' (was it changed, or did it run "
		    "over? mend the readings)", TEXT_CLIP(from),
		    TEXT_CLIP(to));
	decimal_write(used, 0, &text);
	*out = arena_copy(day->view->arena, buffer_text(&text));
	for (i = 0; i < out->size; i++) {
		if (out->data[i] == '.')
			((char *)(uintptr_t)out->data)[i] =
			    day->style->decimal;
	}
	buffer_release(&text);
	return true;
}

/* An empty cell is passed over or an error, as the format says. */
static bool
check_there(const struct interval_day *day, size_t number,
    const struct text *cell, bool *none, struct error *error)
{
	size_t i;

	for (i = 0; i <= day->intervals->counter; i++) {
		if (cell[i].size > 0)
			continue;
		*none = day->intervals->skip_empty;
		return *none || error_set(error, STATUS_DATA, "the reading of "
		    "interval %zu is empty (say empty = skip if such are to "
		    "be passed over)", number + 1 + i);
	}
	return true;
}

bool
interval_take(const struct interval_day *day, size_t number,
    struct moment *begun, struct text *value, bool *none,
    struct error *error)
{
	struct text cell[2] = {
		field_at(day->view, day->first + number),
		field_at(day->view, day->first + number + 1),
	};

	*none = false;
	*value = cell[0];
	set_begin(day, number, begun);
	if (begun->local == LOCAL_MISSING && !day->intervals->counter) {
		*none = is_zero(day, cell[0]);
		return *none || error_set(error, STATUS_DATA, "'%.*s' was used "
		    "in an hour that the clocks skip",
		    TEXT_CLIP(cell[0]));
	}
	if (!check_there(day, number, cell, none, error))
		return false;
	return *none || !day->intervals->counter ||
	    subtract(day, cell[0], cell[1], value, error);
}

struct text
interval_next(const struct interval_day *day)
{
	return field_at(day->view, day->first + columns_of(day));
}
