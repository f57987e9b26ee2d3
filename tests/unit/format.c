/* format.c - the format language: what it reads, and what it refuses. */
#include "test.h"

#include "base/error.h"
#include "import/format.h"
#include "import/mapper.h"

#define MINIMAL \
	"[event]\nevent_id = {id}\nsubject = {id}\nservice = call\n" \
	"time = {when}\nquantity = {q}\n"

/* The message of a format that must be refused. */
static const char *
refusal(const char *content)
{
	static struct buffer out;
	struct format *format;
	struct error error = { 0 };

	buffer_reset(&out);
	if (format_parse(text_of(content), "f", "f", NULL, &format, &error)) {
		format_close(format);
		return "accepted";
	}
	error_format(&error, "t", &out);
	return buffer_string(&out);
}

static void
mistakes_name_their_line(void)
{
	CHECK_STRING(refusal("about = x\n"), "t: f:1: 'about = x' stands "
	    "before any section (begin with [format])");
	CHECK_STRING(refusal("# c\n[format\n"), "t: f:2: '[format' does not "
	    "end the section's name (write [format])");
	CHECK_STRING(refusal("[formats]\n"), "t: f:1: 'formats' is not a "
	    "section (one of format, number, time, zones, event, "
	    "attributes, intervals, rewrite NAME, row NAME)");
	CHECK_STRING(refusal("[row]\n"), "t: f:1: a section [row] needs a "
	    "name (write [row call])");
	CHECK_STRING(refusal("[time x]\n"), "t: f:1: the section [time] "
	    "takes no name (write [time])");
	CHECK_STRING(refusal("[time]\n\n[time]\n"), "t: f:3: this section "
	    "stands twice (first on line 1)");
	CHECK_STRING(refusal("[format]\nabout\n"), "t: f:2: 'about' says "
	    "nothing (write key = value)");
	CHECK_STRING(refusal("[format]\ncolour = red\n"), "t: f:2: 'colour' "
	    "is not a key of [format] (see templates/formats/README.md)");
	CHECK_STRING(refusal("[format]\nabout = a\nabout = b\n"),
	    "t: f:3: 'about' is given twice (first on line 2)");
}

static void
mistakes_in_the_file_section(void)
{
	CHECK_STRING(refusal("[format]\ndelimiter = ab\n"), "t: f:2: "
	    "delimiter: 'ab' is not a delimiter (a character, up to 8 "
	    "signs, tab, blank, or a byte as 0x1F)");
	CHECK_STRING(refusal("[format]\nheader = maybe\n"), "t: f:2: "
	    "header: 'maybe' is neither yes nor no");
	CHECK_STRING(refusal("[format]\ncolumns = a,,b\n"), "t: f:2: "
	    "columns: a column without a name (write - for one that is not "
	    "used)");
	CHECK_STRING(refusal("[format]\ncolumns = a,b\ncolumns = a\n"),
	    "t: f:3: columns: 'a' names two columns");
	CHECK_STRING(refusal("[format]\ncolumns = a?, b\n"), "t: f:2: "
	    "columns: 'b' follows a column that may be absent (write 'b?')");
	CHECK_STRING(refusal("[format]\nencoding = KLINGON\n"), "t: f:2: "
	    "encoding: 'KLINGON' is not an encoding that iconv knows (write "
	    "UTF-8, UTF-16, CP1250)");
	CHECK_STRING(refusal("[format]\npreamble = -1\n"), "t: f:2: "
	    "preamble: '-1' is not a number of lines (0 to 1000000)");
	CHECK_STRING(refusal("[format]\nheader = no\n" MINIMAL),
	    "t: f: a file without a header needs names for its columns (add "
	    "columns = a, b, ... to [format])");
	CHECK_STRING(refusal("[number]\ndecimal = ;\n"), "t: f:2: decimal: "
	    "';' is neither . nor ,");
	CHECK_STRING(refusal("[number]\nthousands = x\n"), "t: f:2: "
	    "thousands: 'x' does not separate thousands (one of . , ' _ or "
	    "space)");
	CHECK_STRING(refusal("[number]\nthousands = .\n" MINIMAL), "t: f: "
	    "'.' cannot be both decimal mark and thousands separator");
}

