/* styles.c - numbers and times as vendors write them. */
#include "test.h"

#include "import/number_style.h"
#include "import/time_style.h"

static const char *
number(struct number_style style, const char *text)
{
	static struct buffer out;
	struct decimal value;
	struct error error = { 0 };

	buffer_reset(&out);
	if (number_parse(&style, text_of(text), &value, &error))
		decimal_write(value, 0, &out);
	else
		buffer_add_string(&out, error.text);
	return buffer_string(&out);
}

static void
decimal_commas(void)
{
	struct number_style style = { .decimal = ',' };

	CHECK_STRING(number(style, "12,5"), "12.5");
	CHECK_STRING(number(style, "-0,50"), "-0.5");
	CHECK_STRING(number(style, "12.5"), "'12.5' is not a number (as "
	    "12,5; the format's [number] section says how they are "
	    "written)");
	CHECK_STRING(number(style, ""), "'' is not a number (as 12,5; the "
	    "format's [number] section says how they are written)");
	CHECK_STRING(number(style, "12,"), "'12,' is not a number (as 12,5; "
	    "the format's [number] section says how they are written)");
}

static void
thousands_stand_before_three_digits(void)
{
	struct number_style comma = { .decimal = '.', .thousands = ',' };
	struct number_style space = { .decimal = ',', .thousands = ' ' };

	CHECK_STRING(number(comma, "1,234,567.5"), "1234567.5");
	CHECK_STRING(number(comma, "1234567.5"), "1234567.5");
	CHECK_STRING(number(comma, "12,5"), "'12,5' is not a number (as "
	    "12.5; the format's [number] section says how they are "
	    "written)");
	CHECK(strstr(number(comma, "1,23,456"), "is not a number") != NULL);
	CHECK(strstr(number(comma, "1234,567"), "is not a number") != NULL);
	CHECK(strstr(number(comma, ",123"), "is not a number") != NULL);
	CHECK_STRING(number(space, "1 234,5"), "1234.5");
	CHECK_STRING(number(space, "1\xc2\xa0""234,5"), "1234.5");
	CHECK_STRING(number(space, "1\xe2\x80\xaf""234,5"), "1234.5");
	CHECK_STRING(number(space, "1\xe2\x80\x89""234,5"), "1234.5");
}

/* What nobody writes is refused, not read as something else. */
static void
thousands_begin_with_a_digit_that_counts(void)
{
	struct number_style comma = { .decimal = '.', .thousands = ',',
	    .exponent = true };
	struct number_style space = { .decimal = ',', .thousands = ' ' };
	struct number_style dot = { .decimal = ',', .thousands = '.' };

	CHECK(strstr(number(comma, "0,125"), "is not a number") != NULL);
	CHECK(strstr(number(comma, "-0,125"), "is not a number") != NULL);
	CHECK(strstr(number(comma, "012,345"), "is not a number") != NULL);
	CHECK(strstr(number(comma, "000,125"), "is not a number") != NULL);
	CHECK(strstr(number(dot, "0.125"), "is not a number") != NULL);
	CHECK(strstr(number(comma, "1,234E5"), "is not a number") != NULL);
	CHECK(strstr(number(space, "1 234\xc2\xa0""567"),
	    "is not a number") != NULL);
	CHECK_STRING(number(comma, "0.125"), "0.125");
	CHECK_STRING(number(comma, "012.5"), "12.5");
	CHECK_STRING(number(comma, "100,000"), "100000");
	CHECK_STRING(number(comma, "-10,000.25"), "-10000.25");
}

