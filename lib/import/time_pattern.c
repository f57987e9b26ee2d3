/* time_pattern.c - a written form of times, as YYYY-MM-DD hh:mm:ss. */
#include "import/time_pattern.h"

#include <stdio.h>

#include "value/date.h"

enum item_kind {
	LITERAL,
	YEAR,
	YEAR_SHORT,
	MONTH,
	MONTH_NAME,
	DAY,
	HOUR,
	HALF,
	MINUTE,
	SECOND,
	FRACTION,
	OFFSET,
	WEEKDAY,
	ZONE,
};

struct time_item {
	enum item_kind kind;
	int least, most;          /* digits */
	char literal;
};

static const struct {
	const char *word;
	struct time_item item;
} elements[] = {
	{ "YYYY", { YEAR, 4, 4, 0 } },
	{ "YY", { YEAR_SHORT, 2, 2, 0 } },
	{ "Mon", { MONTH_NAME, 0, 0, 0 } },
	{ "MM", { MONTH, 2, 2, 0 } },
	{ "M", { MONTH, 1, 2, 0 } },
	{ "DD", { DAY, 2, 2, 0 } },
	{ "D", { DAY, 1, 2, 0 } },
	{ "hh", { HOUR, 2, 2, 0 } },
	{ "h", { HOUR, 1, 2, 0 } },
	{ "AP", { HALF, 0, 0, 0 } },
	{ "mm", { MINUTE, 2, 2, 0 } },
	{ "ss", { SECOND, 2, 2, 0 } },
	{ "fff", { FRACTION, 1, 18, 0 } },
	{ "Z", { OFFSET, 0, 0, 0 } },
	{ "Www", { WEEKDAY, 0, 0, 0 } },
	{ "zone", { ZONE, 0, 0, 0 } },
	{ "T", { LITERAL, 0, 0, 'T' } },
};

static const char months[12][4] = {
	"jan", "feb", "mar", "apr", "may", "jun",
	"jul", "aug", "sep", "oct", "nov", "dec",
};

static const char weekdays[7][4] = {
	"mon", "tue", "wed", "thu", "fri", "sat", "sun",
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Takes one item from the start of *rest. */
static bool
take_item(struct text *rest, struct time_item *item, struct error *error)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(elements); i++) {
		struct text word = text_of(elements[i].word);

		if (!text_starts(*rest, word))
			continue;
		*item = elements[i].item;
		rest->data += word.size;
		rest->size -= word.size;
		return true;
	}
	if (is_letter(rest->data[0]))
		return error_set(error, STATUS_CONFIG, "'%.*s' in a time "
		    "pattern means nothing (write as YYYY-MM-DD hh:mm:ss)",
		    TEXT_CLIP(*rest));
	*item = (struct time_item){ LITERAL, 0, 0, rest->data[0] };
	rest->data++;
	rest->size--;
	return true;
}

bool
time_pattern_compile(struct text text, const struct zone_words *words,
    struct arena *arena, struct time_pattern *pattern, struct error *error)
{
	struct text rest = text;
	unsigned seen = 0;

	pattern->words = words;
	pattern->count = 0;
	pattern->items = ARENA_NEW(arena, struct time_item, text.size + 1);
	while (rest.size > 0) {
		struct time_item *item = &pattern->items[pattern->count++];

		if (!take_item(&rest, item, error))
			return false;
		seen |= 1u << item->kind;
	}
	pattern->has_offset = (seen & 1u << OFFSET) != 0;
	pattern->has_zone = (seen & 1u << ZONE) != 0;
	if (pattern->has_offset && pattern->has_zone)
		return error_set(error, STATUS_CONFIG, "'%.*s' has both an "
		    "offset and a zone (take out one)", TEXT_CLIP(text));
	if ((seen & (1u << YEAR | 1u << YEAR_SHORT)) == 0 ||
	    (seen & (1u << MONTH | 1u << MONTH_NAME)) == 0 ||
	    (seen & 1u << DAY) == 0)
		return error_set(error, STATUS_CONFIG, "'%.*s' has no year, "
		    "month and day (write as YYYY-MM-DD hh:mm:ss)",
		    TEXT_CLIP(text));
	return true;
}

