/*
 * Dates against a calendar counted day by day, over all years there are.
 */
#include "value/date.h"

#include "random.h"
#include "test.h"

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length(int year, int month)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
	    30, 31 };

	return lengths[month - 1] + (month == 2 && is_leap(year));
}

/* 0001-01-01 is day -719162, and a Monday. */
static void
test_every_day_there_is(void)
{
	int day = -719162, weekday = 0, year, month, d;

	for (year = 1; year <= 9999 && !test_failed; year++) {
		for (month = 1; month <= 12; month++) {
			for (d = 1; d <= month_length(year, month); d++) {
				struct date date = date_of(year, month, d);
				struct civil civil = date_civil(date);

				CHECK(date.day == day);
				CHECK(civil.year == year &&
				    civil.month == month && civil.day == d);
				CHECK(date_weekday(date) == weekday);
				day++;
				weekday = (weekday + 1) % 7;
			}
		}
	}
	CHECK(date_of(1970, 1, 1).day == 0);
}

/* All years, months up to 13 and days up to 32, real or not. */
static void
test_reading(void)
{
	struct date date;
	struct error error;
	char text[16];
	int year, month, day;

	for (year = 0; year <= 9999 && !test_failed; year++) {
		for (month = 0; month <= 13; month++) {
			for (day = 0; day <= 32; day++) {
				bool real = year >= 1 && month >= 1 &&
				    month <= 12 && day >= 1 &&
				    day <= month_length(year, month);

				if (day > 2 && day < 27)
					continue;
				snprintf(text, sizeof(text),
				    "%04d-%02d-%02d", year, month, day);
				CHECK(date_parse(text_of(text), &date,
				    &error) == real);
				if (real)
					CHECK(date.day == date_of(year, month,
					    day).day);
			}
		}
	}
}

static void
test_written_as_read(void)
{
	struct buffer text = { 0 };
	struct error error;
	int day;

	for (day = -719162; day < 2932897; day += 17) {
		struct date date = { 0 };

		buffer_reset(&text);
		date_write((struct date){ day }, &text);
		CHECK(date_parse(buffer_text(&text), &date, &error) &&
		    date.day == day);
	}
	buffer_reset(&text);
	date_write(DATE_FIRST, &text);
	date_write(DATE_LAST, &text);
	CHECK(text.size == 0);
	buffer_release(&text);
}

static void
check_not_date(const char *string, const char *wanted)
{
	struct date date = { 42 };
	struct error error;

	CHECK(!date_parse(text_of(string), &date, &error) && date.day == 42);
	CHECK(error.status == STATUS_DATA);
	CHECK_STRING(error.text, wanted);
}

static void
test_messages(void)
{
	struct period period;
	struct error error;

	check_not_date("", "'' is not a date (write 2026-10-31)");
	check_not_date("31.10.2026",
	    "'31.10.2026' is not a date (write 2026-10-31)");
	check_not_date("2026-1-01", "'2026-1-01' is not a date (write "
	    "2026-10-31)");
	check_not_date("2026-10-31 ", "'2026-10-31 ' is not a date (write "
	    "2026-10-31)");
	check_not_date("2026-02-29", "'2026-02-29' is not in the calendar");
	CHECK(!period_parse(TEXT("2026-13"), &period, &error));
	CHECK_STRING(error.text, "'2026-13' is not a period (write 2026-10)");
	CHECK(!period_parse(TEXT("2026-Q5"), &period, &error));
	CHECK(!period_parse(TEXT("0000"), &period, &error));
	CHECK(!period_parse(TEXT("2026-10-01/2026-10-01"), &period, &error));
	CHECK_STRING(error.text, "'2026-10-01/2026-10-01' is an empty period "
	    "(the end is exclusive)");
}

/* A month later is the next month, on the same day or that month's last. */
static void
test_months(void)
{
	int day, months;

	for (day = -100000; day < 100000; day += 3) {
		struct civil from = date_civil((struct date){ day });

		for (months = -25; months <= 25; months++) {
			struct civil to = date_civil(date_add_months(
			    (struct date){ day }, months));
			int last = month_length(to.year, to.month);

			CHECK(to.year * 12 + to.month ==
			    from.year * 12 + from.month + months);
			CHECK(to.day == (from.day < last ? from.day : last));
		}
	}
}

