/* layouts.c - records of every layout, however their bytes arrive. */
#include "test.h"

#include "base/memory.h"
#include "import/block_reader.h"
#include "import/delimited_reader.h"
#include "import/json_extent.h"
#include "import/json_stream.h"
#include "import/trailer.h"
#include "random.h"

static struct arena arena;
static struct column_refs refs;

/* A stream that gives `chunk` bytes at a time. */
struct pieces {
	struct stream stream;
	struct text rest;
	size_t chunk;
};

static bool
read_pieces(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *why)
{
	struct pieces *pieces = (struct pieces *)stream;

	(void)why;
	*got = pieces->chunk < room ? pieces->chunk : room;
	if (*got > pieces->rest.size)
		*got = pieces->rest.size;
	memcpy(to, pieces->rest.data, *got);
	pieces->rest.data += *got;
	pieces->rest.size -= *got;
	return true;
}

static struct stream *
in_pieces(struct text bytes, size_t chunk)
{
	struct pieces *pieces = memory_new(1, sizeof(*pieces));

	stream_begin(&pieces->stream, "in", read_pieces, stream_free);
	pieces->rest = bytes;
	pieces->chunk = chunk;
	return &pieces->stream;
}

/* A record as one line of text: its line, fields or error, and raw. */
static void
note(const struct record *record, enum step step, const struct error *error,
    struct buffer *out)
{
	size_t i;

	buffer_printf(out, "%d:", (int)record->line);
	for (i = 0; step == STEP_ROW && i < record->count; i++)
		buffer_printf(out, "%s%.*s", i ? "|" : "",
		    TEXT_ARG(record->field[i]));
	if (step == STEP_ERROR)
		buffer_printf(out, "%d: %s", (int)error->line, error->text);
	buffer_printf(out, "<%.*s>\n", TEXT_ARG(record->raw));
}

static uint64_t
read_delimited(struct text bytes, size_t chunk,
    const struct cell_style *style, struct buffer *out)
{
	struct delimited_reader *reader = delimited_reader_over(
	    in_pieces(bytes, chunk), style);
	struct record record;
	struct error error = { 0 };
	enum step step;
	uint64_t done;

	while ((step = delimited_reader_next(reader, &record, &error)) !=
	    STEP_END) {
		note(&record, step, &error, out);
		error = (struct error){ 0 };
	}
	done = delimited_reader_bytes(reader);
	delimited_reader_close(reader);
	return done;
}

static uint64_t
read_blocks(struct text bytes, size_t chunk,
    const struct cell_style *style, struct buffer *out)
{
	static const struct text heading = { "h", 1 };
	struct block_style blocks = { .cell = *style, .headings = &heading,
	    .heading_count = style->blanks, .comment = TEXT("#") };
	struct block_reader *reader = block_reader_over(
	    in_pieces(bytes, chunk), &blocks, &refs);
	struct record record;
	struct error error = { 0 };
	enum step step;
	uint64_t done;

	while ((step = block_reader_next(reader, &record, &error)) !=
	    STEP_END) {
		note(&record, step, &error, out);
		error = (struct error){ 0 };
	}
	done = block_reader_bytes(reader);
	block_reader_close(reader);
	return done;
}

/* `style` has the path of the records as its delimiter. */
static uint64_t
read_json(struct text bytes, size_t chunk, const struct cell_style *style,
    struct buffer *out)
{
	struct json_stream *reader = json_stream_over(in_pieces(bytes, chunk),
	    &refs, style->delimiter, 0);
	struct record record;
	struct error error = { 0 };
	enum step step;
	uint64_t done;

	while ((step = json_stream_next(reader, &record, &error)) !=
	    STEP_END) {
		note(&record, step, &error, out);
		error = (struct error){ 0 };
		if (json_stream_is_broken(reader))
			break;
	}
	done = json_stream_is_broken(reader) ? bytes.size :
	    json_stream_bytes(reader);
	json_stream_close(reader);
	return done;
}

typedef uint64_t read_all(struct text bytes, size_t chunk,
    const struct cell_style *style, struct buffer *out);

/* Random bytes of an alphabet come out the same in pieces of any size. */
static void
is_the_same_in_pieces(read_all *read, const struct cell_style *style,
    const char *const *words, unsigned count)
{
	struct buffer bytes = { 0 }, whole = { 0 }, parts = { 0 };
	int round;
	size_t chunk;

	for (round = 0; round < 800; round++) {
		unsigned left = 1 + draw(24);

		buffer_reset(&bytes);
		buffer_reset(&whole);
		while (left-- > 0)
			buffer_add_string(&bytes, words[draw(count)]);
		CHECK(read(buffer_text(&bytes), bytes.size, style, &whole) ==
		    bytes.size);
		for (chunk = 1; chunk < 4; chunk++) {
			buffer_reset(&parts);
			(void)read(buffer_text(&bytes), chunk, style, &parts);
			if (text_equal(buffer_text(&parts),
			    buffer_text(&whole)))
				continue;
			printf("# %s\n# gives %s# or %s",
			    buffer_string(&bytes), buffer_string(&whole),
			    buffer_string(&parts));
			test_failed = true;
			break;
		}
	}
	buffer_release(&bytes);
	buffer_release(&whole);
	buffer_release(&parts);
}