/* The message names what would read it, or what is out of place. */
static void
what_is_no_number_is_told_with_its_cure(void)
{
	struct number_style plain = NUMBER_STYLE_PLAIN;
	struct number_style comma = { .decimal = ',' };

	CHECK_STRING(number(plain, "5.104E-7"), "'5.104E-7' is not a decimal "
	    "number (say exponent = yes in [number] of the format)");
	CHECK_STRING(number(comma, "5,1e+7"), "'5,1e+7' is not a number (say "
	    "exponent = yes in [number] of the format)");
	CHECK_STRING(number(plain, "1,000.5"), "'1,000.5' is not a decimal "
	    "number (if that separates thousands, say thousands = , in "
	    "[number] of the format)");
	CHECK_STRING(number(comma, "1.000,5"), "'1.000,5' is not a number (if "
	    "that separates thousands, say thousands = . in [number] of the "
	    "format)");
	CHECK_STRING(number(plain, "1\xc2\xa0""000"),
	    "'1\xc2\xa0""000' is not a decimal number (if U+00A0, a no-break "
	    "space, separates thousands, say thousands = space in [number] "
	    "of the format)");
	CHECK_STRING(number(plain, "12,5"), "'12,5' is not a decimal number "
	    "(write 12.5)");
	CHECK_STRING(number(plain, "\xe2\x88\x92""5"),
	    "'\xe2\x88\x92""5' is not a number (it has U+2212, a minus sign, "
	    "in it; as 12.5 or -12.5)");
	CHECK_STRING(number(comma, "5\xc2\xa0"),
	    "'5\xc2\xa0' is not a number (it has U+00A0, a no-break space, in "
	    "it; as 12,5 or -12,5)");
	CHECK_STRING(number(plain, "5 GB"), "'5 GB' is not a decimal number "
	    "(digits and one '.', as 12.5)");
}

static void
exponents(void)
{
	struct number_style style = { .decimal = '.', .exponent = true };

	CHECK_STRING(number(style, "5.104E-7"), "0.0000005104");
	CHECK_STRING(number(style, "1e3"), "1000");
	CHECK_STRING(number(style, "1.5E+1"), "15");
	CHECK_STRING(number(style, "0E99"), "0");
	CHECK_STRING(number(style, "12"), "12");
	CHECK_STRING(number(style, "1E99"), "the exponent 99 is out of "
	    "range");
	CHECK_STRING(number(style, "1E-39"), "the exponent -39 is out of "
	    "range");
	CHECK(strstr(number(style, "1E38"), "38 digits") != NULL);
	CHECK(strstr(number(style, "1E"), "is not a number") != NULL);
	CHECK(strstr(number(style, "1E+"), "is not a number") != NULL);
	CHECK(strstr(number(style, "1E1.5"), "is not a number") != NULL);
}

static void
durations(void)
{
	struct number_style style = { .decimal = '.', .duration = true };

	CHECK_STRING(number(style, "90"), "90");
	CHECK_STRING(number(style, "90.5"), "90.5");
	CHECK_STRING(number(style, "1m30s"), "90");
	CHECK_STRING(number(style, "1h2m3.5s"), "3723.5");
	CHECK_STRING(number(style, "250ms"), "0.25");
	CHECK_STRING(number(style, "1500us"), "0.0015");
	CHECK_STRING(number(style, "3\xc2\xb5s"), "0.000003");
	CHECK_STRING(number(style, "10s"), "10");
	CHECK_STRING(number(style, "-1m"), "-60");
	CHECK_STRING(number(style, "0:01:30"), "90");
	CHECK_STRING(number(style, "2:03"), "123");
	CHECK_STRING(number(style, "100:00:00.25"), "360000.25");
	CHECK_STRING(number(style, "1m30"), "'1m30' is not a duration (as "
	    "1m30s, 0:01:30 or 90)");
	CHECK(strstr(number(style, "1:60"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1:2:3:4"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1.5:00"), "is not a duration") != NULL);
	CHECK(strstr(number(style, ":30"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1y"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "s"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "30s1m"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1m1m"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1ms1s"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1:2:3"), "is not a duration") != NULL);
	CHECK(strstr(number(style, "1:002"), "is not a duration") != NULL);
	CHECK_STRING(number(style, "1s250ms"), "1.25");
	style.decimal = ',';
	CHECK_STRING(number(style, "90,5"), "90.5");
}

/* Whatever is called normal is what writing its value gives. */
static void
normal_numbers_are_their_own_writing(void)
{
	static const char *const rows[] = { "0", "-0", "00", "01", "-1",
	    "-01", "0.5", "-0.5", "0.50", "-0.0", "0.0", "10", "10.0",
	    "10.01", "-10.01", "00.5", "1.", "5", ".5", "" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		const char *written = number(NUMBER_STYLE_PLAIN, rows[i]);
		bool same = strcmp(written, rows[i]) == 0;

		CHECK(same == number_is_normal(text_of(rows[i])) ||
		    strstr(written, "decimal number") != NULL);
	}
	CHECK(!number_is_normal(TEXT("1.5e3")));
	CHECK(!number_is_normal(TEXT("5E1")));
	CHECK(!number_is_normal(TEXT("1,234")));
}