static void
check_period(const char *string, const char *from, const char *to,
    const char *shortest)
{
	struct period period = { { 0 }, { 0 } };
	struct date first = { 0 }, end = { 0 };
	struct buffer text = { 0 };
	struct error error;

	CHECK(period_parse(text_of(string), &period, &error));
	CHECK(date_parse(text_of(from), &first, &error));
	CHECK(date_parse(text_of(to), &end, &error));
	CHECK(period.from.day == first.day && period.to.day == end.day);
	period_write(period, &text);
	CHECK_STRING(buffer_string(&text), shortest);
	buffer_release(&text);
}

static void
test_periods(void)
{
	check_period("2026-10", "2026-10-01", "2026-11-01", "2026-10");
	check_period("2026-12", "2026-12-01", "2027-01-01", "2026-12");
	check_period("2026-Q4", "2026-10-01", "2027-01-01", "2026-Q4");
	check_period("2026", "2026-01-01", "2027-01-01", "2026");
	check_period("2026-02-01/2026-03-01", "2026-02-01", "2026-03-01",
	    "2026-02");
	check_period("2026-02-02/2026-03-02", "2026-02-02", "2026-03-02",
	    "2026-02-02/2026-03-02");
}

/* Whatever is written is read as it was. */
static void
test_periods_read_as_written(void)
{
	struct buffer text = { 0 };
	struct error error;
	int round;

	for (round = 0; round < 100000; round++) {
		struct date from = date_of(1 + (int)draw(9990),
		    1 + (int)draw(12), draw(2) ? 1 : 1 + (int)draw(28));
		int months = (int[]){ 1, 3, 12, 2 }[draw(4)];
		struct period period = { from, draw(2) ?
		    date_add_months(from, months) :
		    date_add_days(from, 1 + (int)draw(400)) };
		struct period again = { { 0 }, { 0 } };

		buffer_reset(&text);
		period_write(period, &text);
		CHECK(period_parse(buffer_text(&text), &again, &error));
		CHECK(again.from.day == period.from.day &&
		    again.to.day == period.to.day);
	}
	buffer_release(&text);
}

/* Two periods share the days that are in both. */
static void
test_overlap(void)
{
	int a, b, c, d, day;

	for (a = 0; a < 6; a++)
	for (b = a; b < 6; b++)
	for (c = 0; c < 6; c++)
	for (d = c; d < 6; d++) {
		struct period one = { { a }, { b } }, two = { { c }, { d } };
		struct period both = period_overlap(one, two);
		int shared = 0;

		for (day = 0; day < 6; day++) {
			struct date date = { day };
			bool in_both = period_has(one, date) &&
			    period_has(two, date);

			CHECK(period_has(both, date) == in_both);
			shared += in_both;
		}
		CHECK(period_is_empty(both) == (shared == 0));
		if (shared > 0)
			CHECK(period_days(both) == shared);
	}
}

static void
test_month_of_a_day(void)
{
	int day;

	for (day = -5000; day < 50000; day++) {
		struct date date = { day };
		struct period month = period_month(date);

		CHECK(period_has(month, date));
		CHECK(date_civil(month.from).day == 1);
		CHECK(date_civil(month.to).day == 1);
		CHECK(period_days(month) <= 31);
	}
}

int
main(void)
{
	static const struct test tests[] = {
		{ "every-day-there-is", test_every_day_there_is },
		{ "only-real-days-are-read", test_reading },
		{ "dates-read-as-written", test_written_as_read },
		{ "messages", test_messages },
		{ "months-end-on-their-last-day", test_months },
		{ "periods", test_periods },
		{ "periods-read-as-written", test_periods_read_as_written },
		{ "overlap-is-the-days-in-both", test_overlap },
		{ "month-of-a-day", test_month_of_a_day },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
