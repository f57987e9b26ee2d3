/* Errors of the CSV reader: their words, and what they leave to be read. */
#include "csv_reference.h"

#include "test.h"

static struct csv_reader *
reader_of(const char *input)
{
	return csv_reader_of(memory_file(text_of(input)), "in.csv", ',');
}

static void
expect_error(struct csv_reader *reader, const char *wanted, const char *raw)
{
	struct record record;
	struct error error = { 0 };
	struct buffer shown = { 0 };

	CHECK(csv_reader_next(reader, &record, &error) == STEP_ERROR);
	CHECK(error.status == STATUS_DATA);
	error_format(&error, "tool", &shown);
	CHECK_STRING(buffer_string(&shown), wanted);
	CHECK(text_is(record.raw, raw));
	buffer_release(&shown);
}

static void
expect_row(struct csv_reader *reader, const char *raw, unsigned long line)
{
	struct record record;
	struct error error;

	CHECK(csv_reader_next(reader, &record, &error) == STEP_ROW);
	CHECK(text_is(record.raw, raw));
	CHECK(record.line == line);
}

static void
expect_end(struct csv_reader *reader)
{
	struct record record;
	struct error error;

	CHECK(csv_reader_next(reader, &record, &error) == STEP_END);
	CHECK(csv_reader_next(reader, &record, &error) == STEP_END);
	csv_reader_close(reader);
}

static void
test_errors_name_the_line_and_lose_nothing(void)
{
	static const char input[] = "a,b\n"
	    "c\"d,e\n"
	    "\n\"two\nlines\",\"f\"g\n"
	    "h,i\r\n"
	    "\"never\nclosed,j\n"
	    "k";
	struct csv_reader *reader = reader_of(input);

	expect_row(reader, "a,b", 1);
	expect_error(reader, "tool: in.csv:2: field 1: 'c\"d,e' has a quote "
	    "inside but is not quoted (quote the field and write the quote "
	    "twice)", "c\"d,e");
	expect_error(reader, "tool: in.csv:5: field 2: '\"f\"g' goes on after "
	    "its closing quote (write a quote inside a field twice)",
	    "\"two\nlines\",\"f\"g");
	expect_row(reader, "h,i", 6);
	expect_error(reader, "tool: in.csv:7: field 1: the quote that opens "
	    "'\"never' never closes (close it)", "\"never");
	expect_row(reader, "closed,j", 8);
	expect_row(reader, "k", 9);
	CHECK(csv_reader_bytes(reader) == sizeof(input) - 1);
	expect_end(reader);
}

static void
test_a_quote_that_never_closes_is_called_that(void)
{
	struct csv_reader *reader = reader_of("a,\"b\n");

	expect_error(reader, "tool: in.csv:1: field 2: the quote that opens "
	    "'\"b' never closes (close it)", "a,\"b");
	expect_end(reader);
	reader = reader_of("a,\"b\"\"");
	expect_error(reader, "tool: in.csv:1: field 2: the quote that opens "
	    "'\"b\"\"' never closes (close it)", "a,\"b\"\"");
	expect_end(reader);
}

static void
test_a_row_cut_short_does_not_take_the_next_along(void)
{
	struct csv_reader *reader = reader_of("a,\"b\n\"c\nd,e\n");

	expect_error(reader, "tool: in.csv:1: field 2: '\"b\\x0a\"c' goes on "
	    "after its closing quote (write a quote inside a field twice)",
	    "a,\"b\n\"c");
	expect_row(reader, "d,e", 3);
	expect_end(reader);
	reader = reader_of("\"a\",\"b\nc,d\n");
	expect_error(reader, "tool: in.csv:1: field 2: the quote that opens "
	    "'\"b' never closes (close it)", "\"a\",\"b");
	expect_row(reader, "c,d", 2);
	expect_end(reader);
}