static void
mistakes_in_times(void)
{
	CHECK_STRING(refusal("[time]\npattern = YYYY-MM-DD xx\n"), "t: f:2: "
	    "pattern: 'xx' in a time pattern means nothing (write as "
	    "YYYY-MM-DD hh:mm:ss)");
	CHECK_STRING(refusal("[time]\npattern = hh:mm\n"), "t: f:2: pattern: "
	    "'hh:mm' has no year, month and day (write as YYYY-MM-DD "
	    "hh:mm:ss)");
	CHECK_STRING(refusal("[time]\nzone = Mars/Olympus\n"), "t: f:2: "
	    "zone: 'Mars/Olympus' is not a time zone (write Europe/Warsaw or "
	    "UTC)");
	CHECK_STRING(refusal("[time]\npattern = YYYYMMDD\n" MINIMAL),
	    "t: f:2: local times need a time zone (add zone = Europe/Warsaw "
	    "to [time])");
}

static void
mistakes_in_recipes(void)
{
	CHECK_STRING(refusal("[event]\nsubject = {a\n"), "t: f:2: subject: "
	    "'{a' has one brace without the other (write {src}; {{ is a "
	    "brace itself)");
	CHECK_STRING(refusal("[event]\nsubject = a}\n"), "t: f:2: subject: "
	    "'a}' has one brace without the other (write {src}; {{ is a "
	    "brace itself)");
	CHECK_STRING(refusal("[event]\nsubject = {}\n"), "t: f:2: subject: "
	    "'{}' names no column (write as {src})");
	CHECK_STRING(refusal("[event]\nsubject = {a|phone}\n"), "t: f:2: "
	    "subject: there is no section [rewrite phone]");
	CHECK_STRING(refusal("[event]\nsubject = {@foot}\n"), "t: f:2: "
	    "subject: '{@foot}' means nothing (one of @file, @line, "
	    "@fingerprint, @interval, @value, @next, @seconds, @time, or a "
	    "name that some row keeps)");
	CHECK_STRING(refusal("[format]\ncolumns = id, when, q\n" MINIMAL
	    "unit = {u}\n"), "t: f:9: there is no column 'u' (columns are "
	    "id, when, q)");
	CHECK_STRING(refusal("[event]\nattributes = time\n"), "t: f:2: "
	    "attributes: 'time' cannot name an attribute (usage has that "
	    "column; choose another name)");
	CHECK_STRING(refusal("[attributes]\nx = {a}\nx = {b}\n"), "t: f:3: "
	    "the attribute 'x' is given twice");
}

static void
mistakes_in_rewrites(void)
{
	CHECK_STRING(refusal("[rewrite r]\nprefix 00\n"), "t: f:2: "
	    "'prefix 00' has no arrow (write prefix 0048 -> 48)");
	CHECK_STRING(refusal("[rewrite r]\nfront 00 -> 1\n"), "t: f:2: "
	    "'front' is not a kind of rewrite (one of exact, prefix, suffix, "
	    "digits, regex)");
	CHECK_STRING(refusal("[rewrite r]\nprefix -> 1\n"), "t: f:2: "
	    "'prefix -> 1' does not say what is replaced (write prefix 0048 "
	    "-> 48)");
	CHECK_STRING(refusal("[rewrite r]\ndigits nine -> 1\n"), "t: f:2: "
	    "'nine' is not a number of digits (write digits 9 -> 48&)");
	/* what follows is the library's own wording */
	CHECK(strstr(refusal("[rewrite r]\nregex ( -> 1\n"), "t: f:2: '(' is "
	    "not a regular expression (Error while compiling") != NULL);
	CHECK_STRING(refusal("[rewrite r]\nregex a -> \\g\n"), "t: f:2: "
	    "'\\g' is not a replacement (write text with \\1 for the first "
	    "group)");
}

