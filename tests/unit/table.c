/* Tables read, checked and written, and what is refused. */
#include "record/table_reader.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "record/table_writer.h"
#include "record/tables.h"
#include "scratch.h"

#define HEADER "event_id,subject,service,time,quantity"

static void
expect_refused(const struct table *table, const char *content,
    const char *wanted)
{
	struct table_reader *reader;
	struct row row;
	struct error error = { 0 };
	enum step step = STEP_ERROR;

	if (table_reader_open(table, made("in.csv", content), &reader,
	    &error)) {
		while ((step = table_reader_next(reader, &row, &error)) ==
		    STEP_ROW)
			;
		table_reader_close(reader);
	}
	CHECK(step == STEP_ERROR && error.status == STATUS_DATA);
	CHECK_STRING(shown(&error), wanted);
}

static void
test_headers_that_are_refused(void)
{
	expect_refused(&table_usage, "", "tool: in.csv: the file is empty "
	    "(its first line names the columns, at least: event_id, subject, "
	    "service, time, quantity)");
	expect_refused(&table_usage, "\n\nsubject,event_id,zone,time\n",
	    "tool: in.csv:3: the required column 'service' is missing (the "
	    "header has: subject, event_id, zone, time)");
	expect_refused(&table_usage, HEADER ",x,y,x\n", "tool: in.csv:1: the "
	    "header has the column 'x' twice (rename or remove one)");
	expect_refused(&table_usage, "subject," HEADER "\n", "tool: in.csv:1: "
	    "the header has the column 'subject' twice (rename or remove "
	    "one)");
	expect_refused(&table_zones, "prefix,zone,nmae\n", "tool: in.csv:1: "
	    "'nmae' is not a column of zones.csv (known: prefix, zone, "
	    "name)");
	expect_refused(&table_zones, "prefix,zone,\"name\n", "tool: in.csv:1: "
	    "field 3: the quote that opens '\"name' never closes (close it)");
}

static void
test_rows_that_are_refused(void)
{
	expect_refused(&table_zones, "prefix,zone\n48,PL\n49\n", "tool: "
	    "in.csv:3: the row has 1 field where the header has 2 (was it cut "
	    "off?)");
	expect_refused(&table_zones, "prefix,zone\n48,PL,x\n", "tool: "
	    "in.csv:2: the row has 3 fields where the header has 2 (quote a "
	    "field that holds a comma)");
	expect_refused(&table_usage, HEADER "\na,b,c,d,\"12,5\"\n", "tool: "
	    "in.csv:2: quantity: '12,5' is not a decimal number (write "
	    "12.5)");
}

static void
test_end_rows_that_are_refused(void)
{
	expect_refused(&table_usage, HEADER "\na,b,c,d,1\n"
	    "#end,rows=2 quantity=1,,,\n", "tool: in.csv:3: the end row says "
	    "rows=2 but there are 1 (the file was cut or changed: make it "
	    "anew)");
	expect_refused(&table_usage, HEADER "\na,b,c,d,1.5\na,b,c,d,-0.25\n"
	    "#end,rows=2 quantity=1.3,,,\n", "tool: in.csv:4: the end row "
	    "says quantity=1.3 but the rows sum to 1.25 (the file was "
	    "changed: make it anew)");
	expect_refused(&table_usage, HEADER "\n#end,rows=0 quantity=0,,,\n"
	    "a,b,c,d,1\n", "tool: in.csv:3: a row after the end row (to join "
	    "files name each of them)");
	expect_refused(&table_usage, HEADER "\n#end,rows=0,,,\n", "tool: "
	    "in.csv:2: 'rows=0' is not the count of an end row (rows=N "
	    "quantity=SUM)");
	expect_refused(&table_usage, HEADER "\n#end,rows=-1 quantity=0,,,\n",
	    "tool: in.csv:2: 'rows=-1 quantity=0' is not the count of an end "
	    "row (rows=N quantity=SUM)");
}

static bool
is_sealed(const char *content)
{
	struct table_reader *reader = NULL;
	struct row row;
	struct error error;
	bool sealed;

	CHECK(table_reader_open(&table_usage, made("in.csv", content),
	    &reader, &error));
	while (table_reader_next(reader, &row, &error) == STEP_ROW)
		;
	CHECK(table_reader_next(reader, &row, &error) == STEP_END);
	sealed = table_reader_sealed(reader);
	table_reader_close(reader);
	return sealed;
}

