/* What C lacks: texts, buffers, arenas, maps and error values. */
#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"

#include <errno.h>
#include <stdlib.h>

#include "random.h"
#include "test.h"

static void
test_text_order(void)
{
	static const char *const sorted[] = { "", "\x01", "a", "a\x01", "ab",
	    "b", "\xc5\x82" };
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(sorted); i++) {
		for (j = 0; j < ARRAY_SIZE(sorted); j++) {
			struct text a = text_of(sorted[i]);
			struct text b = text_of(sorted[j]);

			int order = text_compare(a, b);

			CHECK((order > 0) == (i > j) && (order < 0) == (i < j));
			CHECK(text_equal(a, b) == (i == j));
			CHECK(i != j || text_hash(a) == text_hash(b));
		}
	}
	CHECK(text_starts(TEXT("abc"), TEXT("ab")));
	CHECK(text_starts(TEXT("abc"), TEXT("")));
	CHECK(!text_starts(TEXT("ab"), TEXT("abc")));
	CHECK(!text_starts(TEXT("abc"), TEXT("ac")));
}

static void
test_text_is_word(void)
{
	CHECK(text_is_word(TEXT("Half_Up"), "half_up"));
	CHECK(text_is_word(TEXT(" \tYES "), "yes"));
	CHECK(text_is_word(TEXT(" "), "") && text_is_word(TEXT("s"), "S"));
	CHECK(!text_is_word(TEXT("ye s"), "yes"));
	CHECK(!text_is_word(TEXT("yes."), "yes"));
	/* No locale: what is not ASCII has no capitals here. */
	CHECK(!text_is_word(TEXT("Ł"), "ł"));
	CHECK(!text_is_word(TEXT("`a"), "@a"));
}

static void
test_text_trim(void)
{
	CHECK(text_is(text_trim(TEXT(" \t a b\t ")), "a b"));
	CHECK(text_is(text_trim(TEXT("  ")), ""));
	CHECK(text_is(text_trim(TEXT("")), ""));
	CHECK(text_is(text_trim(TEXT("a")), "a"));
}

/* The parts of a text, joined again, are the text. */
static void
test_text_cut(void)
{
	int round;

	for (round = 0; round < 10000; round++) {
		char data[12];
		size_t size = draw(sizeof(data)), i, parts = 0, marks = 0;
		struct text whole = { data, size }, rest = whole;
		struct buffer joined = { 0 };

		for (i = 0; i < size; i++) {
			data[i] = "ab;"[draw(3)];
			marks += data[i] == ';';
		}
		while (rest.data != NULL) {
			if (parts++ > 0)
				buffer_add_byte(&joined, ';');
			buffer_add_text(&joined, text_cut(&rest, ';'));
		}
		CHECK(parts == marks + 1);
		CHECK(text_equal(buffer_text(&joined), whole));
		buffer_release(&joined);
	}
}

static void
test_buffer_keeps_what_is_added(void)
{
	struct buffer buffer = { 0 };
	char *copy = malloc(100000);
	size_t size = 0;

	CHECK_STRING(buffer_string(&buffer), "");
	CHECK(buffer_text(&buffer).size == 0);
	while (size < 90000) {
		char piece[300];
		size_t more = draw(sizeof(piece)), i;

		for (i = 0; i < more; i++)
			piece[i] = (char)draw(256);
		memcpy(copy + size, piece, more);
		buffer_add(&buffer, piece, more);
		size += more;
	}
	CHECK(text_equal(buffer_text(&buffer), (struct text){ copy, size }));
	CHECK(buffer_whole(&buffer));
	buffer_reset(&buffer);
	buffer_add_string(&buffer, "a");
	buffer_printf(&buffer, "%d-%s", 12, "bc");
	buffer_add_byte(&buffer, '!');
	CHECK_STRING(buffer_string(&buffer), "a12-bc!");
	buffer_release(&buffer);
	free(copy);
}

static void
test_buffer_has_a_limit(void)
{
	struct buffer buffer = { .limit = 1000 };

	while (buffer.size < 1000)
		buffer_add_byte(&buffer, 'x');
	CHECK(buffer_whole(&buffer));
	buffer_add_byte(&buffer, 'y');
	CHECK(!buffer_whole(&buffer) && buffer.size == 1000);
	CHECK(buffer_reserve(&buffer, 0) == NULL);
	buffer_reset(&buffer);
	CHECK(buffer_whole(&buffer));
	CHECK(buffer_reserve(&buffer, 1001) == NULL);
	buffer_release(&buffer);
	CHECK(buffer.limit == 1000);
}

