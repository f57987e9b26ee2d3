/*
 * Instants and time zones, against the C library's own reading of the
 * database of zones, hour by hour.
 */
#include "value/instant.h"

#include <stdlib.h>
#include <time.h>

#include "random.h"
#include "test.h"

#define HOUR 3600
#define DAY (24 * HOUR)

static struct instant
at_second(int64_t second)
{
	return (struct instant){ second * MICROSECONDS };
}

static void
test_read_as_written(void)
{
	struct buffer text = { 0 };
	struct error error;
	int round;

	for (round = 0; round < 200000; round++) {
		int64_t second = ((int64_t)draw(1u << 30) << 8) -
		    ((int64_t)1 << 35);
		struct instant instant = at_second(second), again = { 0 };
		int offset = ((int)draw(2 * 1439 + 1) - 1439) * 60;

		if (draw(2))
			instant.microseconds += draw(MICROSECONDS);
		buffer_reset(&text);
		instant_write(instant, offset, &text);
		CHECK(instant_parse(buffer_text(&text), &again, &error));
		CHECK(again.microseconds == instant.microseconds);
	}
	buffer_release(&text);
}

static void
check_read(const char *string, int64_t microseconds)
{
	struct instant instant = { 0 };
	struct error error;

	CHECK(instant_parse(text_of(string), &instant, &error));
	CHECK(instant.microseconds == microseconds);
}

static void
test_forms(void)
{
	check_read("1970-01-01T00:00:00Z", 0);
	check_read("1970-01-01T01:00:00+01:00", 0);
	check_read("1969-12-31T19:00:00-05:00", 0);
	check_read("1970-01-01 00:00:00.5Z", 500000);
	check_read("1970-01-01t00:00:00.1234567z", 123456);
	check_read("2026-10-31T23:10:00+01:00", 1793484600 * MICROSECONDS);
	check_read("1969-12-31T23:59:59.999999Z", -1);
	/* a leap second stays in its year */
	check_read("2016-12-31T23:59:60Z", 1483228800 * MICROSECONDS - 1);
}

static void
check_not_time(const char *string, const char *wanted)
{
	struct instant instant = { 42 };
	struct error error;

	CHECK(!instant_parse(text_of(string), &instant, &error));
	CHECK(instant.microseconds == 42 && error.status == STATUS_DATA);
	CHECK_STRING(error.text, wanted);
}

static void
test_messages(void)
{
	static const char *const wrong[] = {
		"", "2026-10-31", "2026-10-31T23:10:00", "2026-10-31T23:10Z",
		"2026-10-31T24:00:00Z", "2026-10-31T23:60:00Z",
		"2026-10-31T23:10:61Z", "2026-10-31T23:10:00.Z",
		"2026-10-31T23:10:00+0100", "2026-10-31T23:10:00+01:60",
		"2026-10-31T23:10:00 +01:00", "2026-10-31T23:10:00ZZ",
		"2026-10-31X23:10:00Z", "2026-10-31T23.10.00Z",
	};
	char wanted[200];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		snprintf(wanted, sizeof(wanted), "'%s' is not a time (write "
		    "2026-10-31T23:10:00+01:00)", wrong[i]);
		check_not_time(wrong[i], wanted);
	}
	check_not_time("2026-02-30T23:10:00Z",
	    "'2026-02-30' is not in the calendar");
}

/* One zone, from 2000 to 2037, each hour and its neighbours by a second. */
static void
check_zone(const char *name)
{
	struct zone *zone;
	struct error error;
	int64_t second;

	setenv("TZ", name, 1);
	tzset();
	CHECK(zone_open(name, &zone, &error));
	for (second = 946684800; second < 2145916800; second += HOUR) {
		time_t clock = (time_t)second - draw(2);
		struct instant instant = at_second(clock);
		struct tm tm;
		struct date date;
		int second_of_day;

		localtime_r(&clock, &tm);
		date = zone_date(zone, instant, &second_of_day);
		CHECK(zone_offset(zone, instant) == tm.tm_gmtoff);
		CHECK(date.day == date_of(tm.tm_year + 1900, tm.tm_mon + 1,
		    tm.tm_mday).day);
		CHECK(second_of_day == tm.tm_hour * HOUR + tm.tm_min * 60 +
		    tm.tm_sec);
		if (test_failed)
			break;
	}
	zone_close(zone);
}

