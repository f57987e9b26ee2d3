/* What the CSV writer writes is read as it was, and quoted only if it must. */
#include "record/csv_writer.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"
#include "record/csv_reader.h"
#include "random.h"
#include "test.h"

static void
check_written(const struct text *field, size_t count, const char *wanted)
{
	struct buffer out = { 0 };

	csv_write_record(&out, field, count);
	CHECK_STRING(buffer_string(&out), wanted);
	buffer_release(&out);
}

static void
test_quoted_only_if_it_must_be(void)
{
	static const struct { const char *field, *wanted; } cases[] = {
		{ "plain", "plain" }, { "", "" }, { "a b", "a b" },
		{ "a,b", "\"a,b\"" }, { "a\"b", "\"a\"\"b\"" },
		{ "\"", "\"\"\"\"" }, { "a\nb", "\"a\nb\"" },
		{ "a\rb", "\"a\rb\"" }, { " a", "\" a\"" },
		{ "a\t", "\"a\t\"" }, { "=1+1", "=1+1" },
		{ "\xc5\x82", "\xc5\x82" }, { ";", ";" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer wanted = { 0 };

		buffer_printf(&wanted, "x,%s,y\n", cases[i].wanted);
		check_written((struct text[]){ TEXT("x"),
		    text_of(cases[i].field), TEXT("y") }, 3,
		    buffer_string(&wanted));
		buffer_release(&wanted);
	}
	check_written((struct text[]){ TEXT("") }, 1, "\"\"\n");
	check_written((struct text[]){ { NULL, 0 } }, 1, "\"\"\n");
	check_written((struct text[]){ TEXT(""), { NULL, 0 } }, 2, ",\n");
}

/* Of any bytes and of all lengths, the ways of copying differ by length. */
static struct text
draw_field(struct arena *arena)
{
	unsigned kind = draw(4);
	size_t size = draw(kind == 0 ? 4 : kind == 1 ? 20 : 80), i;
	char *data = arena_take(arena, size);

	for (i = 0; i < size; i++)
		data[i] = draw(kind == 3 ? 6 : 40) ? (char)('a' + draw(26)) :
		    ",\"\n\r \t\0;"[draw(8)];
	return (struct text){ data, size };
}

static void
test_read_as_written(void)
{
	struct arena arena = { 0 };
	int round;

	for (round = 0; round < 20000 && !test_failed; round++) {
		struct text field[12];
		size_t count = 1 + draw(ARRAY_SIZE(field)), i;
		struct buffer out = { 0 };
		struct csv_reader *reader;
		struct record record;
		struct error error;
		int fd = memfd_create("out", MFD_CLOEXEC);

		for (i = 0; i < count; i++)
			field[i] = draw_field(&arena);
		csv_write_record(&out, field, count);
		csv_write_record(&out, field, count);
		CHECK(write(fd, out.data, out.size) == (ssize_t)out.size);
		CHECK(lseek(fd, 0, SEEK_SET) == 0);
		reader = csv_reader_of(fd, "out", ',');
		CHECK(csv_reader_next(reader, &record, &error) == STEP_ROW);
		CHECK(csv_reader_next(reader, &record, &error) == STEP_ROW);
		CHECK(record.count == count);
		for (i = 0; i < count && i < record.count; i++)
			CHECK(text_equal(record.field[i], field[i]));
		CHECK(csv_reader_next(reader, &record, &error) == STEP_END);
		csv_reader_close(reader);
		buffer_release(&out);
		arena_reset(&arena);
	}
	arena_release(&arena);
}

static void
test_parts_of_a_record(void)
{
	struct buffer out = { 0 };

	csv_write_fields(&out, NULL, 0);
	CHECK_STRING(buffer_string(&out), "");
	csv_write_fields(&out, (struct text[]){ TEXT("") }, 1);
	CHECK_STRING(buffer_string(&out), "");
	csv_write_fields(&out, (struct text[]){ TEXT("a"), TEXT("b c ") }, 2);
	CHECK_STRING(buffer_string(&out), "a,\"b c \"");
	csv_write_field(&out, TEXT(","));
	CHECK_STRING(buffer_string(&out), "a,\"b c \"\",\"");
	buffer_release(&out);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "quoted-only-if-it-must-be",
		    test_quoted_only_if_it_must_be },
		{ "read-as-written", test_read_as_written },
		{ "parts-of-a-record", test_parts_of_a_record },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
