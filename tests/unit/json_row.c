/* json_row.c - what is JSON, what is not, and what its paths find. */
#include "test.h"

#include "base/compiler.h"
#include "import/json_row.h"

static struct arena arena;
static struct error error;
static struct text field[8];

static bool
reads(const char *object, const char *const *names, size_t count)
{
	struct text path[8];
	size_t i;

	for (i = 0; i < count; i++) {
		path[i] = text_of(names[i]);
		field[i] = (struct text){ NULL, 0 };
	}
	return json_row_read(json_paths(path, count, &arena),
	    text_of(object), &arena, field, NULL, &error);
}

static void
finds(const char *object, const char *path, const char *wanted)
{
	if (!reads(object, &path, 1)) {
		printf("# %s: %s\n", object, error.text);
		test_failed = true;
	} else if (wanted == NULL) {
		CHECK(field[0].data == NULL);
	} else {
		CHECK_STRING(arena_string(&arena, field[0].data ? field[0] :
		    TEXT("(nothing)")), wanted);
	}
}

static void
refuses(const char *object, const char *wanted)
{
	const char *path = "a";
	struct text message = { error.text, 0 };

	if (reads(object, &path, 1)) {
		printf("# %s is taken\n", object);
		test_failed = true;
		return;
	}
	message.size = (size_t)(strstr(error.text, " (each line") -
	    error.text);
	CHECK_STRING(arena_string(&arena, message), wanted);
}

static void
paths_lead_into_objects_and_arrays(void)
{
	static const char *const names[] = { "a", "b.c", "b.d.1", "e.f" };

	finds("{\"a\":\"x\"}", "a", "x");
	finds(" { \"b\" : { \"c\" : 1 } } ", "b.c", "1");
	finds("{\"a\":[5,{\"b\":6}]}", "a.1.b", "6");
	finds("{\"a\":[5,{\"b\":6}]}", "a", "[5,{\"b\":6}]");
	finds("{\"a.b\":7}", "a.b", "7");
	finds("{\"a\":{\"b\":1}}", "a.c", NULL);
	finds("{}", "a", NULL);
	CHECK(reads("{\"b\":{\"d\":[0,2],\"c\":true},\"e.f\":null,"
	    "\"a\":-1.50e+3}", names, 4));
	CHECK(text_is(field[0], "-1.50e+3"));
	CHECK(text_is(field[1], "true"));
	CHECK(text_is(field[2], "2"));
	CHECK(field[3].data != NULL && field[3].size == 0);
}

static void
strings_are_what_they_mean(void)
{
	finds("{\"a\":\"\"}", "a", "");
	finds("{\"a\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "a",
	    "a\"\\/\b\f\n\r\t");
	finds("{\"a\":\"\\u0142\\u20ac\\ud83d\\ude00z\"}", "a", "ł€😀z");
	finds("{\"\\u0061\":\"żółw\"}", "a", "żółw");
}

/* Past 2^53 and past any double: kept as they are written. */
static void
numbers_stay_as_written(void)
{
	finds("{\"a\":9007199254740993}", "a", "9007199254740993");
	finds("{\"a\":0.1000000000000000055511}", "a",
	    "0.1000000000000000055511");
	finds("{\"a\":-0}", "a", "-0");
	finds("{\"a\":1E400}", "a", "1E400");
}

static void
what_is_no_json_is_refused(void)
{
	refuses("", "character 1: not the start of an object");
	refuses("[1]", "character 1: not the start of an object");
	refuses("{\"a\":1} x", "character 9: something follows the object");
	refuses("{\"a\" 1}", "character 6: a colon is missing");
	refuses("{a:1}", "character 2: a member needs a name in quotes");
	refuses("{\"a\":1,}", "character 8: a member needs a name in quotes");
	refuses("{\"a\":01}",
	    "character 7: a comma or a closing brace is missing");
	refuses("{\"a\":1.}", "character 8: a point needs digits after it");
	refuses("{\"a\":1e}", "character 8: an exponent needs digits");
	refuses("{\"a\":+1}", "character 6: not a value");
	refuses("{\"a\":NaN}", "character 6: not a value");
	refuses("{\"a\":[1 2]}",
	    "character 9: a comma or a closing bracket is missing");
	refuses("{\"a\":\"x", "character 8: a string that never ends");
	refuses("{\"a\":\"\\", "character 8: an unknown escape");
	refuses("{\"a\":\"\\x\"}", "character 8: an unknown escape");
	refuses("{\"a\":\"\t\"}",
	    "character 7: a control character in a string");
	refuses("{\"a\":\"\\ud83dx\"}", "character 13: half a surrogate pair");
	refuses("{\"a\":\"\\ude00\"}", "character 13: half a surrogate pair");
	refuses("{\"a\":\"\\u00zz\"}",
	    "character 11: \\u needs four hex digits");
	refuses("{\"a\":\"\\u0000\"}", "character 13: a zero character");
	refuses("{\"a\":1,\"a\":2}",
	    "character 13: a member that was there already");
}

static void
nesting_has_a_limit(void)
{
	char deep[400] = "{\"b\":";
	int i;

	for (i = 0; i < 63; i++)
		strcat(deep, "[");
	for (i = 0; i < 63; i++)
		strcat(deep, "]");
	strcat(deep, "}");
	finds(deep, "a", NULL);
	memmove(deep + 6, deep + 5, strlen(deep + 5) + 1);
	refuses(deep, "character 69: nested too deeply");
}

static const struct test tests[] = {
	{ "paths lead into objects and arrays",
	    paths_lead_into_objects_and_arrays },
	{ "strings are what they mean", strings_are_what_they_mean },
	{ "numbers stay as written", numbers_stay_as_written },
	{ "what is no JSON is refused", what_is_no_json_is_refused },
	{ "nesting has a limit", nesting_has_a_limit },
};

int
main(void)
{
	int status = test_main(tests, ARRAY_SIZE(tests));

	arena_release(&arena);
	return status;
}
