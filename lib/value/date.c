/* date.c - calendar days and the half-open periods between them. */
#include "value/date.h"

/* Days of the 400-year cycle and of its parts. */
enum { CYCLE_DAYS = 146097, EPOCH_SHIFT = 719468 };

static int
floor_divide(int a, int b)
{
	return a / b - (a % b < 0);
}

/*
 * Years here begin on 1 March, which puts the leap day last: the day of year
 * of a month's first is then (153 * month + 2) / 5.
 */
struct date
date_of(int year, int month, int day)
{
	int shifted = month <= 2 ? year - 1 : year;
	int cycle = floor_divide(shifted, 400);
	int year_of_cycle = shifted - cycle * 400;
	int day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 -
	    year_of_cycle / 100 + day_of_year;

	return (struct date){ cycle * CYCLE_DAYS + day_of_cycle - EPOCH_SHIFT };
}

struct civil
date_civil(struct date date)
{
	int days = date.day + EPOCH_SHIFT;
	int cycle = floor_divide(days, CYCLE_DAYS);
	int day_of_cycle = days - cycle * CYCLE_DAYS;
	int year_of_cycle = (day_of_cycle - day_of_cycle / 1460 +
	    day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
	int day_of_year = day_of_cycle - (365 * year_of_cycle +
	    year_of_cycle / 4 - year_of_cycle / 100);
	int shifted_month = (5 * day_of_year + 2) / 153;
	struct civil civil = {
		.year = year_of_cycle + cycle * 400 + (shifted_month >= 10),
		.month = (shifted_month + 2) % 12 + 1,
		.day = day_of_year - (153 * shifted_month + 2) / 5 + 1,
	};

	return civil;
}

int
date_weekday(struct date date)
{
	int weekday = (date.day + 3) % 7; /* 1970-01-01 was a Thursday */

	return weekday < 0 ? weekday + 7 : weekday;
}

static int
days_in_month(int year, int month)
{
	int next_year = month == 12 ? year + 1 : year;

	return date_of(next_year, month % 12 + 1, 1).day -
	    date_of(year, month, 1).day;
}

struct date
date_add_months(struct date date, int months)
{
	struct civil civil = date_civil(date);
	int total = civil.year * 12 + civil.month - 1 + months;
	int year = floor_divide(total, 12);
	int month = total - year * 12 + 1;
	int last = days_in_month(year, month);

	return date_of(year, month, civil.day < last ? civil.day : last);
}

/* Reads exactly `size` digits at text.data + at. */
static bool
digits(struct text text, size_t at, size_t size, int *out)
{
	size_t i;

	*out = 0;
	if (at + size > text.size)
		return false;
	for (i = at; i < at + size; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
		*out = *out * 10 + text.data[i] - '0';
	}
	return true;
}

bool
date_parse(struct text text, struct date *out, struct error *error)
{
	struct civil civil;

	if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-' ||
	    !digits(text, 0, 4, &civil.year) ||
	    !digits(text, 5, 2, &civil.month) ||
	    !digits(text, 8, 2, &civil.day))
		return error_set(error, STATUS_DATA,
		    "'%.*s' is not a date (write 2026-10-31)",
		    TEXT_CLIP(text));
	if (civil.year < 1 || civil.month < 1 || civil.month > 12 ||
	    civil.day < 1 || civil.day > days_in_month(civil.year, civil.month))
		return error_set(error, STATUS_DATA,
		    "'%.*s' is not in the calendar", TEXT_CLIP(text));
	*out = date_of(civil.year, civil.month, civil.day);
	return true;
}

/* Charge tables are full of dates, and printf would cost most of them. */
static void
put_digits(char *to, int size, int value)
{
	for (; size > 0; value /= 10)
		to[--size] = (char)('0' + value % 10);
}

void
date_write(struct date date, struct buffer *out)
{
	struct civil civil;
	char text[10] = "0000-00-00";

	if (date.day == INT32_MIN || date.day == INT32_MAX)
		return;
	civil = date_civil(date);
	put_digits(text, 4, civil.year);
	put_digits(text + 5, 2, civil.month);
	put_digits(text + 8, 2, civil.day);
	buffer_add(out, text, sizeof(text));
}

static struct period
months_from(int year, int month, int count)
{
	struct date from = date_of(year, month, 1);

	return (struct period){ from, date_add_months(from, count) };
}

static bool
span_parse(struct text text, struct period *out, struct error *error)
{
	struct text to = text, from = text_cut(&to, '/');
	struct period period;

	if (!date_parse(from, &period.from, error) ||
	    !date_parse(to, &period.to, error))
		return false;
	if (period_is_empty(period))
		return error_set(error, STATUS_DATA,
		    "'%.*s' is an empty period (the end is exclusive)",
		    TEXT_CLIP(text));
	*out = period;
	return true;
}

bool
period_parse(struct text text, struct period *out, struct error *error)
{
	int year, part;

	if (text.size == 21 && text.data[10] == '/')
		return span_parse(text, out, error);
	if (!digits(text, 0, 4, &year) || year < 1 || year > 9998)
		goto bad;
	if (text.size == 4) {
		*out = months_from(year, 1, 12);
		return true;
	}
	if (text.size != 7 || text.data[4] != '-')
		goto bad;
	if (text.data[5] == 'Q' && digits(text, 6, 1, &part) &&
	    part >= 1 && part <= 4) {
		*out = months_from(year, part * 3 - 2, 3);
		return true;
	}
	if (digits(text, 5, 2, &part) && part >= 1 && part <= 12) {
		*out = months_from(year, part, 1);
		return true;
	}
bad:
	return error_set(error, STATUS_DATA,
	    "'%.*s' is not a period (write 2026-10)", TEXT_CLIP(text));
}

void
period_write(struct period period, struct buffer *out)
{
	struct civil from = date_civil(period.from);

	if (from.day == 1 && from.month == 1 &&
	    period.to.day == date_add_months(period.from, 12).day) {
		buffer_printf(out, "%04d", from.year);
	} else if (from.day == 1 && from.month % 3 == 1 &&
	    period.to.day == date_add_months(period.from, 3).day) {
		buffer_printf(out, "%04d-Q%d", from.year,
		    (from.month + 2) / 3);
	} else if (from.day == 1 &&
	    period.to.day == date_add_months(period.from, 1).day) {
		buffer_printf(out, "%04d-%02d", from.year, from.month);
	} else {
		date_write(period.from, out);
		buffer_add_byte(out, '/');
		date_write(period.to, out);
	}
}

struct period
period_month(struct date date)
{
	struct civil civil = date_civil(date);

	return months_from(civil.year, civil.month, 1);
}
