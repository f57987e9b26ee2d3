/*
 * typeface.c - texts measured, cleaned and broken into lines, in a typeface
 * of a Latin file and a Greek one.
 */
#include "pdf/typeface.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "document/wrap.h"
#include "little_font.h"
#include "test.h"

#define SIZE 1000             /* a glyph of 600 units is 600 wide */

static struct arena arena;
static struct typeface typeface;

static void
put(const char *folder, const char *name, const uint16_t *characters,
    unsigned count)
{
	const struct little_font font = { characters, count };
	struct buffer file = { 0 };
	struct error error;

	little_font_make(&font, &file);
	CHECK(file_put(arena_printf(&arena, "%s/%s", folder, name),
	    buffer_text(&file), &error));
	buffer_release(&file);
}

/* Glyphs in order: blank 600, a 700, b 800, no-break blank 900, ... */
static void
loads_each_script(void)
{
	static const uint16_t latin[] = { ' ', 'a', 'b', 0xa0, 0x105, 0x2212 };
	static const uint16_t greek[] = { 0x3b1, 0x3b2 };
	char folder[] = "/tmp/typeface.XXXXXX";
	struct error error = { 0 };

	CHECK(mkdtemp(folder) != NULL);
	put(folder, "T.ttf", latin, ARRAY_SIZE(latin));
	put(folder, "T-greek.ttf", greek, ARRAY_SIZE(greek));
	CHECK(typeface_load(folder, "T", &arena, &typeface, &error));
	CHECK_STRING(error.text, "");
	CHECK(typeface.count == 2);
	CHECK(!typeface_load(folder, "U", &arena, &(struct typeface){ 0 },
	    &error));
	CHECK(error.status == STATUS_NO_INPUT);
	unlink(arena_printf(&arena, "%s/T.ttf", folder));
	unlink(arena_printf(&arena, "%s/T-greek.ttf", folder));
	CHECK(rmdir(folder) == 0);
}

static void
measures_to_the_unit(void)
{
	CHECK(typeface_measure(&typeface, TEXT(""), SIZE) == 0);
	CHECK(typeface_measure(&typeface, TEXT("a"), SIZE) == 700);
	CHECK(typeface_measure(&typeface, TEXT("ab a"), SIZE) == 2800);
	CHECK(typeface_measure(&typeface, TEXT("a\xc4\x85"), SIZE) == 1700);
	/* the second file's own widths: 600, and the last as the one before */
	CHECK(typeface_measure(&typeface, TEXT("\xce\xb1\xce\xb2"),
	    SIZE) == 1200);
	CHECK(typeface_measure(&typeface, TEXT("a"), 9500) == 6650);
	CHECK(typeface_cap_height(&typeface, SIZE) == 714);
}

static void
check_clean(const char *given, const char *wanted)
{
	struct error error = { 0 };
	struct text clean = TEXT("");

	CHECK(typeface_clean(&typeface, text_of(given), &arena, &clean,
	    &error));
	CHECK_STRING(error.text, "");
	CHECK_STRING(arena_string(&arena, clean), wanted);
}

static void
cleans_what_cannot_be_set(void)
{
	check_clean("ab a", "ab a");
	check_clean("a\tb\nb", "a b b");
	check_clean("a\xcc\xa8", "\xc4\x85");         /* composed */
	check_clean("a\xe2\x80\xaf""b", "a\xc2\xa0""b"); /* narrow no-break */
	/* A change of direction, and a blank of no width. */
	check_clean("a\xe2\x80\xae""b\xe2\x80\x8b", "ab");
	check_clean("a\xc2\xad""b", "ab");            /* soft hyphen */
	check_clean("\xce\xb1", "\xce\xb1");
	check_clean("\xe2\x88\x92""a", "\xe2\x88\x92""a"); /* a minus */
}

static void
check_refused(const char *given, const char *wanted)
{
	struct error error = { 0 };
	struct text clean;

	CHECK(!typeface_clean(&typeface, text_of(given), &arena, &clean,
	    &error));
	CHECK(error.status == STATUS_DATA);
	CHECK(strstr(error.text, wanted) != NULL);
	if (strstr(error.text, wanted) == NULL)
		printf("# said: %s\n", error.text);
}

