/*
 * The CSV reader agrees with libcsv on every input, however it arrives.
 *
 * The reference here feeds libcsv a byte at a time and knows nothing of
 * marks, windows or lines read ahead. Both must give the same records: the
 * fields, the lines, the bytes of bad records.
 */
#include <csv.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "record/csv_reader.h"
#include "random.h"
#include "test.h"

/* What came out, as one text: that is easy to compare and to print. */
struct outcome {
	struct buffer text;
};

static void
add_shown(struct buffer *out, struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < ' ' || c == '\\' || c == '[' || c > '~')
			buffer_printf(out, "\\x%02x", c);
		else
			buffer_add_byte(out, (char)c);
	}
}

static void
add_field(struct buffer *out, struct text field)
{
	buffer_add_byte(out, '[');
	add_shown(out, field);
	buffer_add_byte(out, ']');
}

/* The reference. */

struct reference {
	struct text input;
	size_t at, field;         /* where the next byte, this field begin */
	struct buffer fields;
	bool row;
	size_t counted;           /* bytes up to which lines were counted */
	unsigned long line;
};

static void
reference_field(void *data, size_t size, void *context)
{
	struct reference *reference = context;

	add_field(&reference->fields, (struct text){ data, size });
	reference->field = reference->at + 1;
}

static void
reference_row(int end, void *context)
{
	(void)end;
	((struct reference *)context)->row = true;
}

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The line on which the byte `at` stands; asked in order of bytes. */
static unsigned long
line_of(struct reference *reference, size_t at)
{
	const char *data = reference->input.data;

	for (; reference->counted < at; reference->counted++) {
		size_t i = reference->counted;

		if (data[i] == '\r' || (data[i] == '\n' &&
		    (i == 0 || data[i - 1] != '\r')))
			reference->line++;
	}
	return reference->line;
}

/* Feeds libcsv from `at` until a row ends; false if it is not strict CSV. */
static bool
reference_record(struct reference *reference)
{
	struct csv_parser parser;
	bool ok = true;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&parser, no_space);
	reference->field = reference->at;
	reference->row = false;
	buffer_reset(&reference->fields);
	for (; ok && !reference->row &&
	    reference->at < reference->input.size; reference->at++)
		ok = csv_parse(&parser, reference->input.data + reference->at,
		    1, reference_field, reference_row, reference) == 1;
	if (ok && !reference->row)
		ok = csv_fini(&parser, reference_field, reference_row,
		    reference) == 0;
	csv_free(&parser);
	return ok;
}

static void
read_reference(struct text input, struct outcome *outcome)
{
	struct reference reference = { .input = input, .line = 1 };
	struct buffer *out = &outcome->text;

	if (text_starts(input, TEXT("\xef\xbb\xbf")))
		reference.at = 3;
	for (;;) {
		size_t start, end;

		while (reference.at < input.size &&
		    is_line_end(input.data[reference.at]))
			reference.at++;
		start = reference.at;
		if (start == input.size)
			break;
		buffer_printf(out, "%lu", line_of(&reference, start));
		if (reference_record(&reference)) {
			end = reference.at;
			end -= is_line_end(input.data[end - 1]);
			buffer_add_text(out, buffer_text(&reference.fields));
		} else {
			end = reference.field;
			buffer_printf(out, " bad %lu", line_of(&reference, end));
			while (end < input.size &&
			    !is_line_end(input.data[end]))
				end++;
			reference.at = end;
		}
		buffer_add_byte(out, ' ');
		add_shown(out, (struct text){ input.data + start,
		    end - start });
		buffer_add_byte(out, '\n');
	}
	buffer_release(&reference.fields);
}

/* Ours. */

static void
read_ours(int fd, struct outcome *outcome)
{
	struct csv_reader *reader = csv_reader_of(fd, "input", ',');
	struct buffer *out = &outcome->text;
	struct record record;
	struct error error;
	enum step step;
	size_t i;

	while ((step = csv_reader_next(reader, &record, &error)) !=
	    STEP_END) {
		buffer_printf(out, "%lu", (unsigned long)record.line);
		if (step == STEP_ERROR)
			buffer_printf(out, " bad %lu",
			    (unsigned long)error.line);
		else
			for (i = 0; i < record.count; i++)
				add_field(out, record.field[i]);
		buffer_add_byte(out, ' ');
		add_shown(out, record.raw);
		buffer_add_byte(out, '\n');
		if (step == STEP_ERROR && error.status != STATUS_DATA)
			break;
	}
	csv_reader_close(reader);
}

