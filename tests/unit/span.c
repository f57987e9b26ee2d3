/* span.c - when events began: stamps at their end, marked or not. */
#include "test.h"

#include "one_row.h"
#include "import/excel_day.h"

#define EVENT "[event]\nevent_id = x\nsubject = x\nservice = x\n"
#define QUARTER EVENT "end = {a}\nminutes = 15\nquantity = 1\n" \
	"[time]\npattern = YYYY-MM-DD hh:mm\n"

/* When an event of a row began, or what is wrong with it. */
static const char *
begin(const char *body, const char *row)
{
	static char out[1200];
	char *blank;

	snprintf(out, sizeof(out), "%s", one_row(body, row));
	blank = strstr(out, " 1");
	if (blank != NULL && blank[2] == '\0')
		*blank = '\0';
	return out;
}

static void
an_interval_is_stamped_with_its_end(void)
{
	CHECK_STRING(begin(QUARTER, "2026-10-31 00:15"),
	    "2026-10-31T00:00:00+01:00");
	CHECK_STRING(begin(QUARTER, "2026-11-01 00:00"),
	    "2026-10-31T23:45:00+01:00");
	CHECK_STRING(begin(QUARTER, "2026-10-31 24:00"),
	    "2026-10-31T23:45:00+01:00");
	CHECK_STRING(begin(QUARTER, "2027-01-01 00:00"),
	    "2026-12-31T23:45:00+01:00");
	/* put forward: 02:00 to 03:00 is not there */
	CHECK_STRING(begin(QUARTER, "2026-03-29 02:00"),
	    "2026-03-29T01:45:00+01:00");
	CHECK_STRING(begin(QUARTER, "2026-03-29 03:00"),
	    "2026-03-29T01:45:00+01:00");
	CHECK_STRING(begin(QUARTER, "2026-03-29 03:15"),
	    "2026-03-29T03:00:00+02:00");
	/* put back: without a mark the first of the two */
	CHECK_STRING(begin(QUARTER, "2026-10-25 02:15"),
	    "2026-10-25T02:00:00+02:00");
	CHECK_STRING(begin(QUARTER, "2026-10-25 03:15"),
	    "2026-10-25T03:00:00+01:00");
}

static void
offsets_go_back_by_what_passed(void)
{
	static const char body[] = EVENT "end = {a}\nminutes = {b}\n"
	    "quantity = 1\n";

	CHECK_STRING(begin(body, "2026-10-25T02:00:00+01:00,15"),
	    "2026-10-25T01:45:00+01:00");
	CHECK_STRING(begin(body, "2026-11-01T00:00:00Z,30"),
	    "2026-10-31T23:30:00Z");
	CHECK_STRING(begin(body, "2026-11-01T00:00:00Z,0.5"),
	    "2026-10-31T23:59:30Z");
	CHECK_STRING(begin(body, "2026-11-01T00:00:00Z,0"), "b: an interval "
	    "cannot be '0' minutes long (write as 15)");
	CHECK_STRING(begin(body, "2026-11-01T00:00:00Z,x"), "b: an interval "
	    "cannot be 'x' minutes long (write as 15)");
	CHECK_STRING(begin(body, "yesterday,15"), "a: 'yesterday' is not a "
	    "time (the format expects rfc3339)");
}

/* A day that is stamped with its end begins at midnight, of 25 hours, too. */
static void
days_go_back_by_the_calendar(void)
{
	static const char body[] = EVENT "end = {a}\nminutes = 1440\n"
	    "quantity = 1\n[time]\npattern = DD.MM.YYYY\n";

	CHECK_STRING(begin(body, "26.10.2026"), "2026-10-25T00:00:00+02:00");
	CHECK_STRING(begin(body, "30.03.2026"), "2026-03-29T00:00:00+01:00");
	CHECK_STRING(begin(body, "01.11.2026"), "2026-10-31T00:00:00+01:00");
}

#define HOURS EVENT "end = {a}\nminutes = 60\nquantity = 1\n[time]\n" \
	"pattern = YYYY-MM-DD h\npattern = YYYY-MM-DD hzone\n[zones]\n" \
	"A = winter\n"