static void
test_end_rows_that_agree(void)
{
	CHECK(is_sealed(HEADER "\na,b,c,d,1.50\n"
	    "#end,rows=1 quantity=1.5,,,\n"));
	CHECK(is_sealed(HEADER "\n#end,rows=0 quantity=0,,,"));
	CHECK(is_sealed(HEADER "\na,b,c,d,\n#end,rows=1 quantity=0.0,,,\n"));
	CHECK(is_sealed("quantity,subject,event_id,service,time\n"
	    "7,b,a,c,d\n,rows=1 quantity=7,#end,,\n"));
	CHECK(!is_sealed(HEADER "\na,b,c,d,1\n"));
	CHECK(!is_sealed(HEADER "\n"));
}

static void
test_columns_are_found_by_name(void)
{
	struct table_reader *reader = NULL;
	struct row row;
	struct error error;
	const struct text *extra;
	size_t extras;

	CHECK(table_reader_open(&table_usage, made("in.csv",
	    "\xef\xbb\xbfregion,quantity,time,size,service,subject,event_id\r\n"
	    "eu,12.5,t,large,voice,485,e-1\r\n"), &reader, &error));
	extra = table_reader_extras(reader, &extras);
	CHECK(extras == 2 && text_is(extra[0], "region") &&
	    text_is(extra[1], "size"));
	CHECK(table_reader_has(reader, USAGE_TIME));
	CHECK(!table_reader_has(reader, USAGE_UNIT));
	CHECK(table_reader_next(reader, &row, &error) == STEP_ROW);
	CHECK(text_is(row.cell[USAGE_EVENT_ID], "e-1"));
	CHECK(text_is(row.cell[USAGE_QUANTITY], "12.5"));
	CHECK(text_is(row.cell[USAGE_UNIT], ""));
	CHECK(row.extras == 2 && text_is(row.extra[0], "eu") &&
	    text_is(row.extra[1], "large"));
	CHECK(row.line == 2 && text_is(row.raw,
	    "eu,12.5,t,large,voice,485,e-1"));
	table_reader_close(reader);
}

/* What a cell is read as, and what is said of one that is not that. */
static void
test_cells_as_values(void)
{
	struct text cell[USAGE_COUNT] = { [USAGE_EVENT_ID] = TEXT("yes"),
	    [USAGE_QUANTITY] = TEXT("-1.5"), [USAGE_REVISION] = TEXT("12"),
	    [USAGE_SERVICE] = TEXT("2026-10-31"),
	    [USAGE_TIME] = TEXT("1970-01-01T00:00:01Z") };
	struct row row = { .table = &table_usage, .file = "in.csv",
	    .line = 7, .cell = cell };
	struct decimal number = { 0, 0 };
	struct instant instant = { 0 };
	struct date date = { 0 };
	struct text text = { "", 0 };
	struct error error;
	int64_t integer = 0;
	bool flag = false;

	CHECK(row_decimal(&row, USAGE_QUANTITY, &number, &error));
	CHECK(number.digits == -15 && number.scale == 1);
	CHECK(row_decimal_or(&row, USAGE_UNIT, decimal_of(3), &number,
	    &error) && number.digits == 3);
	CHECK(row_integer_or(&row, USAGE_REVISION, 0, &integer, &error) &&
	    integer == 12);
	CHECK(row_integer_or(&row, USAGE_UNIT, 5, &integer, &error) &&
	    integer == 5);
	CHECK(row_flag_or(&row, USAGE_EVENT_ID, false, &flag, &error) && flag);
	CHECK(row_flag_or(&row, USAGE_UNIT, true, &flag, &error) && flag);
	CHECK(row_date(&row, USAGE_SERVICE, &date, &error) &&
	    date.day == date_of(2026, 10, 31).day);
	CHECK(row_date_or(&row, USAGE_UNIT, DATE_LAST, &date, &error) &&
	    date.day == INT32_MAX);
	CHECK(row_instant(&row, USAGE_TIME, &instant, &error) &&
	    instant.microseconds == MICROSECONDS);
	CHECK(row_text(&row, USAGE_EVENT_ID, &text, &error) &&
	    text_is(text, "yes"));

	CHECK(!row_text(&row, USAGE_UNIT, &text, &error));
	CHECK_STRING(shown(&error), "tool: in.csv:7: unit: the cell is empty "
	    "(unit of the quantity; empty is the service's own)");
	CHECK(!row_decimal(&row, USAGE_UNIT, &number, &error));
	CHECK_STRING(shown(&error), "tool: in.csv:7: unit: a number is "
	    "missing (write 0 for none)");
	CHECK(!row_integer_or(&row, USAGE_QUANTITY, 0, &integer, &error));
	CHECK_STRING(shown(&error), "tool: in.csv:7: quantity: '-1.5' is not "
	    "a whole number (digits only, as 12)");
	CHECK(!row_flag_or(&row, USAGE_QUANTITY, false, &flag, &error));
	CHECK_STRING(shown(&error), "tool: in.csv:7: quantity: '-1.5' is not "
	    "a flag (yes or no)");
	CHECK(!row_date(&row, USAGE_TIME, &date, &error));
	CHECK_STRING(shown(&error), "tool: in.csv:7: time: "
	    "'1970-01-01T00:00:01Z' is not a date (write 2026-10-31)");
	CHECK(!row_instant(&row, USAGE_SERVICE, &instant, &error));
	CHECK(error.line == 7);
}

