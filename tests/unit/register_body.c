/* register_body.c - tests of lines as one text, and of what it is hashed as. */
#include "register/body.h"

#include <stdlib.h>

#include "test.h"

static struct arena arena;
static uint64_t seed = 1;

static unsigned
random_below(unsigned count)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % count;
}

/* Text of any bytes, those of a size among them. */
static struct text
random_text(void)
{
	static const char bytes[] = "0123456789:::\0\n,\"\xc5\x82x";
	char text[40];
	size_t size = random_below(4) == 0 ? 0 : random_below(sizeof(text));
	size_t i;

	for (i = 0; i < size; i++)
		text[i] = bytes[random_below(sizeof(bytes) - 1)];
	return arena_copy(&arena, (struct text){ text, size });
}

static void
what_was_added_is_cut_off(void)
{
	const struct chain_hash none = { { 0 } };
	struct chain_row row = { .bytes = { .data = NULL } };
	struct text cell[6][LINE_COUNT], got[LINE_COUNT], rest;
	unsigned round, lines, i;
	struct error error;
	bool more;
	int column;

	for (round = 0; round < 2000; round++) {
		lines = random_below(6);
		chain_begin(&row, &none);
		for (i = 0; i < lines; i++) {
			for (column = 0; column < LINE_COUNT; column++)
				cell[i][column] = random_text();
			body_add(&row, cell[i]);
		}
		rest = buffer_text(&row.bytes);
		rest.data += CHAIN_HASH;
		rest.size -= CHAIN_HASH;
		for (i = 0; i < lines; i++) {
			CHECK(body_next(&rest, got, &more, &error) && more);
			for (column = 0; column < OWN_COUNT; column++)
				CHECK(text_equal(got[own_columns[column]],
				    cell[i][own_columns[column]]));
		}
		CHECK(body_next(&rest, got, &more, &error) && !more);
		arena_reset(&arena);
	}
	chain_release(&row);
}

static void
what_is_no_value_is_not_cut(void)
{
	static const char *const wrong[] = {
		"", "3", ":", ":a", "3:ab", "x:a", "-1:a", "1 :a",
		"18446744073709551617:a", "99999999999999999999999999:a",
	};
	struct text value, rest;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(wrong); i++) {
		rest = text_of(wrong[i]);
		CHECK(!chain_cut(&rest, &value));
	}
	rest = TEXT("2:ab0:");
	CHECK(chain_cut(&rest, &value) && text_is(value, "ab"));
	CHECK(chain_cut(&rest, &value) && text_is(value, ""));
	CHECK(rest.size == 0);
}

/* A body with a line less than whole is an error, and no end. */
static void
part_of_a_line_is_an_error(void)
{
	struct text cell[LINE_COUNT], rest = TEXT("1:a1:b");
	struct error error;
	bool more;

	CHECK(!body_next(&rest, cell, &more, &error));
	CHECK(error.status == STATUS_DATA);
	CHECK_STRING(error.text, "the lines of a document cannot be read "
	    "(run register verify)");
}

static const struct test tests[] = {
	{ "register-what-was-added-is-cut-off", what_was_added_is_cut_off },
	{ "register-what-is-no-value-is-not-cut",
	    what_is_no_value_is_not_cut },
	{ "register-part-of-a-line-is-an-error", part_of_a_line_is_an_error },
};

int
main(void)
{
	int result = test_main(tests, sizeof(tests) / sizeof(tests[0]));

	arena_release(&arena);
	return result;
}
