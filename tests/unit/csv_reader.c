/* The CSV reader agrees with libcsv on every input, however it arrives. */
#include "csv_reference.h"

#include <fcntl.h>
#include <pthread.h>

#include "base/file.h"
#include "random.h"
#include "test.h"

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
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
