/* instant.c - points in time, and the time zones that turn them into days. */
#include "value/instant.h"

#include <glib.h>
#include <stdlib.h>

#include "base/memory.h"

#define DAY_SECONDS 86400
#define CACHED_DAYS 1024 /* a power of two */

/*
 * The database answers for a whole day at a time: on most days the offset is
 * one, and then a look-up is an array access.
 */
struct cached_day {
	int64_t day;
	int32_t offset;
	bool known, uniform;
};

struct zone {
	GTimeZone *source;
	struct cached_day days[CACHED_DAYS];
};

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

static bool
two_digits(const char *at, int limit, int *out)
{
	if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
		return false;
	*out = (at[0] - '0') * 10 + at[1] - '0';
	return *out <= limit;
}

/* Reads ".digits" if it is there and moves *at past it. */
static bool
fraction(struct text text, size_t *at, int *microseconds)
{
	int unit = 100000;
	size_t start = *at + 1;

	*microseconds = 0;
	if (*at >= text.size || text.data[*at] != '.')
		return true;
	for (*at = start; *at < text.size; (*at)++) {
		int digit = text.data[*at] - '0';

		if (digit < 0 || digit > 9)
			break;
		*microseconds += digit * unit;
		unit /= 10;
	}
	return *at > start;
}

/* Reads Z or +hh:mm, which must end the text. */
static bool
offset_parse(struct text text, size_t at, int *seconds)
{
	int hours, minutes;

	*seconds = 0;
	if (at + 1 == text.size)
		return text.data[at] == 'Z' || text.data[at] == 'z';
	if (at + 6 != text.size || text.data[at + 3] != ':' ||
	    (text.data[at] != '+' && text.data[at] != '-') ||
	    !two_digits(text.data + at + 1, 23, &hours) ||
	    !two_digits(text.data + at + 4, 59, &minutes))
		return false;
	*seconds = hours * 3600 + minutes * 60;
	if (text.data[at] == '-')
		*seconds = -*seconds;
	return true;
}

bool
instant_parse(struct text text, struct instant *out, struct error *error)
{
	struct text day = { text.data, 10 };
	int hours, minutes, seconds, micro, offset;
	struct date date;
	size_t at = 19;

	if (text.size < 20 || (text.data[10] != 'T' && text.data[10] != 't' &&
	    text.data[10] != ' ') ||
	    text.data[13] != ':' || text.data[16] != ':' ||
	    !two_digits(text.data + 11, 23, &hours) ||
	    !two_digits(text.data + 14, 59, &minutes) ||
	    !two_digits(text.data + 17, 60, &seconds) ||
	    !fraction(text, &at, &micro) || !offset_parse(text, at, &offset))
		return error_set(error, STATUS_DATA, "'%.*s' is not a time "
		    "(write 2026-10-31T23:10:00+01:00)", TEXT_CLIP(text));
	if (!date_parse(day, &date, error))
		return false;
	/* a leap second is the end of the second before it */
	if (seconds == 60) {
		seconds = 59;
		micro = (int)MICROSECONDS - 1;
	}
	out->microseconds = ((int64_t)date.day * DAY_SECONDS + hours * 3600 +
	    minutes * 60 + seconds - offset) * MICROSECONDS + micro;
	return true;
}

void
instant_write(struct instant instant, int offset, struct buffer *out)
{
	int64_t local = instant.microseconds + offset * MICROSECONDS;
	int64_t seconds = floor_divide(local, MICROSECONDS);
	int64_t day = floor_divide(seconds, DAY_SECONDS);
	int micro = (int)(local - seconds * MICROSECONDS);
	int second = (int)(seconds - day * DAY_SECONDS);
	int minutes = offset < 0 ? -offset / 60 : offset / 60;

	date_write((struct date){ (int32_t)day }, out);
	buffer_printf(out, "T%02d:%02d:%02d", second / 3600,
	    second / 60 % 60, second % 60);
	if (micro != 0)
		buffer_printf(out, ".%06d", micro);
	if (offset == 0)
		buffer_add_byte(out, 'Z');
	else
		buffer_printf(out, "%c%02d:%02d", offset < 0 ? '-' : '+',
		    minutes / 60, minutes % 60);
}