/* The time as written in RFC 3339, with a mark for how clocks had it. */
static const char *
when(const char *pattern, const char *zone, const char *text)
{
	static char out[1200];
	struct time_style style = { .forms = NULL };
	struct arena arena = { 0 };
	struct error error = { 0 };
	struct moment moment;
	size_t size;

	if ((zone != NULL && !zone_open(zone, &style.zone, &error)) ||
	    !time_style_add(&style, text_of(pattern), &arena, &error) ||
	    !time_style_parse(&style, text_of(text), &moment, &error)) {
		snprintf(out, sizeof(out), "%s", error.text);
	} else {
		size = moment_write(&moment, out);
		snprintf(out + size, 20, "%s",
		    moment.local == LOCAL_AMBIGUOUS ? " ambiguous" :
		    moment.local == LOCAL_MISSING ? " missing" : "");
	}
	zone_close(style.zone);
	arena_release(&arena);
	return out;
}

#define STAMP "YYYY-MM-DD hh:mm:ss"
#define WARSAW "Europe/Warsaw"

static void
patterns(void)
{
	CHECK_STRING(when(STAMP, WARSAW, "2026-10-05 08:12:00"),
	    "2026-10-05T08:12:00+02:00");
	CHECK_STRING(when("D/M/YYYY h:mm AP", "America/New_York",
	    "5/10/2026 12:05 am"), "2026-10-05T00:05:00-04:00");
	CHECK_STRING(when("D/M/YYYY h:mm AP", "UTC", "15/10/2026 1:05 PM"),
	    "2026-10-15T13:05:00Z");
	CHECK_STRING(when("DD-Mon-YY hh:mm:ss", "UTC", "05-oct-26 01:02:03"),
	    "2026-10-05T01:02:03Z");
	CHECK_STRING(when("YYYYMMDDhhmm", "UTC", "202610050102"),
	    "2026-10-05T01:02:00Z");
	CHECK_STRING(when("YYYY-MM-DDThh:mm:ss.fffZ", NULL,
	    "2026-10-05T01:02:03.250+0530"),
	    "2026-10-05T01:02:03.250000+05:30");
	CHECK_STRING(when("YYYY-MM-DD hh:mm:ss Z", NULL,
	    "2026-10-05 01:02:03 -08"), "2026-10-05T01:02:03-08:00");
	CHECK_STRING(when(STAMP, "UTC", "2026-10-05 24:00:00"),
	    "2026-10-06T00:00:00Z");
	CHECK_STRING(when("YYYY-MM-DD", WARSAW, "2026-01-05"),
	    "2026-01-05T00:00:00+01:00");
}

/* It stays in its own second's day and month. */
static void
leap_seconds(void)
{
	CHECK_STRING(when(STAMP, "UTC", "2026-10-31 23:59:60"),
	    "2026-10-31T23:59:59.999999Z");
	CHECK_STRING(when("YYYY-MM-DD hh:mm:ss.fff Z", NULL,
	    "2026-10-31 23:59:60.25 +02"),
	    "2026-10-31T23:59:59.999999+02:00");
	CHECK_STRING(when("rfc3339", NULL, "2026-10-31T23:59:60Z"),
	    "2026-10-31T23:59:59.999999Z");
	CHECK_STRING(when("rfc3339", NULL, "2026-12-31T23:59:60.5+01:00"),
	    "2026-12-31T23:59:59.999999+01:00");
}