static void
mistakes_in_rows(void)
{
	CHECK_STRING(refusal("[row r]\nwhen = a resembles b\n"), "t: f:2: "
	    "when: 'a resembles b' is not a condition (write as: disposition "
	    "is ANSWERED)");
	CHECK_STRING(refusal("[row r]\nwhen = a is\n"), "t: f:2: when: "
	    "nothing to compare with (write as: disposition is ANSWERED)");
	CHECK_STRING(refusal("[row r]\nwhen = a empty b\n"), "t: f:2: when: "
	    "nothing can follow 'empty'");
	CHECK_STRING(refusal("[row r]\nwhen = a > b\n"), "t: f:2: when: 'b' "
	    "is not a decimal number (digits and one '.', as 12.5)");
	CHECK_STRING(refusal("[row r]\nskip =\n"), "t: f:2: skip: a row that "
	    "is skipped needs a reason (write skip = not answered)");
	CHECK_STRING(refusal("[row r]\nper = 0\n"), "t: f:2: per: '0' is not "
	    "a number above 0");
	CHECK_STRING(refusal(MINIMAL "[row r]\nwhen = a is b\n"
	    "[row s]\nservice=x\n"), "accepted");
	CHECK_STRING(refusal("[event]\nevent_id = {a}\n[row r]\n"
	    "service = x\n"), "t: f:3: the rows 'r' get no subject (add "
	    "subject = ... here or to [event])");
	CHECK_STRING(refusal("[format]\n"), "t: f: events get no event_id "
	    "(add event_id = ... to [event])");
}

/* One row through a format whose columns are a, b, c and d. */
static struct mapper mapper;
static struct event event;

static const char *
verdict(const char *body, const char *a, const char *b, const char *c)
{
	static struct buffer out;
	static struct format *format;
	struct text field[] = { text_of(a), text_of(b), text_of(c) };
	struct text names[] = { TEXT("a"), TEXT("b"), TEXT("c") };
	struct record record = { field, 3, 7, text_of(a) };
	struct buffer content = { 0 };
	struct error error = { 0 };
	const struct format_rule *rule;
	enum verdict verdict;
	bool more;

	mapper_close(&mapper);
	format_close(format);
	format = NULL;
	buffer_reset(&out);
	buffer_printf(&content, "[format]\ncolumns = a, b, c\n%s", body);
	if (!format_parse(buffer_text(&content), "f", "f", "Europe/Warsaw",
	    &format, &error)) {
		mapper = (struct mapper){ .format = NULL };
		error_format(&error, "t", &out);
		buffer_release(&content);
		return buffer_string(&out);
	}
	buffer_release(&content);
	mapper_open(&mapper, format);
	if (!mapper_begin(&mapper, "in/x.csv", names, 3, 0, &error))
		return "cannot begin";
	verdict = mapper_take(&mapper, &record, &rule, &error);
	if (verdict == VERDICT_SKIPPED)
		buffer_add_text(&out, rule->skip);
	else if (verdict == VERDICT_BAD ||
	    !mapper_next(&mapper, &event, &more, &error))
		error_format(&error, "t", &out);
	else
		buffer_add_string(&out, "event");
	return buffer_string(&out);
}

static const char *
cell(int column)
{
	static char copy[256];

	snprintf(copy, sizeof(copy), "%.*s", TEXT_CLIP(event.cell[column]));
	return copy;
}

#define EVENT "[event]\nevent_id = {a}\nsubject = {a}\nservice = x\n" \
	"time = 2026-01-01T00:00:00Z\nquantity = {c}\n"

static void
recipes_make_values(void)
{
	CHECK_STRING(verdict(EVENT "destination = <{b}-{{{c}}}>\n"
	    "source = {@file}:{@line}\nunit = s\n", "id", "B", "3"), "event");
	CHECK_STRING(cell(USAGE_DESTINATION), "<B-{3}>");
	CHECK_STRING(cell(USAGE_SOURCE), "x.csv:7");
	CHECK_STRING(cell(USAGE_UNIT), "s");
	CHECK_STRING(verdict(EVENT "destination = {@fingerprint:a,b}\n",
	    "a", "b", "3"), "event");
	/* printf 'a\037b\037' | sha256sum */
	CHECK_STRING(cell(USAGE_DESTINATION),
	    "023b8059a924f728a2155e4cc8b90738");
	CHECK_STRING(verdict(EVENT "destination = {@fingerprint}\n",
	    "a", "b", "3"), "event");
	CHECK(event.cell[USAGE_DESTINATION].size == 32);
}