static void
test_whole_numbers_have_limits(void)
{
	static const struct { const char *cell; bool good; } cases[] = {
		{ "9223372036854775807", true },
		{ "9223372036854775808", false },
		{ "-9223372036854775808", true },
		{ "-9223372036854775809", false }, { "-", false },
		{ "1x", false }, { "+1", false }, { "007", true },
	};
	struct text cell;
	struct row row = { .table = &table_zones, .file = "in.csv",
	    .line = 1, .cell = &cell };
	struct error error;
	int64_t number = 0;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		cell = text_of(cases[i].cell);
		CHECK(row_integer_or(&row, 0, 0, &number, &error) ==
		    cases[i].good);
	}
	cell = TEXT("-9223372036854775808");
	CHECK(row_integer_or(&row, 0, 0, &number, &error) &&
	    number == INT64_MIN);
}

/* Writers. */

/* Rows of any kind, with their end row, are read as they were written. */
static void
test_tables_are_read_as_written(void)
{
	const char *path = arena_printf(&arena, "%s/out.csv", folder);
	const struct text extra[] = { TEXT("a,b"), TEXT("c") };
	static const char *const values[] = { "", "x", "a,b", "\"", "a\nb" };
	static const char *const numbers[] = { "", "1", "-2.5", "0.000000001",
	    "123456789012345678901.5", "99999999" };
	struct table_writer writer;
	struct table_reader *reader = NULL;
	struct row row;
	struct error error;
	int i;

	CHECK(table_writer_open(&writer, &table_usage, path, extra, 2,
	    &error));
	for (i = 0; i < 5000; i++) {
		struct text cell[USAGE_COUNT] = { TEXT("e"), TEXT("s") };
		struct text more[2];

		cell[USAGE_UNIT] = text_of(values[i % 5]);
		cell[USAGE_QUANTITY] = text_of(numbers[i % 6]);
		more[0] = text_of(values[i % 4]);
		more[1] = text_of(values[i % 3]);
		CHECK(table_writer_row(&writer, cell, i % 7 ? more : NULL,
		    &error));
	}
	CHECK(table_writer_close(&writer, &error));
	CHECK(table_reader_open(&table_usage, path, &reader, &error));
	for (i = 0; i < 5000; i++) {
		CHECK(table_reader_next(reader, &row, &error) == STEP_ROW);
		CHECK(text_is(row.cell[USAGE_UNIT], values[i % 5]));
		CHECK(text_is(row.cell[USAGE_QUANTITY], numbers[i % 6]));
		CHECK(text_is(row.extra[0], i % 7 ? values[i % 4] : ""));
		CHECK(text_is(row.extra[1], i % 7 ? values[i % 3] : ""));
	}
	CHECK(table_reader_next(reader, &row, &error) == STEP_END);
	CHECK(table_reader_sealed(reader));
	table_reader_close(reader);
}

static void
test_written_as_designed(void)
{
	const char *path = arena_printf(&arena, "%s/two.csv", folder);
	struct text cell[USAGE_COUNT] = { TEXT("c-1"), TEXT("48501000001"),
	    TEXT("voice"), TEXT("2026-10-05T08:12:00+02:00"), TEXT("57"),
	    TEXT("s"), TEXT("48221234567") };
	struct table_writer writer;
	struct error error;

	CHECK(table_writer_open(&writer, &table_usage, path, NULL, 0,
	    &error));
	CHECK(table_writer_row(&writer, cell, NULL, &error));
	CHECK(!file_exists(path));
	CHECK(table_writer_close(&writer, &error));
	CHECK_STRING(content_of(path), "event_id,subject,service,time,"
	    "quantity,unit,destination,revision,source\n"
	    "c-1,48501000001,voice,2026-10-05T08:12:00+02:00,57,s,"
	    "48221234567,,\n"
	    "#end,rows=1 quantity=57,,,,,,,\n");
}