static void
delimited_rows_arrive_in_pieces(void)
{
	static const char *const words[] = { "a", "b", ",", "|", "||", " ",
	    "'", "\"", "\\", "\\N", "\n", "\r\n", "\r", "N" };
	static const struct cell_style styles[] = {
		{ { ",", 1 }, '"', 0, false },
		{ { ",", 1 }, '\'', 0, true },
		{ { "||", 2 }, 0, 0, false },
		{ { "|", 1 }, 0, '\\', false },
		{ { " ", 1 }, '"', '\\', true },
		{ { " ", 1 }, '"', 0, false },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(styles); i++)
		is_the_same_in_pieces(read_delimited, &styles[i], words,
		    ARRAY_SIZE(words));
}

static void
blocks_arrive_in_pieces(void)
{
	static const char *const words[] = { "a", "a = ", "h", "b=1\n", "=",
	    " ", "\t", "\"", "\\", "\n", "\n\n", "\r\n", "#", "x" };
	static const struct cell_style styles[] = {
		{ { "=", 1 }, '"', '\\', false },
		{ { "=", 1 }, '"', 0, true },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(styles); i++)
		is_the_same_in_pieces(read_blocks, &styles[i], words,
		    ARRAY_SIZE(words));
}

static void
json_arrives_in_pieces(void)
{
	static const char *const words[] = { "{", "}", "[", "]", "\"a\"",
	    "\"a\":", "\"d\":", ":", ",", "1", "null", "\"", "\\", "\n", " ",
	    "{\"a\":1}", "\n{", "{\"d\":[" };
	static const struct cell_style styles[] = {
		{ .delimiter = { "", 0 } },
		{ .delimiter = { "d", 1 } },
		{ .delimiter = { "d.a", 3 } },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(styles); i++)
		is_the_same_in_pieces(read_json, &styles[i], words,
		    ARRAY_SIZE(words));
}

/* What the reader for RFC 4180 takes is the same row here. */
static void
quoted_rows_are_those_of_csv(void)
{
	static const char *const words[] = { "a", ",", "\"", "\"\"", "\n",
	    "\r\n", "\",\"", " " };
	const struct cell_style style = { { ",", 1 }, '"', 0, false };
	struct buffer bytes = { 0 }, ours = { 0 }, theirs = { 0 };
	int round, good = 0;

	for (round = 0; round < 3000; round++) {
		struct csv_reader *reader;
		struct record record;
		struct error error = { 0 };
		enum step step;
		unsigned left = 1 + draw(12);

		buffer_reset(&bytes);
		buffer_reset(&ours);
		buffer_reset(&theirs);
		while (left-- > 0)
			buffer_add_string(&bytes, words[draw(8)]);
		reader = csv_reader_over(in_pieces(buffer_text(&bytes),
		    bytes.size), ',');
		while ((step = csv_reader_next(reader, &record, &error)) ==
		    STEP_ROW)
			note(&record, step, &error, &theirs);
		csv_reader_close(reader);
		if (step == STEP_ERROR)
			continue;
		good++;
		(void)read_delimited(buffer_text(&bytes), bytes.size, &style,
		    &ours);
		CHECK_STRING(buffer_string(&ours), buffer_string(&theirs));
	}
	CHECK(good > 1000);
	buffer_release(&bytes);
	buffer_release(&ours);
	buffer_release(&theirs);
}

static void
reads(read_all *read, struct cell_style style, const char *bytes,
    const char *wanted)
{
	struct buffer out = { 0 };

	(void)read(text_of(bytes), strlen(bytes), &style, &out);
	CHECK_STRING(buffer_string(&out), wanted);
	buffer_release(&out);
}

static void
cells_are_quoted_and_escaped(void)
{
	struct cell_style copy = { { "\t", 1 }, 0, '\\', false };
	struct cell_style sql = { { ",", 1 }, '\'', '\\', false };
	struct cell_style runs = { { " ", 1 }, '"', 0, true };
	struct cell_style bars = { { "||", 2 }, '"', 0, true };

	reads(read_delimited, copy, "a\t\\N\t\"\t\\\\N\tx\\ty\n",
	    "1:a||\"|\\N|x\ty<a\t\\N\t\"\t\\\\N\tx\\ty>\n");
	reads(read_delimited, sql, "'it''s','a\\'b','c\n,d',\\N\n",
	    "1:it's|a'b|c\n,d|<'it''s','a\\'b','c\n,d',\\N>\n");
	reads(read_delimited, runs, "  a   \"b  c\" d  \n\n   \ne\n",
	    "1:a|b  c|d<  a   \"b  c\" d  >\n4:e<e>\n");
	reads(read_delimited, bars, "a || \"b||c\" || |d\n",
	    "1:a|b||c||d<a || \"b||c\" || |d>\n");
	/* a bad end of a quote takes the lines before it along, no others */
	reads(read_delimited, sql, "'a\nb'c,d\ne\n", "1:1: field 1: ''a' goes "
	    "on after its closing quote (write a quote inside a field twice)"
	    "<'a\nb'c,d>\n3:e<e>\n");
	reads(read_delimited, sql, "x,'a\nb\n", "1:1: field 2: ''a' opens "
	    "with a quote that never closes (close it)<x,'a>\n2:b<b>\n");
}