static void
test_zones_as_the_c_library(void)
{
	static const char *const names[] = {
		"Europe/Warsaw", "UTC", "America/New_York", "Asia/Kolkata",
		"Australia/Lord_Howe", "America/Sao_Paulo",
		"Pacific/Auckland",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		check_zone(names[i]);
}

/* The instants whose clocks show a local time, found by trying. */
static int
count_instants(struct zone *zone, struct date date, int second,
    struct instant *first)
{
	int64_t local = (int64_t)date.day * DAY + second, offset;
	int count = 0;

	for (offset = 14 * HOUR; offset >= -12 * HOUR; offset -= 900) {
		struct instant instant = at_second(local - offset);

		if (zone_offset(zone, instant) != offset)
			continue;
		if (count++ == 0)
			*first = instant;
	}
	return count;
}

static void
check_local_times(const char *name)
{
	struct zone *zone;
	struct error error;
	int day, second;

	CHECK(zone_open(name, &zone, &error));
	for (day = date_of(2026, 1, 1).day; day < date_of(2028, 1, 1).day;
	    day++) {
		for (second = 0; second < DAY; second += 1800) {
			struct instant got, first = { 0 };
			struct date date = { day };
			enum local_time kind = zone_instant(zone, date,
			    second, &got);
			int count = count_instants(zone, date, second,
			    &first);

			CHECK(kind == (count == 0 ? LOCAL_MISSING :
			    count == 1 ? LOCAL_UNIQUE : LOCAL_AMBIGUOUS));
			if (count > 0)
				CHECK(got.microseconds == first.microseconds);
		}
	}
	zone_close(zone);
}

static void
test_local_times(void)
{
	check_local_times("Europe/Warsaw");
	check_local_times("America/New_York");
	check_local_times("Australia/Lord_Howe");
	check_local_times("UTC");
}

static void
test_changes_of_the_clocks(void)
{
	struct zone *zone;
	struct error error;
	struct instant instant;
	struct buffer text = { 0 };

	CHECK(zone_open("Europe/Warsaw", &zone, &error));
	CHECK(zone_instant(zone, date_of(2026, 3, 29), 2 * HOUR + 1800,
	    &instant) == LOCAL_MISSING);
	instant_write(instant, zone_offset(zone, instant), &text);
	CHECK_STRING(buffer_string(&text), "2026-03-29T03:30:00+02:00");
	buffer_reset(&text);
	CHECK(zone_instant(zone, date_of(2026, 10, 25), 2 * HOUR + 1800,
	    &instant) == LOCAL_AMBIGUOUS);
	instant_write(instant, zone_offset(zone, instant), &text);
	CHECK_STRING(buffer_string(&text), "2026-10-25T02:30:00+02:00");
	zone_close(zone);
	CHECK(!zone_open("Europe/Krakow", &zone, &error));
	CHECK(error.status == STATUS_CONFIG);
	CHECK_STRING(error.text, "'Europe/Krakow' is not a time zone (write "
	    "Europe/Warsaw or UTC)");
	CHECK(!zone_open("+24:00", &zone, &error));
	buffer_release(&text);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "read-as-written", test_read_as_written },
		{ "forms-of-rfc-3339", test_forms },
		{ "messages", test_messages },
		{ "zones-as-the-c-library-has-them",
		    test_zones_as_the_c_library },
		{ "local-times-unique-ambiguous-missing", test_local_times },
		{ "changes-of-the-clocks", test_changes_of_the_clocks },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