#define PHONE "destination = {b|phone}\n[rewrite phone]\n" \
	"prefix 0048 -> 48\nprefix 00 ->\nprefix + ->\ndigits 9 -> 48&\n" \
	"exact anonymous -> unknown\nsuffix # ->\n" \
	"regex ^0([1-9][0-9]*)$ -> 48\\1\n"

static void
first_rewrite_that_fits_is_applied(void)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ "004822", "4822" },
		{ "004915", "4915" },
		{ "+4915", "4915" },
		{ "221234567", "48221234567" },
		{ "22123456", "22123456" },
		{ "anonymous", "unknown" },
		{ "12#", "12" },
		{ "0221", "48221" },
		{ "", "" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		CHECK_STRING(verdict(EVENT PHONE, "id", rows[i].from, "1"),
		    "event");
		CHECK_STRING(cell(USAGE_DESTINATION), rows[i].to);
	}
	CHECK_STRING(verdict(EVENT "unit = {b|x|y}\n[rewrite x]\n"
	    "prefix a -> b\n[rewrite y]\nprefix b -> c\n", "id", "az", "1"),
	    "event");
	CHECK_STRING(cell(USAGE_UNIT), "cz");
}

static const char *
holds(const char *when, const char *b)
{
	static char body[256];

	snprintf(body, sizeof(body), "%s[row r]\nwhen = %s\n[row other]\n"
	    "skip = no\n", EVENT, when);
	return verdict(body, "id", b, "1");
}

static void
conditions_choose_the_row(void)
{
	CHECK_STRING(holds("b is x y", "x y"), "event");
	CHECK_STRING(holds("b is x", "x y"), "no");
	CHECK_STRING(holds("b is not x", "y"), "event");
	CHECK_STRING(holds("b in x, y", "y"), "event");
	CHECK_STRING(holds("b not in x, y", "y"), "no");
	CHECK_STRING(holds("b starts 48, 49", "4915"), "event");
	CHECK_STRING(holds("b not starts 48, 49", "4915"), "no");
	CHECK_STRING(holds("b matches ^[0-9]+$", "123"), "event");
	CHECK_STRING(holds("b not matches ^[0-9]+$", "123"), "no");
	CHECK_STRING(holds("b empty", ""), "event");
	CHECK_STRING(holds("b not empty", ""), "no");
	CHECK_STRING(holds("b = 1.50", "1.5"), "event");
	CHECK_STRING(holds("b != 1", "1.0"), "no");
	CHECK_STRING(holds("b > 0", "0"), "no");
	CHECK_STRING(holds("b >= 0", "0"), "event");
	CHECK_STRING(holds("b < 0", "-1"), "event");
	CHECK_STRING(holds("b <= 0", "1"), "no");
	CHECK_STRING(holds("b != 1", ""), "no");
	CHECK_STRING(holds("{b}{c} is 31", "3"), "event");
	CHECK_STRING(holds("b > 0", "many"), "t: b: 'many' is not a decimal "
	    "number (digits and one '.', as 12.5)");
}

static void
rows_that_fit_nothing_are_rejects(void)
{
	CHECK_STRING(verdict(EVENT "[row r]\nwhen = b is x\n", "id", "y",
	    "1"), "t: no kind of row of the format f is like this one (add a "
	    "[row ...] for it, perhaps with skip)");
}

static void
quantities_convert_exactly_or_not_at_all(void)
{
	CHECK_STRING(verdict(EVENT "per = 1000000000\n", "id", "",
	    "734003200"), "event");
	CHECK_STRING(cell(USAGE_QUANTITY), "0.7340032");
	CHECK_STRING(verdict(EVENT "per = 3\n", "id", "", "10"), "t: c: the "
	    "quantity does not come out exactly (say how to round it, round "
	    "= half_up:6, or leave the division to the price's `per`)");
	CHECK_STRING(verdict(EVENT "per = 3\n", "id", "", "9"), "event");
	CHECK_STRING(cell(USAGE_QUANTITY), "3");
	CHECK_STRING(verdict(EVENT "times = 60\nnegate = yes\n", "id", "",
	    "1.50"), "event");
	CHECK_STRING(cell(USAGE_QUANTITY), "-90");
	CHECK_STRING(verdict(EVENT, "id", "", "007.50"), "event");
	CHECK_STRING(cell(USAGE_QUANTITY), "7.5");
	CHECK_STRING(verdict(EVENT, "id", "", "12,5"), "t: c: '12,5' is not "
	    "a decimal number (write 12.5)");
}