static void
no_such_time(void)
{
	static const char *const rows[] = { "2026-02-29 00:00:00",
	    "2026-13-01 00:00:00", "2026-00-01 00:00:00",
	    "2026-01-00 00:00:00", "2026-01-01 24:00:01",
	    "2026-01-01 23:60:00", "2026-01-01 23:59:61",
	    "2026-01-01 23:59:5", "2026-01-01 23:59:599", "2026-01-01", "",
	    "2026-1-01 00:00:00", "0000-01-01 00:00:00" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		CHECK(strstr(when(STAMP, "UTC", rows[i]),
		    "is not a time") != NULL);
	CHECK_STRING(when(STAMP, "UTC", "5 May"), "'5 May' is not a time "
	    "(the format expects YYYY-MM-DD hh:mm:ss)");
	CHECK_STRING(when(STAMP, "UTC", "2024-02-29 00:00:00"),
	    "2024-02-29T00:00:00Z");
	CHECK(strstr(when("h AP D.M.YYYY", "UTC", "13 PM 1.1.2026"),
	    "is not a time") != NULL);
	CHECK(strstr(when("YYYY-MM-DD Z", "UTC", "2026-01-01 +24:00"),
	    "is not a time") != NULL);
}

static void
seconds_since_1970(void)
{
	CHECK_STRING(when("epoch", NULL, "1791180720"),
	    "2026-10-05T06:12:00Z");
	CHECK_STRING(when("epoch", WARSAW, "1791180720"),
	    "2026-10-05T08:12:00+02:00");
	CHECK_STRING(when("epoch", NULL, "1791180720.5"),
	    "2026-10-05T06:12:00.500000Z");
	CHECK_STRING(when("epoch_ms", NULL, "1791180720250"),
	    "2026-10-05T06:12:00.250000Z");
	CHECK_STRING(when("epoch_us", NULL, "1791180720000001"),
	    "2026-10-05T06:12:00.000001Z");
	CHECK(strstr(when("epoch", NULL, "1791180720250"),
	    "is not a time") != NULL);
	CHECK(strstr(when("epoch", NULL, "-1"), "is not a time") != NULL);
	CHECK(strstr(when("epoch_ms", NULL, "1.5"), "is not a time") != NULL);
	CHECK(strstr(when("epoch", NULL, "99999999999999999999999"),
	    "is not a time") != NULL);
}

static void
rfc_3339(void)
{
	CHECK_STRING(when("rfc3339", NULL, "2026-10-05T08:12:00+02:00"),
	    "2026-10-05T08:12:00+02:00");
	CHECK_STRING(when("rfc3339", WARSAW, "2026-10-05T08:12:00Z"),
	    "2026-10-05T08:12:00Z");
	CHECK(strstr(when("rfc3339", WARSAW, "2026-10-05T08:12:00"),
	    "is not a time") != NULL);
}

/* Put back on 2026-10-25 at 03:00 to 02:00. */
static void
an_hour_shown_twice_is_the_first(void)
{
	CHECK_STRING(when(STAMP, WARSAW, "2026-10-25 01:59:59"),
	    "2026-10-25T01:59:59+02:00");
	CHECK_STRING(when(STAMP, WARSAW, "2026-10-25 02:00:00"),
	    "2026-10-25T02:00:00+02:00 ambiguous");
	CHECK_STRING(when(STAMP, WARSAW, "2026-10-25 02:59:59"),
	    "2026-10-25T02:59:59+02:00 ambiguous");
	CHECK_STRING(when(STAMP, WARSAW, "2026-10-25 03:00:00"),
	    "2026-10-25T03:00:00+01:00");
}

/* Put forward on 2027-03-28 at 02:00 to 03:00. */
static void
an_hour_never_shown_is_shifted(void)
{
	CHECK_STRING(when(STAMP, WARSAW, "2027-03-28 01:59:59"),
	    "2027-03-28T01:59:59+01:00");
	CHECK_STRING(when(STAMP, WARSAW, "2027-03-28 02:00:00"),
	    "2027-03-28T03:00:00+02:00 missing");
	CHECK_STRING(when(STAMP, WARSAW, "2027-03-28 02:59:59"),
	    "2027-03-28T03:59:59+02:00 missing");
	CHECK_STRING(when(STAMP, WARSAW, "2027-03-28 03:00:00"),
	    "2027-03-28T03:00:00+02:00");
}

/* The days kept by the style agree with asking the zone each time. */
static void
kept_days_agree_with_the_zone(void)
{
	struct time_style style = { .forms = NULL };
	struct arena arena = { 0 };
	struct error error = { 0 };
	struct instant instant;
	struct moment moment;
	char text[40];
	int day, hour;

	CHECK(zone_open(WARSAW, &style.zone, &error) && time_style_add(
	    &style, TEXT(STAMP), &arena, &error));
	for (day = 0; day < 31 * 24; day++) {
		struct date date = date_of(2026, 10, 1 + day % 31);
		struct civil civil = date_civil(date);
		enum local_time local;

		hour = day / 31;
		snprintf(text, sizeof(text), "%04d-%02d-%02d %02d:30:00",
		    civil.year, civil.month, civil.day, hour);
		local = zone_instant(style.zone, date, hour * 3600 + 1800,
		    &instant);
		CHECK(time_style_parse(&style, text_of(text), &moment,
		    &error));
		CHECK(moment.local == local && moment.instant.microseconds ==
		    instant.microseconds);
		CHECK(moment.offset == zone_offset(style.zone, instant));
	}
	zone_close(style.zone);
	arena_release(&arena);
}

/* The two patterns, and what both read: "A|B: text". */
static const char *
rivals(const char *one, const char *two)
{
	static char out[600];
	struct time_style style = { .forms = NULL };
	struct arena arena = { 0 };
	struct error error = { 0 };
	char sample[TIME_STYLE_SAMPLE];
	struct text first, second;

	snprintf(out, sizeof(out), "none");
	CHECK(time_style_add(&style, text_of(one), &arena, &error) &&
	    time_style_add(&style, text_of(two), &arena, &error));
	if (time_style_rivals(&style, &first, &second, sample))
		snprintf(out, sizeof(out), "%.*s|%.*s: %s", TEXT_ARG(first),
		    TEXT_ARG(second), sample);
	arena_release(&arena);
	return out;
}

static void
patterns_that_read_one_text_differently(void)
{
	CHECK_STRING(rivals("MM/DD/YYYY", "DD/MM/YYYY"),
	    "MM/DD/YYYY|DD/MM/YYYY: 05/04/2006");
	CHECK_STRING(rivals("D/M/YYYY h:mm AP", "M/D/YYYY h:mm AP"),
	    "D/M/YYYY h:mm AP|M/D/YYYY h:mm AP: 4/5/2006 7:08 AM");
	CHECK_STRING(rivals("YY-MM-DD hh:mm Z", "DD-MM-YY hh:mm Z"),
	    "YY-MM-DD hh:mm Z|DD-MM-YY hh:mm Z: 05-04-06 07:08 Z");
	CHECK_STRING(rivals("MM/DD/YYYY", "DD.MM.YYYY"), "none");
	CHECK_STRING(rivals("YYYY-MM-DD", "DD-MM-YYYY"), "none");
	CHECK_STRING(rivals("YYYYMMDD", "DDMMYYYY"), "none");
	CHECK_STRING(rivals("DD Mon YYYY", "D Mon YYYY"), "none");
	CHECK_STRING(rivals("rfc3339", "epoch"), "none");
	CHECK_STRING(rivals(STAMP, STAMP ".fff"), "none");
}

static const struct test tests[] = {
	{ "patterns that read one text differently",
	    patterns_that_read_one_text_differently },
	{ "decimal commas", decimal_commas },
	{ "thousands stand before three digits",
	    thousands_stand_before_three_digits },
	{ "thousands begin with a digit that counts",
	    thousands_begin_with_a_digit_that_counts },
	{ "what is no number is told with its cure",
	    what_is_no_number_is_told_with_its_cure },
	{ "exponents", exponents },
	{ "durations", durations },
	{ "normal numbers are their own writing",
	    normal_numbers_are_their_own_writing },
	{ "patterns", patterns },
	{ "leap seconds", leap_seconds },
	{ "no such time", no_such_time },
	{ "seconds since 1970", seconds_since_1970 },
	{ "RFC 3339", rfc_3339 },
	{ "an hour shown twice is the first",
	    an_hour_shown_twice_is_the_first },
	{ "an hour never shown is shifted", an_hour_never_shown_is_shifted },
	{ "kept days agree with the zone", kept_days_agree_with_the_zone },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