static enum json_end
extent_of(const char *json, size_t *size)
{
	struct json_extent extent = { .depth = 0 };

	*size = 0;
	return json_extent_find(&extent, text_of(json), size);
}

static void
values_end_where_their_brackets_close(void)
{
	size_t size;

	CHECK(extent_of("{\"a\":[\"}\",{}]},", &size) == JSON_ENDS &&
	    size == 14);
	CHECK(extent_of("\"a\\\"b\"x", &size) == JSON_ENDS && size == 6);
	CHECK(extent_of("12.5]", &size) == JSON_ENDS && size == 4);
	CHECK(extent_of("{\"a\"", &size) == JSON_GOES_ON && size == 4);
	CHECK(extent_of("{]", &size) == JSON_BAD && size == 1);
	CHECK(extent_of("{\"a\n\"}", &size) == JSON_BAD && size == 3);
	CHECK(extent_of(",", &size) == JSON_BAD && size == 0);
}

static const char *
trailer_says(const char *trailer, const char *row, uint64_t rows)
{
	struct recipe_names names = { .refs = &refs, .arena = &arena };
	struct trailer_sums sums = { .count = 0 };
	struct trailer_found found = { .rows = rows };
	struct number_style style = NUMBER_STYLE_PLAIN;
	static struct error error;
	struct trailer compiled;

	error = (struct error){ 0 };
	if (!trailer_compile(text_of(trailer), 1, &names, &sums, &compiled,
	    &error))
		return error.text;
	found.column[0].sum = decimal_of(7);
	if (trailer_find(&compiled, text_of(row)) == NULL)
		return "another row";
	return trailer_check(&compiled, text_of(row), &found, &style,
	    &error) ? "true" : error.text;
}

static void
trailers_are_known_and_checked(void)
{
	CHECK_STRING(trailer_says("T;{@rows}", "T;5", 5), "true");
	CHECK_STRING(trailer_says("T;{@rows}", "T;5;6", 5), "'5;6' is not a "
	    "decimal number (digits and one '.', as 12.5)");
	CHECK_STRING(trailer_says("({@rows} rows)", " (05 rows) ", 5),
	    "true");
	CHECK_STRING(trailer_says("T;{@any};{@sum:a}", "T;x;7.0", 5),
	    "true");
	CHECK_STRING(trailer_says("T{{{@any}", "T{", 5), "true");
	CHECK_STRING(trailer_says("T;{@rows};", "T;5", 5), "another row");
	CHECK_STRING(trailer_says("T", "T;5", 5), "another row");
	CHECK_STRING(trailer_says("T;{@rows}", "T;4", 5), "the trailer says 4 "
	    "rows but there are 5 (the file was cut or changed: make it "
	    "anew)");
	CHECK_STRING(trailer_says("T;{@sum:a}", "T;4", 5), "the trailer says "
	    "a=4 but the rows sum to 7 (the file was cut or changed: make it "
	    "anew)");
	CHECK_STRING(trailer_says("{@any}", "", 0), "'{@any}' could be any "
	    "row (write what it begins with, as Total;{@any})");
	CHECK_STRING(trailer_says("T{@any}{@rows}", "", 0), "between two "
	    "holes something must stand that tells them apart");
	CHECK_STRING(trailer_says("T{rows}", "", 0), "'{rows}' means nothing "
	    "in a trailer (one of @rows, @sum:COLUMN, @any)");
	CHECK_STRING(trailer_says("T{@sum: }", "", 0), "'' is not a column "
	    "(write {@sum:kwh})");
	CHECK_STRING(trailer_says("T}", "", 0), "one brace stands without "
	    "the other (write {@rows}; {{ is a brace itself)");
}

static const struct test tests[] = {
	{ "delimited rows arrive in pieces",
	    delimited_rows_arrive_in_pieces },
	{ "blocks arrive in pieces", blocks_arrive_in_pieces },
	{ "JSON arrives in pieces", json_arrives_in_pieces },
	{ "quoted rows are those of CSV", quoted_rows_are_those_of_csv },
	{ "cells are quoted and escaped", cells_are_quoted_and_escaped },
	{ "values end where their brackets close",
	    values_end_where_their_brackets_close },
	{ "trailers are known and checked", trailers_are_known_and_checked },
};

int
main(void)
{
	int status;

	(void)column_refs_find(&refs, TEXT("a"), true, 1, &arena);
	(void)column_refs_find(&refs, TEXT("h"), true, 1, &arena);
	status = test_main(tests, ARRAY_SIZE(tests));
	arena_release(&arena);
	return status;
}