static bool
take_number(struct text *rest, int least, int most, int *out)
{
	int count = 0, value = 0;

	while (count < most && (size_t)count < rest->size) {
		unsigned digit = (unsigned char)rest->data[count] -
		    (unsigned)'0';

		if (digit > 9)
			break;
		value = value * 10 + (int)digit;
		count++;
	}
	rest->data += count;
	rest->size -= (size_t)count;
	*out = value;
	return count >= least;
}

/* The number from 1 of a name of three letters, in any case. */
static bool
take_name(const char names[][4], int count, struct text *rest, int *number)
{
	int i;

	if (rest->size < 3)
		return false;
	for (i = 0; i < count; i++) {
		if ((rest->data[0] | 0x20) == names[i][0] &&
		    (rest->data[1] | 0x20) == names[i][1] &&
		    (rest->data[2] | 0x20) == names[i][2]) {
			*number = i + 1;
			rest->data += 3;
			rest->size -= 3;
			return true;
		}
	}
	return false;
}

static bool
take_half(struct text *rest, struct clock *clock)
{
	if (rest->size < 2 || (rest->data[1] | 0x20) != 'm')
		return false;
	clock->half = true;
	clock->afternoon = (rest->data[0] | 0x20) == 'p';
	if (!clock->afternoon && (rest->data[0] | 0x20) != 'a')
		return false;
	rest->data += 2;
	rest->size -= 2;
	return true;
}

bool
time_take_fraction(struct text *rest, int *micro)
{
	int unit = 100000, count = 0;

	*micro = 0;
	while (rest->size > 0 && rest->data[0] >= '0' &&
	    rest->data[0] <= '9') {
		*micro += (rest->data[0] - '0') * unit;
		unit /= 10;
		count++;
		rest->data++;
		rest->size--;
	}
	return count > 0;
}

bool
time_take_offset(struct text *rest, int *offset)
{
	int hours, minutes = 0, sign;

	if (rest->size == 0)
		return false;
	sign = rest->data[0] == '-' ? -1 : 1;
	*offset = 0;
	if (rest->data[0] != 'Z' && rest->data[0] != '+' && sign > 0)
		return false;
	rest->size--;
	if (*rest->data++ == 'Z')
		return true;
	if (!take_number(rest, 2, 2, &hours))
		return false;
	if (rest->size > 0 && rest->data[0] == ':') {
		rest->data++;
		rest->size--;
	}
	if (rest->size > 0 && !take_number(rest, 2, 2, &minutes))
		return false;
	*offset = sign * (hours * 3600 + minutes * 60);
	return hours <= 23 && minutes <= 59;
}

static bool
take_literal(const struct time_item *item, struct text *rest)
{
	if (rest->size == 0 || rest->data[0] != item->literal)
		return false;
	rest->data++;
	rest->size--;
	return true;
}

static bool
take(const struct time_pattern *pattern, const struct time_item *item,
    struct text *rest, struct clock *clock)
{
	int most = item->most, least = item->least;

	switch (item->kind) {
	case LITERAL:
		return take_literal(item, rest);
	case YEAR:
		return take_number(rest, least, most, &clock->year);
	case YEAR_SHORT:
		if (!take_number(rest, least, most, &clock->year))
			return false;
		clock->year += 2000;
		return true;
	case MONTH:
		return take_number(rest, least, most, &clock->month);
	case MONTH_NAME:
		return take_name(months, 12, rest, &clock->month);
	case DAY:
		return take_number(rest, least, most, &clock->day);
	case HOUR:
		return take_number(rest, least, most, &clock->hour);
	case HALF:
		return take_half(rest, clock);
	case MINUTE:
		return take_number(rest, least, most, &clock->minute);
	case SECOND:
		return take_number(rest, least, most, &clock->second);
	case FRACTION:
		return time_take_fraction(rest, &clock->micro);
	case OFFSET:
		return time_take_offset(rest, &clock->offset);
	case WEEKDAY:
		return take_name(weekdays, 7, rest, &clock->weekday);
	case ZONE:
		clock->zone = zone_words_take(pattern->words, rest);
		return clock->zone != NULL;
	}
	return false;
}