static void
test_text_in_quotes_is_never_a_row(void)
{
	struct csv_reader *reader = reader_of("a,\"agent\nforged,row\n\r\n"
	    "again,\"\"forged\"\"\"x,b\nc,d\n");
	struct record record;
	struct error error;
	struct buffer many = { 0 };
	size_t i;

	expect_error(reader, "tool: in.csv:1: field 2: "
	    "'\"agent\\x0aforged,row\\x0a\\x0d\\x0aagain,\"\"forged\"\"\"x,b' "
	    "goes on after its closing quote (write a quote inside a field "
	    "twice)", "a,\"agent\nforged,row\n\r\nagain,\"\"forged\"\"\"x,b");
	expect_row(reader, "c,d", 5);
	expect_end(reader);
	/* nor where all is well but the number of fields */
	for (i = 0; i <= CSV_FIELDS_MAX; i++)
		buffer_add_string(&many, "a,");
	buffer_add_string(&many, "\"b\nforged,row\n\"\nc,d\n");
	reader = reader_of(buffer_string(&many));
	CHECK(csv_reader_next(reader, &record, &error) == STEP_ERROR);
	expect_row(reader, "c,d", 4);
	expect_end(reader);
	buffer_release(&many);
}

/* As of files that were joined; one of them was empty. */
static void
test_marks_between_records_are_no_data(void)
{
	struct csv_reader *reader = reader_of("\xef\xbb\xbf""a,b\n"
	    "\xef\xbb\xbf\xef\xbb\xbf\"c\",d\n\xef\xbb\xbf\n"
	    "e,\xef\xbb\xbf\n\xef\xbb");

	expect_row(reader, "a,b", 1);
	expect_row(reader, "\"c\",d", 2);
	expect_row(reader, "e,\xef\xbb\xbf", 4);
	expect_row(reader, "\xef\xbb", 5);
	expect_end(reader);
}

/* `size` bytes: head, then tail over and over. */
static int
big_file(const char *head, const char *tail, size_t size)
{
	struct buffer content = { 0 };
	int fd;

	buffer_add_string(&content, head);
	while (content.size < size)
		buffer_add_string(&content, tail);
	fd = memory_file(buffer_text(&content));
	buffer_release(&content);
	return fd;
}

static void
test_a_quote_that_never_closes_costs_a_line(void)
{
	struct csv_reader *reader = csv_reader_of(big_file(
	    "a,b\nc,\"d\n", "e,f\n", CSV_RECORD_MAX * 2), "in.csv", ',');
	struct record record;
	struct error error;
	uint64_t rows = 0;

	expect_row(reader, "a,b", 1);
	expect_error(reader, "tool: in.csv:2: field 2: the quote that opens "
	    "'\"d' does not close within 16777216 bytes (close it)", "c,\"d");
	while (csv_reader_next(reader, &record, &error) == STEP_ROW)
		rows++;
	CHECK(rows == (CSV_RECORD_MAX * 2 - 9 + 3) / 4);
	expect_end(reader);
}

static void
test_a_line_without_end_comes_in_pieces(void)
{
	struct csv_reader *reader = csv_reader_of(big_file("a,b\n\"c\",",
	    "dddddddd", CSV_RECORD_MAX * 5 / 2), "in.csv", ',');
	size_t size = 4, last = 0;
	struct record record;
	struct error error;
	int pieces = 0;

	expect_row(reader, "a,b", 1);
	while (csv_reader_next(reader, &record, &error) == STEP_ERROR) {
		CHECK_STRING(error.text, "a line has over 16777216 bytes (is "
		    "this a CSV file?)");
		CHECK(error.status == STATUS_DATA && error.line == 2);
		size += last = record.raw.size;
		pieces++;
	}
	CHECK(pieces == 3 && last < CSV_RECORD_MAX);
	CHECK(size == csv_reader_bytes(reader));
	expect_end(reader);
}