static void
cells_are_checked(void)
{
	CHECK_STRING(verdict(EVENT, "", "", "1"), "t: a: the event_id is "
	    "empty");
	CHECK_STRING(verdict(EVENT, "#end", "", "1"), "t: a: '#end' is the "
	    "mark of an end row (say sealed = yes in the format if it is "
	    "one)");
	CHECK_STRING(verdict(EVENT "revision = {b}\n", "id", "x", "1"),
	    "t: b: 'x' is not a revision (a whole number from 0)");
	CHECK_STRING(verdict(EVENT "revision = {b}\n", "id", "007", "1"),
	    "event");
	CHECK_STRING(cell(USAGE_REVISION), "7");
	CHECK_STRING(verdict(EVENT, "\xff", "", "1"), "t: the row is not "
	    "valid UTF-8 (name the file's encoding in the format: encoding = "
	    "CP1250)");
	CHECK_STRING(verdict("", "", "", ""), "t: f: events "
	    "get no event_id (add event_id = ... to [event])");
}

/* A row on which an expression would search for ever is set aside. */
static void
expressions_give_up(void)
{
	char long_value[4000];

	memset(long_value, 'a', sizeof(long_value) - 1);
	long_value[sizeof(long_value) - 1] = '\0';
	CHECK_STRING(holds("b matches ^((a|aa)+)+$", "aaaa"), "event");
	long_value[sizeof(long_value) - 2] = 'b';
	CHECK(strstr(holds("b matches ^((a|aa)+)+$", long_value),
	    "t: b: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "aaaa' is too much for the expression '^((a|aa)+)+$' (") !=
	    NULL);
}

static void
columns_have_a_limit(void)
{
	struct buffer content = { 0 };
	int i;

	buffer_add_string(&content, "[event]\n");
	for (i = 0; i <= COLUMN_REFS_MAX; i++)
		buffer_printf(&content, "attributes = c%d\n", i);
	CHECK_STRING(refusal(buffer_string(&content)), "t: f:514: "
	    "attributes: more than 512 columns are named");
	buffer_release(&content);
}

static void
null_words_are_empty_cells(void)
{
	CHECK_STRING(verdict("null = NULL, \\N\n" EVENT "unit = <{b}>\n",
	    "id", "NULL", "1"), "event");
	CHECK_STRING(cell(USAGE_UNIT), "<>");
	CHECK_STRING(verdict("null = NULL, \\N\n" EVENT "unit = <{b}>\n",
	    "id", "\\N", "1"), "event");
	CHECK_STRING(cell(USAGE_UNIT), "<>");
}

static const struct test tests[] = {
	{ "mistakes name their line", mistakes_name_their_line },
	{ "mistakes in the file section", mistakes_in_the_file_section },
	{ "mistakes in times", mistakes_in_times },
	{ "mistakes in recipes", mistakes_in_recipes },
	{ "mistakes in rewrites", mistakes_in_rewrites },
	{ "mistakes in rows", mistakes_in_rows },
	{ "recipes make values", recipes_make_values },
	{ "first rewrite that fits is applied",
	    first_rewrite_that_fits_is_applied },
	{ "conditions choose the row", conditions_choose_the_row },
	{ "rows that fit nothing are rejects",
	    rows_that_fit_nothing_are_rejects },
	{ "quantities convert exactly or not at all",
	    quantities_convert_exactly_or_not_at_all },
	{ "cells are checked", cells_are_checked },
	{ "expressions give up", expressions_give_up },
	{ "columns have a limit", columns_have_a_limit },
	{ "null words are empty cells", null_words_are_empty_cells },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