static void
test_a_sum_has_as_many_digits_as_it_needs(void)
{
	const char *path = arena_printf(&arena, "%s/long.csv", folder);
	struct text cell[USAGE_COUNT] = { [USAGE_QUANTITY] =
	    TEXT("99999999999999999999999999999999999999") };
	struct table_writer writer;
	struct table_reader *reader = NULL;
	struct error error = { 0 };
	struct text content;
	struct row row;

	CHECK(table_writer_open(&writer, &table_usage, path, NULL, 0,
	    &error));
	CHECK(table_writer_row(&writer, cell, NULL, &error));
	cell[USAGE_QUANTITY] = TEXT("0.1");
	CHECK(table_writer_row(&writer, cell, NULL, &error));
	CHECK(table_writer_close(&writer, &error));
	CHECK(file_get(path, 4096, &arena, &content, &error));
	CHECK(strstr(content.data, "#end,rows=2 quantity="
	    "99999999999999999999999999999999999999.1,") != NULL);
	CHECK(table_reader_open(&table_usage, path, &reader, &error));
	CHECK(table_reader_next(reader, &row, &error) == STEP_ROW);
	CHECK(table_reader_next(reader, &row, &error) == STEP_ROW);
	CHECK(table_reader_next(reader, &row, &error) == STEP_END);
	CHECK(table_reader_sealed(reader));
	table_reader_close(reader);
	unlink(path);
}

static void
test_a_number_that_cannot_be_summed_is_not_written(void)
{
	const char *path = arena_printf(&arena, "%s/none.csv", folder);
	struct text cell[USAGE_COUNT] = { [USAGE_QUANTITY] = TEXT("1e3") };
	struct table_writer writer;
	struct error error;

	CHECK(table_writer_open(&writer, &table_usage, path, NULL, 0,
	    &error));
	CHECK(!table_writer_row(&writer, cell, NULL, &error));
	CHECK_STRING(shown(&error), "tool: quantity: '1e3' is not a decimal "
	    "number (digits and one '.', as 12.5)");
	table_writer_discard(&writer);
	CHECK(!file_exists(path));
}

/* Writes rows to standard output for the while until that fails. */
static bool
write_to_standard_output(int rows, struct error *error)
{
	struct text cell[USAGE_COUNT] = { TEXT("e"), TEXT("s") };
	struct table_writer writer;
	int i;

	if (!table_writer_open(&writer, &table_usage, "-", NULL, 0, error))
		return false;
	for (i = 0; i < rows; i++) {
		if (!table_writer_row(&writer, cell, NULL, error)) {
			table_writer_discard(&writer);
			return false;
		}
	}
	return table_writer_close(&writer, error);
}

/* Puts fd in place of standard output around a write of so many rows. */
static void
expect_write_fails(int fd, int rows, const char *wanted)
{
	int saved = dup(STDOUT_FILENO);
	struct error error = { 0 };
	bool ok;

	fflush(stdout);
	dup2(fd, STDOUT_FILENO);
	close(fd);
	ok = write_to_standard_output(rows, &error);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	CHECK(!ok && error.status == STATUS_IO);
	CHECK_STRING(error.text, wanted);
}

static void
test_full_disk_and_closed_pipe(void)
{
	static const int rows[] = { 0, 1, 100000 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		int ends[2];

		expect_write_fails(open("/dev/full", O_WRONLY), rows[i],
		    "cannot write standard output: No space left on device");
		CHECK(pipe(ends) == 0);
		close(ends[0]);
		expect_write_fails(ends[1], rows[i],
		    "cannot write standard output: Broken pipe");
	}
}

static void
test_describe(void)
{
	struct buffer out = { 0 };

	table_describe(&table_zones, &out);
	CHECK_STRING(buffer_string(&out),
	    "zones.csv: a prefix of destinations\n"
	    "  prefix   text     required  start of a destination; the "
	    "longest that fits wins\n"
	    "  zone     text     required  key used in prices\n"
	    "  name     text     optional  name on the invoice\n"
	    "  name_XX  text     optional  the same for those who read XX, as "
	    "name_en\n");
	buffer_release(&out);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "headers-that-are-refused", test_headers_that_are_refused },
		{ "rows-that-are-refused", test_rows_that_are_refused },
		{ "end-rows-that-are-refused", test_end_rows_that_are_refused },
		{ "end-rows-that-agree", test_end_rows_that_agree },
		{ "columns-are-found-by-name", test_columns_are_found_by_name },
		{ "cells-as-values", test_cells_as_values },
		{ "whole-numbers-have-limits", test_whole_numbers_have_limits },
		{ "tables-are-read-as-written",
		    test_tables_are_read_as_written },
		{ "written-as-designed", test_written_as_designed },
		{ "a-sum-has-as-many-digits-as-it-needs",
		    test_a_sum_has_as_many_digits_as_it_needs },
		{ "a-number-that-cannot-be-summed-is-not-written",
		    test_a_number_that_cannot_be_summed_is_not_written },
		{ "full-disk-and-closed-pipe", test_full_disk_and_closed_pipe },
		{ "describe", test_describe },
	};

	signal(SIGPIPE, SIG_IGN);
	return scratch_main(tests, ARRAY_SIZE(tests));
}
