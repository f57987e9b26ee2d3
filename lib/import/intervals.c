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
	int at = ref > 0 ? view->refs->ref[ref - 1].at : -1;

	if (at < 0 && position > 0)
		at = (int)position - 1;
	*out = at < 0 ? 0 : (size_t)at;
	return at >= 0 || error_set(error, STATUS_DATA, "there is no column "
	    "'%.*s'", TEXT_CLIP(view->refs->ref[ref - 1].name));
}

/* What stands at a place: columns of an extra hour have none. */
static struct text
field_at(const struct interval_day *day, size_t place)
{
	return row_view_trimmed(day->view,
	    extra_hour_field(&day->extra, place));
}

/* How many places the row has. */
static size_t
places_of(const struct interval_day *day)
{
	return extra_hour_place(&day->extra, day->view->record->count);
}

static bool
by_the_clock(const struct interval_day *day)
{
	return day->intervals->wall || day->intervals->extra.count > 0;
}

/* Readings that the day has: of a counter one more than intervals. */
static size_t
columns_of(const struct interval_day *day)
{
	return day->count + day->intervals->counter;
}

/* The first place behind the last interval. */
static size_t
end_of(const struct interval_day *day)
{
	return day->first + columns_of(day) + day->hole_size;
}

static bool
is_number(const struct interval_day *day, struct text cell)
{
	struct decimal number;
	struct error inner;

	return number_parse(day->style, cell, &number, &inner);
}

/* How many numbers there are until something else stands there. */
static size_t
count_readings(const struct interval_day *day, size_t end)
{
	size_t readings = 0, at;

	for (at = day->first; at < end; at++) {
		struct text cell = field_at(day, at);

		if (cell.size > 0 && !is_number(day, cell))
			break;
		readings += cell.size > 0;
	}
	return readings;
}

static int
minutes_of(const struct interval_day *day)
{
	return (int)(day->step / MINUTE);
}

static bool
too_few(const struct interval_day *day, size_t end, struct error *error)
{
	return error_set(error, STATUS_DATA, "%zu readings where the day has "
	    "%zu intervals (was the row cut?)", count_readings(day, end),
	    columns_of(day));
}

/* What stands at `at` belongs to no interval. */
static bool
left_over(const struct interval_day *day, size_t at, size_t end,
    struct error *error)
{
	struct text cell = field_at(day, at);
	size_t readings = count_readings(day, end);

	if (!is_number(day, cell))
		return error_set(error, STATUS_DATA, "'%.*s' stands behind "
		    "the last of the day's %zu intervals (say in [intervals] "
		    "how many columns follow it: after = 1)",
		    TEXT_CLIP(cell), columns_of(day));
	return error_set(error, STATUS_DATA, "%zu readings where the day has "
	    "%zu intervals of %d minutes%s%s", readings, columns_of(day),
	    minutes_of(day), readings > columns_of(day) ? "" :
	    ", and one before the last is empty", day->changed ?
	    " (say clock = wall if the file has one for each hour of the "
	    "clock)" : "");
}

/* The first column that the clocks skip, by the wall, and how many. */
static void
find_gap(const struct interval_day *day, size_t *gap, size_t *size)
{
	int seconds = (int)(day->step / MICROSECONDS);
	struct instant instant;
	size_t i;

	*gap = *size = 0;
	for (i = 0; i < (size_t)(DAY_MINUTES * 60 / seconds); i++) {
		if (zone_instant(day->zone, day->date, (int)i * seconds,
		    &instant) != LOCAL_MISSING)
			continue;
		*gap = *size == 0 ? i : *gap;
		(*size)++;
	}
}

/*
 * Whether just the columns of the hour that the clocks skip are empty, and
 * those of all other hours filled, so that it is clear what is whose.
 */
static void
find_hole(struct interval_day *day, size_t end)
{
	size_t whole = (size_t)(DAY_MINUTES / minutes_of(day));
	size_t gap, size, i;

	if (day->count >= whole || day->intervals->counter ||
	    day->first + whole > end)
		return;
	find_gap(day, &gap, &size);
	if (day->count + size != whole)
		return;
	for (i = 0; i < whole; i++) {
		bool skipped = i >= gap && i < gap + size;

		if ((field_at(day, day->first + i).size == 0) !=
		    skipped)
			return;
	}
	day->hole = gap;
	day->hole_size = size;
}

/* Behind the readings may stand nothing but what the format says. */
static bool
check_after(const struct interval_day *day, struct error *error)
{
	const struct intervals *intervals = day->intervals;
	size_t count = places_of(day);
	size_t end = end_of(day), behind = count - end;
	struct text last = field_at(day, end - 1);

	if (intervals->after_most > 0 && last.size > 0 &&
	    !is_number(day, last))
		return too_few(day, count, error);
	if (behind >= intervals->after_least &&
	    behind <= intervals->after_most)
		return true;
	if (behind < intervals->after_least)
		return error_set(error, STATUS_DATA, "%zu columns behind the "
		    "last reading where at least %zu are expected (was the "
		    "row cut?)", behind, intervals->after_least);
	for (; end < count; end++) {
		if (field_at(day, end).size > 0 &&
		    (intervals->after_most == 0 || is_number(day,
		    field_at(day, end))))
			return left_over(day, end, count, error);
	}
	return intervals->after_most == 0 || error_set(error, STATUS_DATA,
	    "%zu columns behind the last reading where at most %zu are "
	    "expected", behind, intervals->after_most);
}