/* Numbered hours, the one that comes twice with a letter. */
static void
the_extra_hour_has_a_letter(void)
{
	CHECK_STRING(begin(HOURS, "2026-10-25 1"),
	    "2026-10-25T00:00:00+02:00");
	CHECK_STRING(begin(HOURS, "2026-10-25 3"),
	    "2026-10-25T02:00:00+02:00");
	CHECK_STRING(begin(HOURS, "2026-10-25 3A"),
	    "2026-10-25T02:00:00+01:00");
	CHECK_STRING(begin(HOURS, "2026-10-25 4"),
	    "2026-10-25T03:00:00+01:00");
	CHECK_STRING(begin(HOURS, "2026-10-31 24"),
	    "2026-10-31T23:00:00+01:00");
	CHECK_STRING(begin(HOURS, "2026-10-05 3A"), "a: '2026-10-05 3A' has "
	    "the mark 'A' of winter time, but the clocks of its zone are "
	    "then at +02:00 (a wrong mark, or another zone?)");
}

#define MARKED EVENT "time = {a}\nquantity = 1\n[time]\n" \
	"pattern = YYYY-MM-DD hh:mm zone\nzone = Europe/Warsaw\n" \
	"[zones]\nS = summer\nW = winter\nCEST = +02:00\nCET = +01:00\n"

static void
marks_settle_the_hour_that_comes_twice(void)
{
	CHECK_STRING(begin(MARKED, "2026-10-25 02:30 S"),
	    "2026-10-25T02:30:00+02:00");
	CHECK_STRING(begin(MARKED, "2026-10-25 02:30 W"),
	    "2026-10-25T02:30:00+01:00");
	CHECK_STRING(begin(MARKED, "2026-10-25 02:30 CEST"),
	    "2026-10-25T02:30:00+02:00");
	CHECK_STRING(begin(MARKED, "2026-10-25 02:30 CET"),
	    "2026-10-25T02:30:00+01:00");
	CHECK_STRING(begin(MARKED, "2026-07-01 12:00 S"),
	    "2026-07-01T12:00:00+02:00");
	CHECK_STRING(begin(MARKED, "2026-10-24 12:00 S"),
	    "2026-10-24T12:00:00+02:00");
	CHECK_STRING(begin(MARKED, "2026-03-29 03:00 S"),
	    "2026-03-29T03:00:00+02:00");
	CHECK_STRING(begin(MARKED, "2026-10-25 03:00 W"),
	    "2026-10-25T03:00:00+01:00");
}

static void
wrong_marks_are_told(void)
{
	CHECK_STRING(begin(MARKED, "2026-01-15 12:00 S"), "a: '2026-01-15 "
	    "12:00 S' has the mark 'S' of summer time, but the clocks of its "
	    "zone are then at +01:00 (a wrong mark, or another zone?)");
	CHECK_STRING(begin(MARKED, "2026-07-01 12:00 CET"), "a: '2026-07-01 "
	    "12:00 CET' has the mark 'CET', but the clocks of its zone are "
	    "then at +02:00 (a wrong mark, or another zone?)");
	CHECK_STRING(begin(MARKED, "2026-03-29 02:30 W"), "a: '2026-03-29 "
	    "02:30 W' has the mark 'W' of winter time in an hour that the "
	    "clocks skip");
	CHECK(strstr(begin(MARKED, "2026-03-29 02:30 S"),
	    "in an hour that the clocks skip") != NULL);
	CHECK_STRING(begin(MARKED, "2026-01-15 12:00 X"), "a: '2026-01-15 "
	    "12:00 X' is not a time (the format expects YYYY-MM-DD hh:mm "
	    "zone)");
}

#define ENDS EVENT "end = {a}\nminutes = 15\nquantity = 1\n[time]\n" \
	"pattern = YYYY-MM-DD hh:mm zone\nzone = Europe/Warsaw\n" \
	"[zones]\nS = summer\nW = winter\nCEST = +02:00\nCET = +01:00\n"