static void
names_what_no_font_has(void)
{
	check_refused("a\xd0\x96", "'\xd0\x96' (U+0416");
	check_refused("a\xf0\x9f\x98\x80", "U+1F600");
	check_refused("a\xff", "not UTF-8");
	check_refused("a\xc4", "not UTF-8");
	check_refused("\xed\xa0\x80", "not UTF-8"); /* a surrogate */
	check_refused("\xc0\xaf", "not UTF-8");     /* longer than need be */
}

/* What is to be done depends on what it is. */
static void
says_what_to_write_instead(void)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{ "\xc7\x9f", "U+01DF; write 'a'" }, /* a, two marks */
		{ "\xc6\x81", "U+0181; write another letter for it" },
		{ "\xd7\xa9", "U+05E9; write it in Latin, Greek or Cyrillic "
		    "letters" },
		{ "\xe2\x98\x83", "U+2603; leave it out, or write a word "
		    "for it" },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		struct error error = { 0 };
		struct text clean;

		CHECK(!typeface_clean(&typeface, text_of(cases[i].text),
		    &arena, &clean, &error));
		CHECK(strstr(error.text, cases[i].wanted) != NULL);
	}
}

/* Nothing after a NUL is lost: the text is refused. */
static void
refuses_a_nul(void)
{
	struct error error = { 0 };
	struct text clean;

	CHECK(!typeface_clean(&typeface, TEXT("a\0b"), &arena, &clean,
	    &error));
	CHECK(strstr(error.text, "not UTF-8") != NULL);
}

/* The lines joined by "/". */
static const char *
wrapped(const char *text, int width)
{
	struct buffer out = { 0 };
	struct text *lines;
	const char *result;
	size_t count = wrap_text(&typeface, text_of(text), SIZE, width, &arena,
	    &lines), i;

	for (i = 0; i < count; i++) {
		if (i > 0)
			buffer_add_byte(&out, '/');
		buffer_add_text(&out, lines[i]);
	}
	result = arena_string(&arena, buffer_text(&out));
	buffer_release(&out);
	return result;
}

static void
breaks_lines_at_blanks(void)
{
	CHECK_STRING(wrapped("", 1400), "");
	CHECK_STRING(wrapped("aa", 1400), "aa");
	CHECK_STRING(wrapped("aa aa", 3400), "aa aa");
	CHECK_STRING(wrapped("aa aa", 3399), "aa/aa");
	CHECK_STRING(wrapped("aa a aa", 2700), "aa a/aa");
	CHECK_STRING(wrapped("a  a", 700), "a/a");
	CHECK_STRING(wrapped("a\xc2\xa0""a a", 2300), "a\xc2\xa0""a/a");
}

static void
breaks_words_that_are_too_long(void)
{
	CHECK_STRING(wrapped("aaaaa", 1400), "aa/aa/a");
	CHECK_STRING(wrapped("a aaaa", 1400), "a/aa/aa");
	CHECK_STRING(wrapped("\xc4\x85\xc4\x85", 1000),
	    "\xc4\x85/\xc4\x85");
	/* narrower than any character: one a line, and an end to it */
	CHECK_STRING(wrapped("ab", 1), "a/b");
	CHECK_STRING(wrapped(" aaa", 700), " /a/a/a");
}

int
main(void)
{
	static const struct test tests[] = {
		{ "loads each script", loads_each_script },
		{ "measures to the unit", measures_to_the_unit },
		{ "cleans what cannot be set", cleans_what_cannot_be_set },
		{ "names what no font has", names_what_no_font_has },
		{ "says what to write instead", says_what_to_write_instead },
		{ "refuses a NUL", refuses_a_nul },
		{ "breaks lines at blanks", breaks_lines_at_blanks },
		{ "breaks words that are too long",
		    breaks_words_that_are_too_long },
	};
	int status = test_main(tests, ARRAY_SIZE(tests));

	arena_release(&arena);
	return status;
}