/* Columns that belong to intervals, and that this day has no use for. */
static bool
check_rest(struct interval_day *day, struct error *error)
{
	const struct intervals *intervals = day->intervals;
	size_t count = places_of(day);
	size_t last, at;

	if (intervals->last_ref == 0 && intervals->last == 0) {
		find_hole(day, count);
		return end_of(day) > count ?
		    too_few(day, count, error) : check_after(day, error);
	}
	if (!find_field(day->view, intervals->last_ref, intervals->last,
	    &last, error))
		return false;
	last = extra_hour_place(&day->extra, last);
	find_hole(day, last + 1);
	if (last + 1 < end_of(day))
		return error_set(error, STATUS_DATA, "%zu columns for "
		    "readings where the day has %zu intervals (say clock = "
		    "wall if the file has one for each hour of the clock)",
		    last + 1 - day->first, columns_of(day));
	for (at = end_of(day); at <= last; at++) {
		if (field_at(day, at).size > 0)
			return left_over(day, at, last + 1, error);
	}
	return true;
}

/* How long the day lasts: to the next midnight of its clocks. */
static int64_t
length_of(struct interval_day *day)
{
	struct date next = date_add_days(day->date, 1);
	struct instant end;

	if (day->zone == NULL)
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
	int64_t minutes, local, length;
	int second;

	*day = (struct interval_day){ .intervals = intervals, .view = view,
	    .style = style, .zone = time->zone };
	extra_hour_begin(&day->extra, &intervals->extra, view, style);
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
	day->first = extra_hour_place(&day->extra, day->first);
	length = length_of(day);
	if (intervals->extra.count > 0 && !extra_hour_open(&day->extra,
	    day->zone, day->date, day->step, length - DAY_MINUTES * MINUTE,
	    error))
		return false;
	if (by_the_clock(day))
		length = DAY_MINUTES * MINUTE;
	day->count = (size_t)(length / day->step);
	day->total = day->count + day->extra.more;
	day->changed = length != DAY_MINUTES * MINUTE;
	return check_rest(day, error);
}

static void
set_begin(const struct interval_day *day, size_t number, struct moment *out)
{
	int64_t since = (int64_t)number * day->step;

	*out = day->midnight;
	out->written = false;
	if (day->zone != NULL && by_the_clock(day)) {
		out->local = zone_instant(day->zone, day->date,
		    (int)(since / MICROSECONDS), &out->instant);
		if (out->local == LOCAL_AMBIGUOUS && day->extra.more > 0)
			out->local = LOCAL_UNIQUE;
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

/* Where the reading of an interval stands. */
static size_t
place_of(const struct interval_day *day, size_t number)
{
	return day->first + number +
	    (number >= day->hole ? day->hole_size : 0);
}

/* Intervals that the clocks of the day show. */
static size_t
due(const struct interval_day *day)
{
	size_t gap, size = 0;

	if (day->zone != NULL && by_the_clock(day))
		find_gap(day, &gap, &size);
	return columns_of(day) - size;
}

static bool
missing(const struct interval_day *day, size_t number, struct error *error)
{
	return error_set(error, STATUS_DATA, "%zu readings where the day has "
	    "%zu: that of interval %zu is empty (%s)",
	    count_readings(day, end_of(day)), due(day), number + 1,
	    day->changed ? "clocks change on that day; say clock = wall if "
	    "the file has one for each hour of the clock" :
	    day->intervals->skip_empty ? "what was used around it cannot be "
	    "told" : "say empty = skip if such are to be passed over");
}

/* Whether a counter's readings before and after this one are there. */
static bool
is_between(const struct interval_day *day, size_t number)
{
	bool before = false, after = false;
	size_t i;

	for (i = 0; i < columns_of(day); i++) {
		bool there = field_at(day, place_of(day, i)).size > 0;

		before = before || (i < number && there);
		after = after || (i > number && there);
	}
	return before && after;
}

/*
 * An empty cell is passed over or an error, as the format says. It is an
 * error where it would move others, or take part of what was used along.
 */
static bool
check_there(const struct interval_day *day, size_t number,
    const struct text *cell, bool *none, struct error *error)
{
	size_t i;

	for (i = 0; i <= day->intervals->counter; i++) {
		if (cell[i].size > 0)
			continue;
		*none = day->intervals->skip_empty && !day->changed &&
		    !(day->intervals->counter && is_between(day,
		    number + i));
		return *none || missing(day, number + i, error);
	}
	return true;
}

/* The second showing is as much later as there is of it. */
static bool
take_second(const struct interval_day *day, size_t number,
    struct moment *begun, struct text *value, bool *none,
    struct error *error)
{
	const struct extra_hour *extra = &day->extra;

	set_begin(day, extra->again + number, begun);
	begun->instant.microseconds += (int64_t)extra->more * day->step;
	begun->offset = zone_offset(day->zone, begun->instant);
	return extra_hour_second(extra, number, day->intervals->skip_empty,
	    value, none, error);
}

bool
interval_take(const struct interval_day *day, size_t number,
    struct moment *begun, struct text *value, bool *none,
    struct error *error)
{
	struct text cell[2] = {
		field_at(day, place_of(day, number)),
		field_at(day, place_of(day, number + 1)),
	};

	*none = false;
	if (number >= day->count)
		return take_second(day, number - day->count, begun, value,
		    none, error);
	if (!extra_hour_first(&day->extra, number, &cell[0], error))
		return false;
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

size_t
interval_end(const struct interval_day *day)
{
	return extra_hour_field(&day->extra, end_of(day));
}