/* Of lines inside quotes; the limit counts the record's own line end. */
static void
test_records_have_a_limit(void)
{
	size_t over;

	for (over = 0; over < 2; over++) {
		struct buffer content = { 0 };
		struct csv_reader *reader;
		struct record record;
		struct error error;

		buffer_add_string(&content, "\"a\n");
		while (content.size < CSV_RECORD_MAX + over - 2)
			buffer_add_byte(&content, 'b');
		buffer_add_string(&content, "\"\nc\n");
		reader = csv_reader_of(memory_file(buffer_text(&content)),
		    "in.csv", ',');
		if (over) {
			expect_error(reader, "tool: in.csv:1: field 1: the "
			    "quote that opens '\"a' does not close within "
			    "16777216 bytes (close it)", "\"a");
			CHECK(csv_reader_next(reader, &record, &error) ==
			    STEP_ERROR);
			CHECK(error.line == 2);
		} else {
			CHECK(csv_reader_next(reader, &record, &error) ==
			    STEP_ROW);
			CHECK(record.raw.size == CSV_RECORD_MAX - 1);
		}
		expect_row(reader, "c", 3);
		expect_end(reader);
		buffer_release(&content);
	}
}

static void
test_fields_have_a_limit(void)
{
	struct buffer content = { 0 };
	struct csv_reader *reader;
	struct record record;
	struct error error;
	size_t i;

	for (i = 0; i < CSV_FIELDS_MAX; i++)
		buffer_add_byte(&content, ',');
	buffer_add_string(&content, "\na,b\n");
	for (i = 0; i < CSV_FIELDS_MAX - 1; i++)
		buffer_add_byte(&content, ',');
	reader = csv_reader_of(memory_file(buffer_text(&content)), "in.csv",
	    ',');
	CHECK(csv_reader_next(reader, &record, &error) == STEP_ERROR);
	CHECK_STRING(error.text, "a row has over 65536 fields (is this a CSV "
	    "file?)");
	CHECK(record.raw.size == CSV_FIELDS_MAX);
	expect_row(reader, "a,b", 2);
	CHECK(csv_reader_next(reader, &record, &error) == STEP_ROW);
	CHECK(record.count == CSV_FIELDS_MAX);
	expect_end(reader);
	buffer_release(&content);
}

static void
test_what_cannot_be_read(void)
{
	struct csv_reader *reader;
	struct record record;
	struct error error;

	CHECK(!csv_reader_open("no/such/file", ',', &reader, &error));
	CHECK(error.status == STATUS_NO_INPUT);
	CHECK_STRING(error.text,
	    "cannot open 'no/such/file': No such file or directory");
	CHECK(csv_reader_open("/", ',', &reader, &error));
	CHECK(csv_reader_next(reader, &record, &error) == STEP_ERROR);
	CHECK(error.status == STATUS_IO);
	CHECK_STRING(error.text, "cannot read '/': Is a directory");
	csv_reader_close(reader);
}

static void
test_another_delimiter(void)
{
	struct csv_reader *reader = csv_reader_of(memory_file(
	    TEXT("a,b;\"c;\"\"d\"\n;\"e\"\n")), "in.csv", ';');
	struct record record;
	struct error error;

	CHECK(csv_reader_next(reader, &record, &error) == STEP_ROW);
	CHECK(record.count == 2 && text_is(record.field[0], "a,b") &&
	    text_is(record.field[1], "c;\"d"));
	CHECK(csv_reader_next(reader, &record, &error) == STEP_ROW);
	CHECK(record.count == 2 && text_is(record.field[1], "e"));
	expect_end(reader);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "errors-name-the-line-and-lose-nothing",
		    test_errors_name_the_line_and_lose_nothing },
		{ "a-quote-that-never-closes-is-called-that",
		    test_a_quote_that_never_closes_is_called_that },
		{ "a-row-cut-short-does-not-take-the-next-along",
		    test_a_row_cut_short_does_not_take_the_next_along },
		{ "text-in-quotes-is-never-a-row",
		    test_text_in_quotes_is_never_a_row },
		{ "marks-between-records-are-no-data",
		    test_marks_between_records_are_no_data },
		{ "a-quote-that-never-closes-costs-a-line",
		    test_a_quote_that_never_closes_costs_a_line },
		{ "a-line-without-end-comes-in-pieces",
		    test_a_line_without_end_comes_in_pieces },
		{ "records-have-a-limit", test_records_have_a_limit },
		{ "fields-have-a-limit", test_fields_have_a_limit },
		{ "what-cannot-be-read", test_what_cannot_be_read },
		{ "another-delimiter", test_another_delimiter },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