/* RFC 3339 writes offsets of less than a day; GLib reads "+24:00", too. */
static bool
is_within_a_day(GTimeZone *source)
{
	static const int64_t seasons[] = { 946684800, 962409600 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(seasons); i++) {
		int interval = g_time_zone_find_interval(source,
		    G_TIME_TYPE_UNIVERSAL, seasons[i]);

		if (abs(g_time_zone_get_offset(source, interval)) >=
		    DAY_SECONDS)
			return false;
	}
	return true;
}

bool
zone_open(const char *name, struct zone **out, struct error *error)
{
	GTimeZone *source = g_time_zone_new_identifier(name);

	if (source != NULL && !is_within_a_day(source)) {
		g_time_zone_unref(source);
		source = NULL;
	}
	if (source == NULL)
		return error_set(error, STATUS_CONFIG, "'%.60s' is not a time "
		    "zone (write Europe/Warsaw or UTC)", name);
	*out = memory_new(1, sizeof(struct zone));
	(*out)->source = source;
	return true;
}

struct zone *
zone_copy(const struct zone *zone)
{
	struct zone *copy = memory_new(1, sizeof(*copy));

	copy->source = g_time_zone_ref(zone->source);
	return copy;
}

void
zone_close(struct zone *zone)
{
	if (zone == NULL)
		return;
	g_time_zone_unref(zone->source);
	free(zone);
}

static int
source_offset(struct zone *zone, int64_t second)
{
	int interval = g_time_zone_find_interval(zone->source,
	    G_TIME_TYPE_UNIVERSAL, second);

	return g_time_zone_get_offset(zone->source, interval);
}

static inline const struct cached_day *
find_day(struct zone *zone, int64_t day)
{
	struct cached_day *cached = &zone->days[day & (CACHED_DAYS - 1)];

	if (!cached->known || cached->day != day) {
		int64_t start = day * DAY_SECONDS;
		int last = source_offset(zone, start + DAY_SECONDS - 1);

		cached->day = day;
		cached->known = true;
		cached->offset = source_offset(zone, start);
		cached->uniform = cached->offset == last;
	}
	return cached;
}

bool
zone_day_offset(struct zone *zone, int64_t day, int *offset)
{
	const struct cached_day *cached = find_day(zone, day);

	*offset = cached->offset;
	return cached->uniform;
}

int
zone_offset(struct zone *zone, struct instant instant)
{
	int64_t second = floor_divide(instant.microseconds, MICROSECONDS);
	int64_t day = floor_divide(second, DAY_SECONDS);
	const struct cached_day *cached = find_day(zone, day);

	return cached->uniform ? cached->offset : source_offset(zone, second);
}

struct date
zone_date(struct zone *zone, struct instant instant, int *second_of_day)
{
	int64_t local = floor_divide(instant.microseconds, MICROSECONDS) +
	    zone_offset(zone, instant);
	int64_t day = floor_divide(local, DAY_SECONDS);

	if (second_of_day != NULL)
		*second_of_day = (int)(local - day * DAY_SECONDS);
	return (struct date){ (int32_t)day };
}

enum local_time
zone_instant(struct zone *zone, struct date date, int second_of_day,
    struct instant *out)
{
	int64_t local = (int64_t)date.day * DAY_SECONDS + second_of_day;
	int before = source_offset(zone, local - DAY_SECONDS);
	int after = source_offset(zone, local + DAY_SECONDS);
	bool fits_before = source_offset(zone, local - before) == before;
	bool fits_after = source_offset(zone, local - after) == after;

	out->microseconds = (local - (fits_after && !fits_before ? after :
	    before)) * MICROSECONDS;
	if (!fits_before && !fits_after)
		return LOCAL_MISSING;
	return fits_before && fits_after && before != after ?
	    LOCAL_AMBIGUOUS : LOCAL_UNIQUE;
}