/* A day's name must be that of its date. */
static bool
is_weekday(const struct clock *clock)
{
	return clock->weekday == 0 || date_weekday(date_of(clock->year,
	    clock->month, clock->day)) == clock->weekday - 1;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Whether there is such a time; a 12-hour clock is turned into 24. */
static bool
settle(struct clock *clock)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };
	bool midnight = clock->hour == 24 && clock->minute == 0 &&
	    clock->second == 0 && !clock->half;

	if (clock->half) {
		if (clock->hour < 1 || clock->hour > 12)
			return false;
		clock->hour = clock->hour % 12 + (clock->afternoon ? 12 : 0);
	}
	return clock->year >= 1 && clock->month >= 1 && clock->month <= 12 &&
	    clock->day >= 1 && clock->day <= days[clock->month - 1] +
	    (clock->month == 2 && is_leap(clock->year)) &&
	    (clock->hour <= 23 || midnight) && clock->minute <= 59 &&
	    clock->second <= 60 && is_weekday(clock);
}

bool
time_pattern_fits(const struct time_pattern *pattern, struct text text,
    struct clock *clock)
{
	size_t i;

	*clock = (struct clock){ .hour = 0 };
	for (i = 0; i < pattern->count; i++) {
		if (!take(pattern, &pattern->items[i], &text, clock))
			return false;
	}
	return text.size == 0 && settle(clock);
}

/* What an item of digits shows of the clock; -1: it is no such item. */
static int
number_of(const struct time_item *item, const struct clock *clock)
{
	switch (item->kind) {
	case YEAR:
		return clock->year;
	case YEAR_SHORT:
		return clock->year % 100;
	case MONTH:
		return clock->month;
	case DAY:
		return clock->day;
	case HOUR:
		return clock->hour;
	case MINUTE:
		return clock->minute;
	case SECOND:
		return clock->second;
	case FRACTION:
		return 0;
	case LITERAL:
	case MONTH_NAME:
	case HALF:
	case OFFSET:
	case WEEKDAY:
	case ZONE:
		break;
	}
	return -1;
}

/* The text of an item without digits. */
static const char *
word_of(const struct time_pattern *pattern, const struct time_item *item,
    const struct clock *clock, char literal[2])
{
	if (item->kind == WEEKDAY)
		return weekdays[date_weekday(date_of(clock->year,
		    clock->month, clock->day))];
	if (item->kind == ZONE)
		return pattern->words->first == NULL ? "" :
		    pattern->words->first->word.data;
	if (item->kind == MONTH_NAME)
		return months[clock->month - 1];
	if (item->kind == HALF)
		return "AM";
	if (item->kind == OFFSET)
		return "Z";
	literal[0] = item->literal;
	literal[1] = '\0';
	return literal;
}

bool
time_pattern_write(const struct time_pattern *pattern,
    const struct clock *clock, char *to)
{
	size_t size = 0, i;
	char literal[2];

	for (i = 0; i < pattern->count && size < TIME_PATTERN_MAX; i++) {
		const struct time_item *item = &pattern->items[i];
		int number = number_of(item, clock);

		size += (size_t)(number >= 0 ?
		    snprintf(to + size, TIME_PATTERN_MAX - size, "%0*d",
		    item->least, number) :
		    snprintf(to + size, TIME_PATTERN_MAX - size, "%s",
		    word_of(pattern, item, clock, literal)));
	}
	return size < TIME_PATTERN_MAX;
}