/* As a clock shows the ends, and as 15 minutes after their begin. */
static void
marked_ends_of_both_ways_to_write_them(void)
{
	static const char *const rows[][2] = {
		{ "2026-10-25 02:00 S", "2026-10-25T01:45:00+02:00" },
		{ "2026-10-25 02:15 S", "2026-10-25T02:00:00+02:00" },
		{ "2026-10-25 02:00 W", "2026-10-25T02:45:00+02:00" },
		{ "2026-10-25 03:00 S", "2026-10-25T02:45:00+02:00" },
		{ "2026-10-25 02:15 W", "2026-10-25T02:00:00+01:00" },
		{ "2026-10-25 03:00 W", "2026-10-25T02:45:00+01:00" },
		{ "2026-10-25 02:00 CEST", "2026-10-25T01:45:00+02:00" },
		{ "2026-10-25 02:00 CET", "2026-10-25T02:45:00+02:00" },
		{ "2026-10-25 03:00 CEST", "2026-10-25T02:45:00+02:00" },
		{ "2026-10-25 02:15 CET", "2026-10-25T02:00:00+01:00" },
		{ "2026-10-25 03:00 CET", "2026-10-25T02:45:00+01:00" },
		{ "2026-03-29 03:00 S", "2026-03-29T01:45:00+01:00" },
		{ "2026-03-29 02:00 W", "2026-03-29T01:45:00+01:00" },
		{ "2026-03-29 03:00 CEST", "2026-03-29T01:45:00+01:00" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		CHECK_STRING(begin(ENDS, rows[i][0]), rows[i][1]);
	CHECK(strstr(begin(ENDS, "2026-10-25 03:15 S"), "the mark 'S'"));
	CHECK(strstr(begin(ENDS, "2026-10-25 03:15 CEST"), "'CEST', but"));
	CHECK(strstr(begin(ENDS, "2026-10-25 01:45 W"), "the mark 'W'"));
}

/* Where winter is the time set apart, and where the year is turned round. */
static void
summer_is_what_is_ahead(void)
{
	static const char body[] = EVENT "time = {a}\nquantity = 1\n[time]\n"
	    "pattern = YYYY-MM-DDzone\nzone = %s\n[zones]\n"
	    "S = summer\nW = winter\n";
	char own[400];

	snprintf(own, sizeof(own), body, "Europe/Dublin");
	CHECK_STRING(begin(own, "2026-07-01S"), "2026-07-01T00:00:00+01:00");
	CHECK_STRING(begin(own, "2026-01-01W"), "2026-01-01T00:00:00Z");
	CHECK(strstr(begin(own, "2026-01-01S"), "the mark 'S'") != NULL);
	snprintf(own, sizeof(own), body, "Australia/Sydney");
	CHECK_STRING(begin(own, "2026-01-01S"), "2026-01-01T00:00:00+11:00");
	CHECK_STRING(begin(own, "2026-07-01W"), "2026-07-01T00:00:00+10:00");
	snprintf(own, sizeof(own), body, "Asia/Tokyo");
	CHECK_STRING(begin(own, "2026-07-01W"), "2026-07-01T00:00:00+09:00");
	CHECK(strstr(begin(own, "2026-07-01S"), "the mark 'S'") != NULL);
}

/* Words for offsets are not held against the book's zone. */
static void
words_may_be_offsets_of_elsewhere(void)
{
	static const char body[] = EVENT "time = {a}\nquantity = 1\n[time]\n"
	    "pattern = YYYY-MM-DD hh:mm:ss zone\n[zones]\nPDT = -07:00\n"
	    "PST = -08:00\nP = Z\nUTC = Z\n";

	CHECK_STRING(begin(body, "2026-10-05 08:12:00 PDT"),
	    "2026-10-05T08:12:00-07:00");
	CHECK_STRING(begin(body, "2026-10-05 08:12:00 UTC"),
	    "2026-10-05T08:12:00Z");
	CHECK_STRING(begin(body, "2026-10-05 08:12:00 P"),
	    "2026-10-05T08:12:00Z");
	CHECK(strstr(begin(body, "2026-10-05 08:12:00 MST"),
	    "is not a time") != NULL);
}

static void
calls_are_stamped_when_they_ended(void)
{
	static const char body[] = EVENT "end = {a}\nlasted = {b}\n"
	    "quantity = {@seconds}\n[time]\npattern = YYYY-MM-DD hh:mm:ss\n";

	CHECK_STRING(one_row(body, "2026-11-01 00:00:10,57"),
	    "2026-10-31T23:59:13+01:00 57");
	/* two hours that ended in winter time began in summer time */
	CHECK_STRING(one_row(body, "2026-10-25 03:10:00,7200"),
	    "2026-10-25T02:10:00+02:00 7200");
	CHECK_STRING(one_row(body, "2026-11-01 00:00:10,0.25"),
	    "2026-11-01T00:00:09.750000+01:00 0.25");
	CHECK_STRING(one_row(body, "2026-11-01 00:00:10,0"),
	    "2026-11-01T00:00:10+01:00 0");
	CHECK_STRING(one_row(body, "2026-11-01 00:00:10,-1"), "b: nothing "
	    "lasts '-1' seconds (0 to 34560000)");
	CHECK_STRING(one_row(body, "2026-11-01 00:00:10,"), "b: a number "
	    "is missing (write 0 for none)");
}

#define BETWEEN EVENT "time = {a}\nend = {b}\nquantity = {@seconds}\n"

static void
what_passed_between_two_times(void)
{
	CHECK_STRING(one_row(BETWEEN, "2026-10-05T08:12:00Z,"
	    "2026-10-05T10:12:30.5+02:00"), "2026-10-05T08:12:00Z 30.5");
	CHECK_STRING(one_row(BETWEEN "per = 3600\nround = half_up:4\n",
	    "2026-10-05T08:12:00Z,2026-10-05T09:12:10Z"),
	    "2026-10-05T08:12:00Z 1.0028");
	CHECK_STRING(one_row(BETWEEN "[number]\ndecimal = COMMA\n", "x,y"),
	    "f:11: decimal: 'COMMA' is neither . nor ,");
	CHECK_STRING(one_row(BETWEEN "[time]\npattern = YYYY-MM-DD hh:mm\n",
	    "2026-10-25 01:00,2026-10-25 04:00"),
	    "2026-10-25T01:00:00+02:00 14400");
	CHECK_STRING(one_row(BETWEEN, "2026-10-05T08:12:00Z,"
	    "2026-10-05T08:11:59Z"), "b: the end, '2026-10-05T08:11:59Z', is "
	    "before the begin, '2026-10-05T08:12:00Z'");
	CHECK_STRING(one_row(BETWEEN, "2026-10-05T08:12:00Z,"), "b: '' is "
	    "not a time (the format expects rfc3339)");
	CHECK_STRING(one_row(BETWEEN "[row none]\nwhen = {@seconds} = 0\n"
	    "skip = nothing passed\n[row any]\n", "2026-10-05T08:12:00Z,"
	    "2026-10-05T08:12:01Z"), "2026-10-05T08:12:00Z 1");
	/* a comma is the mark of the number made as well */
	CHECK_STRING(one_row(BETWEEN "[number]\ndecimal = ,\n"
	    "duration = yes\n", "2026-10-05T08:12:00Z,"
	    "2026-10-05T08:12:00.25Z"), "2026-10-05T08:12:00Z 0.25");
}

static void
rows_go_before_events(void)
{
	CHECK_STRING(begin(QUARTER "[row r]\ntime = {a}\n",
	    "2026-10-31 00:15"), "2026-10-31T00:15:00+01:00");
	CHECK_STRING(begin(QUARTER "[row r]\nminutes = 30\n",
	    "2026-10-31 00:30"), "2026-10-31T00:00:00+01:00");
	CHECK_STRING(begin(QUARTER "[row r]\nlasted = 60\n",
	    "2026-10-31 00:30"), "2026-10-31T00:29:00+01:00");
}

static void
mistakes_of_the_format(void)
{
	CHECK_STRING(begin(EVENT "time = {a}\nend = {a}\nminutes = 15\n"
	    "quantity = 1\n", "x"), "f:9: time and minutes both say when an "
	    "event began (take out one)");
	CHECK_STRING(begin(EVENT "end = {a}\nminutes = 15\nlasted = 3\n"
	    "quantity = 1\n", "x"), "f:8: minutes and lasted both say how "
	    "long before its end an event began (take out one)");
	CHECK_STRING(begin(EVENT "lasted = 3\nquantity = 1\n", "x"),
	    "f: events get no time (add time = ... to [event])");
	CHECK_STRING(begin(EVENT "time = {a}\nquantity = {@seconds}\n", "x"),
	    "f:8: {@seconds} asks for when the event ended (add end = ...)");
	CHECK_STRING(begin(EVENT "time = {a}\nquantity = 1\nunit = "
	    "{@seconds}\n", "2026-10-05T08:12:00Z"), "unit: {@seconds} asks "
	    "for when the event ended (add end = ...)");
	CHECK_STRING(begin("[zones]\nS = summer\n" EVENT "time = {a}\n"
	    "quantity = 1\n", "x"), "f:4: no pattern asks for these words "
	    "(write zone in one, as YYYY-MM-DD hh:mm zone)");
	CHECK_STRING(begin("[time]\npattern = YYYY-MM-DD zone\n" EVENT
	    "time = {a}\nquantity = 1\n", "x"), "f:4: zone in a pattern asks "
	    "for words (add a section [zones] with PDT = -07:00 or S = "
	    "summer)");
	CHECK_STRING(begin("[zones]\nS = hot\n", "x"), "f:4: 'hot' is "
	    "neither summer, winter nor an offset (write -07:00)");
	CHECK_STRING(begin("[zones]\nS = summer\nS = winter\n", "x"),
	    "f:5: 'S' is given twice");
	CHECK_STRING(begin("[time]\npattern = YYYY-MM-DD Z zone\n", "x"),
	    "f:4: pattern: 'YYYY-MM-DD Z zone' has both an offset and a zone "
	    "(take out one)");
}

static const char *
serial(const char *text, bool from_1904)
{
	static char out[80];
	struct date date;
	struct civil civil;
	int second, micro;

	if (!excel_day_read(text_of(text), from_1904, &date, &second, &micro))
		return "none";
	civil = date_civil(date);
	snprintf(out, sizeof(out), "%04d-%02d-%02d %d.%06d", civil.year,
	    civil.month, civil.day, second, micro);
	return out;
}

static void
days_of_spreadsheets(void)
{
	CHECK_STRING(serial("1", false), "1900-01-01 0.000000");
	CHECK_STRING(serial("59", false), "1900-02-28 0.000000");
	CHECK_STRING(serial("60", false), "none");
	CHECK_STRING(serial("61", false), "1900-03-01 0.000000");
	CHECK_STRING(serial("0", false), "none");
	CHECK_STRING(serial("0.5", false), "none");
	CHECK_STRING(serial("46300.3416666667", false),
	    "2026-10-05 29520.000000");
	CHECK_STRING(serial("46300,3416666667", false),
	    "2026-10-05 29520.000000");
	CHECK_STRING(serial("46300.989583333336", false),
	    "2026-10-05 85500.000000");
	CHECK_STRING(serial("46300.9999999999", false),
	    "2026-10-06 0.000000");
	CHECK_STRING(serial("46300.00001157", false), "2026-10-05 1.000000");
	CHECK_STRING(serial("0", true), "1904-01-01 0.000000");
	CHECK_STRING(serial("44838.5", true), "2026-10-05 43200.000000");
	CHECK_STRING(serial("2958464", false), "9999-12-30 0.000000");
	CHECK_STRING(serial("2958466", false), "none");
	CHECK_STRING(serial("46300.", false), "none");
	CHECK_STRING(serial("-1", false), "none");
	CHECK_STRING(serial("46300.5x", false), "none");
	CHECK_STRING(serial("4.63E4", false), "none");
	CHECK_STRING(serial("99999999999999999999", false), "none");
	CHECK_STRING(serial("", false), "none");
	CHECK_STRING(begin(EVENT "time = {a}\nquantity = 1\n[time]\n"
	    "pattern = excel\n", "46326.1041666667"),
	    "2026-10-31T02:30:00+01:00");
}

static const struct test tests[] = {
	{ "an interval is stamped with its end",
	    an_interval_is_stamped_with_its_end },
	{ "offsets go back by what passed", offsets_go_back_by_what_passed },
	{ "days go back by the calendar", days_go_back_by_the_calendar },
	{ "the extra hour has a letter", the_extra_hour_has_a_letter },
	{ "marks settle the hour that comes twice",
	    marks_settle_the_hour_that_comes_twice },
	{ "wrong marks are told", wrong_marks_are_told },
	{ "marked ends of both ways to write them",
	    marked_ends_of_both_ways_to_write_them },
	{ "summer is what is ahead", summer_is_what_is_ahead },
	{ "words may be offsets of elsewhere",
	    words_may_be_offsets_of_elsewhere },
	{ "calls are stamped when they ended",
	    calls_are_stamped_when_they_ended },
	{ "what passed between two times", what_passed_between_two_times },
	{ "rows go before events", rows_go_before_events },
	{ "mistakes of the format", mistakes_of_the_format },
	{ "days of spreadsheets", days_of_spreadsheets },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