/* A descriptor from which each read gives `chunk` bytes. */
struct source {
	struct text input;
	size_t chunk;
	int ends[2];
	pthread_t thread;
	bool threaded;
};

static void *
write_chunks(void *context)
{
	struct source *source = context;
	struct text rest = source->input;

	while (rest.size > 0) {
		size_t size = rest.size < source->chunk ? rest.size :
		    source->chunk;
		ssize_t done = write(source->ends[1], rest.data, size);

		if (done <= 0)
			break;
		rest.data += done;
		rest.size -= (size_t)done;
	}
	close(source->ends[1]);
	return NULL;
}

static int
source_open(struct source *source, struct text input, size_t chunk)
{
	*source = (struct source){ .input = input, .chunk = chunk };
	/* O_DIRECT keeps writes apart: each read gets one of them. */
	if (pipe2(source->ends, O_DIRECT | O_CLOEXEC) != 0)
		abort();
	source->threaded = input.size / chunk > 12;
	if (!source->threaded)
		write_chunks(source);
	else if (pthread_create(&source->thread, NULL, write_chunks,
	    source) != 0)
		abort();
	return source->ends[0];
}

static void
source_close(struct source *source)
{
	if (source->threaded)
		pthread_join(source->thread, NULL);
}

static int
memory_file(struct text input)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	if (fd < 0 || write(fd, input.data, input.size) !=
	    (ssize_t)input.size || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

static void
compare(struct text input, size_t chunk, const struct outcome *wanted)
{
	struct outcome got = { 0 };
	struct source source;

	if (chunk > 0) {
		read_ours(source_open(&source, input, chunk), &got);
		source_close(&source);
	} else {
		read_ours(memory_file(input), &got);
	}
	if (!text_equal(buffer_text(&got.text), buffer_text(&wanted->text))) {
		struct buffer shown = { 0 };

		add_shown(&shown, (struct text){ input.data,
		    input.size < 500 ? input.size : 500 });
		printf("# %zu bytes in chunks of %zu: %s\n# got\n%.2000s"
		    "# wanted\n%.2000s", input.size, chunk,
		    buffer_string(&shown), buffer_string(&got.text),
		    buffer_string((struct buffer *)(uintptr_t)&wanted->text));
		buffer_release(&shown);
		test_failed = true;
	}
	buffer_release(&got.text);
}

/* As a file, and in chunks of each of the sizes up to `chunks`. */
static void
agree(struct text input, size_t chunks)
{
	struct outcome wanted = { 0 };
	size_t chunk;

	read_reference(input, &wanted);
	for (chunk = 0; chunk <= chunks && !test_failed; chunk++)
		compare(input, chunk, &wanted);
	buffer_release(&wanted.text);
}

/* The tests. */

static void
test_every_short_input(void)
{
	static const char letters[] = { '"', ',', '\n', '\r', 'a', ' ' };
	char input[5];
	size_t size, count = 1, number, i;

	for (size = 0; size <= sizeof(input); size++) {
		for (number = 0; number < count; number++) {
			size_t rest = number;

			for (i = 0; i < size; i++) {
				input[i] = letters[rest % sizeof(letters)];
				rest /= sizeof(letters);
			}
			agree((struct text){ input, size }, 2);
		}
		count *= sizeof(letters);
	}
}

static void
test_random_inputs(void)
{
	static const char *const pieces[] = {
		"\"", "\"\"", ",", "\n", "\r", "\r\n", "a", "bc", " ", "\t",
		"\",\"", "\"\n", "x,y", "\xef\xbb\xbf", "\xc5\x82", "",
		"a field rather longer than the vectors are wide, and more so",
	};
	int round;

	for (round = 0; round < 20000 && !test_failed; round++) {
		struct buffer input = { 0 };
		unsigned count = draw(24);

		for (; count > 0; count--) {
			if (draw(12) == 0)
				buffer_add_byte(&input, '\0');
			buffer_add_string(&input,
			    pieces[draw(ARRAY_SIZE(pieces))]);
		}
		agree(buffer_text(&input), draw(4));
		buffer_release(&input);
	}
}

/* Long inputs of mostly good rows, in chunks of any size. */
static void
test_random_rows(void)
{
	int round;

	for (round = 0; round < 200 && !test_failed; round++) {
		struct buffer input = { 0 };
		struct outcome wanted = { 0 };
		unsigned rows = draw(60), i;

		for (i = 0; i < rows; i++) {
			const char *quote = draw(2) ? "\"" : "";

			buffer_printf(&input, "%s%u%s,%s%0*u%s,\"%s%s\"%s",
			    quote, draw(1000), quote, quote,
			    (int)draw(90), draw(9), quote,
			    draw(4) ? "text, text" : "line\nline\r\nline",
			    draw(8) ? "" : draw(3) ? "\"\"" : "\"",
			    draw(5) ? "\n" : "\r\n");
		}
		read_reference(buffer_text(&input), &wanted);
		compare(buffer_text(&input), 1 + draw(9), &wanted);
		compare(buffer_text(&input), 1 + draw(300), &wanted);
		compare(buffer_text(&input), 0, &wanted);
		buffer_release(&wanted.text);
		buffer_release(&input);
	}
}

/* What stands across the end of a block is read as anywhere else. */
static void
test_block_boundaries(void)
{
	static const char *const across[] = {
		"a,b\r\nc,d\r\n", "\"a\"\"b\",\"c\r\nd\"\r\n", "\n\n\r\r\n\n",
		"\"a\",\"b\"\r\"c\"\r\n", "a\"b\nc,d\n", "\"a\"b\nc,d\n",
		"\"never closed\nc,d\n",
	};
	const size_t block = (256 << 10) - 1;
	size_t i, shift;

	for (i = 0; i < ARRAY_SIZE(across); i++) {
		for (shift = 0; shift <= strlen(across[i]) + 2; shift++) {
			struct buffer input = { 0 };

			while (input.size + 64 < block - shift)
				buffer_add_string(&input,
				    "filler,\"filler\",48221234567\n");
			while (input.size + 1 < block - shift)
				buffer_add_byte(&input, 'x');
			buffer_add_byte(&input, '\n');
			buffer_add_string(&input, across[i]);
			agree(buffer_text(&input), 0);
			buffer_release(&input);
		}
	}
}

static void
test_huge_fields(void)
{
	struct buffer input = { 0 };
	struct outcome wanted = { 0 };
	size_t i;

	buffer_add_string(&input, "a,\"");
	for (i = 0; i < 40000; i++)
		buffer_add_string(&input, "lines and, commas\r\n");
	buffer_add_string(&input, "\",b\nc,");
	for (i = 0; i < 700000; i++)
		buffer_add_byte(&input, 'x');
	buffer_add_string(&input, "\n\"a\"\"");
	for (i = 0; i < 40000; i++)
		buffer_add_string(&input, "lines and \"\"quotes\"\"\n");
	buffer_add_string(&input, "\",d\ne\n");
	read_reference(buffer_text(&input), &wanted);
	compare(buffer_text(&input), 0, &wanted);
	compare(buffer_text(&input), 4096, &wanted);
	compare(buffer_text(&input), 1000, &wanted);
	buffer_release(&wanted.text);
	buffer_release(&input);
}

/* csv-spectrum, where it is there: rows against the same rows in JSON. */

static void
add_json_string(struct buffer *out, struct text text)
{
	size_t i;

	buffer_add_byte(out, '"');
	for (i = 0; i < text.size; i++) {
		char c = text.data[i];

		if (c == '\n' || c == '\r')
			buffer_add_string(out, c == '\n' ? "\\n" : "\\r");
		else if (c == '"')
			buffer_add_string(out, "\\\"");
		else
			buffer_add_byte(out, c);
	}
	buffer_add_byte(out, '"');
}

/* Rows as JSON, without an array's brackets and blanks. */
static void
read_as_json(struct csv_reader *reader, struct buffer *out)
{
	struct arena arena = { 0 };
	struct record header, record;
	struct error error;
	struct text *name;
	size_t i, count;

	CHECK(csv_reader_next(reader, &header, &error) == STEP_ROW);
	count = header.count;
	name = ARENA_NEW(&arena, struct text, count);
	for (i = 0; i < count; i++)
		name[i] = arena_copy(&arena, header.field[i]);
	while (csv_reader_next(reader, &record, &error) == STEP_ROW) {
		buffer_add_string(out, out->size > 0 ? ",{" : "{");
		CHECK(record.count == count);
		for (i = 0; i < record.count && i < count; i++) {
			buffer_add_string(out, i ? "," : "");
			add_json_string(out, name[i]);
			buffer_add_byte(out, ':');
			add_json_string(out, record.field[i]);
		}
		buffer_add_byte(out, '}');
	}
	arena_release(&arena);
}

/* Without an array's brackets and the blanks between strings. */
static void
add_bare_json(struct buffer *out, struct text json)
{
	bool inside = false;
	size_t i;

	for (i = 0; i < json.size; i++) {
		char c = json.data[i];

		if (c == '"' && (i == 0 || json.data[i - 1] != '\\'))
			inside = !inside;
		if (inside || strchr(" \n[]", c) == NULL)
			buffer_add_byte(out, c);
	}
}

/* Of its files one, location_coordinates, has a quote inside a plain field. */
static void
test_spectrum(void)
{
	static const char *const names[] = {
		"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes",
		"json", "newlines", "newlines_crlf", "quotes_and_newlines",
		"simple", "simple_crlf", "utf8",
	};
	const char *folder = getenv("CSV_SPECTRUM");
	struct arena arena = { 0 };
	struct error error;
	size_t i;

	for (i = 0; folder != NULL && file_exists(folder) &&
	    i < ARRAY_SIZE(names); i++) {
		const char *path = arena_printf(&arena, "%s/csvs/%s.csv",
		    folder, names[i]);
		struct buffer json = { 0 }, bare = { 0 };
		struct csv_reader *reader;
		struct text content, wanted;

		CHECK(file_get(path, 1 << 20, &arena, &content, &error));
		agree(content, 9);
		CHECK(csv_reader_open(path, ',', &reader, &error));
		read_as_json(reader, &json);
		csv_reader_close(reader);
		path = arena_printf(&arena, "%s/json/%s.json", folder,
		    names[i]);
		CHECK(file_get(path, 1 << 20, &arena, &wanted, &error));
		add_bare_json(&bare, wanted);
		CHECK_STRING(buffer_string(&json), buffer_string(&bare));
		buffer_release(&json);
		buffer_release(&bare);
	}
	arena_release(&arena);
}

/* Errors: their words, and what they leave to be read. */

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
	struct csv_reader *reader = reader_of("\"a\",\"b\"\n\"c\",\"d\n"
	    "\"e\",\"f\"\n");

	expect_row(reader, "\"a\",\"b\"", 1);
	expect_error(reader, "tool: in.csv:2: field 2: '\"d' goes on after "
	    "its closing quote (write a quote inside a field twice)",
	    "\"c\",\"d");
	expect_row(reader, "\"e\",\"f\"", 3);
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
	    "'\"d' never closes (close it)", "c,\"d");
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
		{ "every-short-input-as-libcsv", test_every_short_input },
		{ "random-inputs-as-libcsv", test_random_inputs },
		{ "random-rows-as-libcsv", test_random_rows },
		{ "block-boundaries-as-libcsv", test_block_boundaries },
		{ "huge-fields-as-libcsv", test_huge_fields },
		{ "csv-spectrum-as-its-json", test_spectrum },
		{ "errors-name-the-line-and-lose-nothing",
		    test_errors_name_the_line_and_lose_nothing },
		{ "a-quote-that-never-closes-is-called-that",
		    test_a_quote_that_never_closes_is_called_that },
		{ "a-row-cut-short-does-not-take-the-next-along",
		    test_a_row_cut_short_does_not_take_the_next_along },
		{ "a-quote-that-never-closes-costs-a-line",
		    test_a_quote_that_never_closes_costs_a_line },
		{ "a-line-without-end-comes-in-pieces",
		    test_a_line_without_end_comes_in_pieces },
		{ "fields-have-a-limit", test_fields_have_a_limit },
		{ "what-cannot-be-read", test_what_cannot_be_read },
		{ "another-delimiter", test_another_delimiter },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