static void
test_arena_gives_zeroed_memory_of_its_own(void)
{
	struct arena arena = { 0 };
	int turn, i;

	for (turn = 0; turn < 3; turn++) {
		unsigned char *taken[500];
		size_t size[500];

		for (i = 0; i < 500; i++) {
			size_t at;

			size[i] = draw(i % 50 ? 300 : 300000);
			taken[i] = arena_take(&arena, size[i]);
			CHECK((uintptr_t)taken[i] %
			    _Alignof(max_align_t) == 0);
			for (at = 0; at < size[i]; at++)
				CHECK(taken[i][at] == 0);
			memset(taken[i], i & 0xff, size[i]);
		}
		for (i = 0; i < 500; i++) {
			size_t at;

			for (at = 0; at < size[i]; at++)
				CHECK(taken[i][at] == (i & 0xff));
		}
		arena_reset(&arena);
	}
	CHECK_STRING(arena_string(&arena, TEXT("abc")), "abc");
	CHECK_STRING(arena_printf(&arena, "%d %s", 7, "x"), "7 x");
	CHECK(text_equal(arena_copy(&arena, TEXT("a\0b")), TEXT("a\0b")));
	arena_release(&arena);
	arena_reset(&arena);
}

static void
test_map_finds_what_was_placed(void)
{
	enum { KEYS = 20000 };
	struct arena arena = { 0 };
	struct map map = { 0 };
	struct map_slot *slot;
	size_t i, at = 0, seen = 0, sum = 0;

	CHECK(map_find(&map, TEXT("nothing")) == NULL);
	for (i = 1; i <= KEYS; i++) {
		void **place = map_place(&map, text_of(arena_printf(&arena,
		    "key-%zu", i)));

		CHECK(*place == NULL);
		*place = (void *)(uintptr_t)i;
	}
	for (i = 1; i <= KEYS; i++) {
		struct text key = text_of(arena_printf(&arena, "key-%zu", i));

		CHECK(map_find(&map, key) == (void *)(uintptr_t)i);
		CHECK(*map_place(&map, key) == (void *)(uintptr_t)i);
	}
	CHECK(map_find(&map, TEXT("key-0")) == NULL);
	CHECK(map_find(&map, TEXT("")) == NULL);
	*map_place(&map, TEXT("")) = &map;
	CHECK(map_find(&map, TEXT("")) == &map);
	CHECK(map.count == KEYS + 1);
	while ((slot = map_next(&map, &at)) != NULL) {
		seen++;
		sum += slot->value == &map ? 0 : (uintptr_t)slot->value;
	}
	CHECK(seen == KEYS + 1 && sum == (size_t)KEYS * (KEYS + 1) / 2);
	map_release(&map);
	arena_release(&arena);
}

static void
check_format(const struct error *error, const char *wanted)
{
	struct buffer shown = { 0 };

	error_format(error, "rate", &shown);
	CHECK_STRING(buffer_string(&shown), wanted);
	buffer_release(&shown);
}

static void
test_error_says_where(void)
{
	struct error error;

	CHECK(!error_set(&error, STATUS_DATA, "'%s' is wrong", "12,5"));
	check_format(&error, "rate: '12,5' is wrong");
	CHECK(!error_place(&error, NULL, 0, "quantity"));
	check_format(&error, "rate: quantity: '12,5' is wrong");
	CHECK(!error_place(&error, "usage.csv", 1042, "other"));
	check_format(&error, "rate: usage.csv:1042: quantity: '12,5' is "
	    "wrong");
	CHECK(!error_place(&error, "elsewhere.csv", 7, NULL));
	check_format(&error, "rate: usage.csv:1042: quantity: '12,5' is "
	    "wrong");
	CHECK(!error_set(&error, STATUS_DATA, "'\t\x1b[2J\n\x7f'"));
	check_format(&error, "rate: '\\x09\\x1b[2J\\x0a\\x7f'");
	errno = ENOENT;
	CHECK(!error_system(&error, STATUS_NO_INPUT, "cannot open '%s'",
	    "x"));
	check_format(&error,
	    "rate: cannot open 'x': No such file or directory");
}

static void
test_long_messages_are_cut(void)
{
	struct error error;
	char long_text[3000];

	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	CHECK(!error_set(&error, STATUS_DATA, "%s", long_text));
	CHECK(strlen(error.text) == sizeof(error.text) - 1);
	CHECK(!error_place(&error, long_text, 1, long_text));
	CHECK(strlen(error.file) == sizeof(error.file) - 1);
	CHECK(strlen(error.column) == sizeof(error.column) - 1);
	errno = EIO;
	CHECK(!error_system(&error, STATUS_IO, "%s", long_text));
	CHECK(strlen(error.text) == sizeof(error.text) - 1);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "text-order", test_text_order },
		{ "text-trim", test_text_trim },
		{ "a-word-is-one-in-capitals-too", test_text_is_word },
		{ "text-cut-and-joined-is-the-text", test_text_cut },
		{ "buffer-keeps-what-is-added",
		    test_buffer_keeps_what_is_added },
		{ "buffer-has-a-limit", test_buffer_has_a_limit },
		{ "arena-gives-zeroed-memory-of-its-own",
		    test_arena_gives_zeroed_memory_of_its_own },
		{ "map-finds-what-was-placed",
		    test_map_finds_what_was_placed },
		{ "error-says-where", test_error_says_where },
		{ "long-messages-are-cut", test_long_messages_are_cut },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
