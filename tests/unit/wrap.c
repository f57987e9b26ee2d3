/* wrap.c - tests of measuring, cleaning and wrapping text. */
#include "document/wrap.h"

#include <stdlib.h>

#include "base/file.h"
#include "test.h"

static struct arena arena;
static struct typeface face;

static const char *
fonts(void)
{
	const char *folder = getenv("GROSZ_FONTS");

	return folder != NULL ? folder : "build/fonts";
}

static void
typeface_loads(void)
{
	struct error error = { .text = "" };

	CHECK(typeface_load(fonts(), "NotoSans-Regular", &arena, &face,
	    &error));
	CHECK_STRING(error.text, "");
	CHECK(face.count == 3);
}

/* Any piece of a font file is refused or read, never read past its end. */
static void
truncated_fonts_are_refused(void)
{
	const char *path = arena_printf(&arena, "%s/NotoSans-Regular.ttf",
	    fonts());
	struct truetype font;
	struct error error;
	struct text file;
	size_t size;

	CHECK(file_get(path, 1 << 24, &arena, &file, &error));
	for (size = 0; size < file.size; size += 97) {
		struct arena row = { 0 };
		struct text piece = arena_copy(&row,
		    (struct text){ file.data, size });

		CHECK(!truetype_parse(piece, &row, &font, &error));
		arena_release(&row);
	}
}

static void
damaged_fonts_stay_in_bounds(void)
{
	const char *path = arena_printf(&arena, "%s/NotoSans-Bold.ttf",
	    fonts());
	struct error error;
	struct text file;
	unsigned seed = 1, i;

	CHECK(file_get(path, 1 << 24, &arena, &file, &error));
	for (i = 0; i < 300; i++) {
		struct arena row = { 0 };
		char *copy = arena_string(&row, file);
		struct truetype font;
		int k;

		for (k = 0; k < 20; k++) {
			seed = seed * 1103515245 + 12345;
			copy[(seed >> 8) % (k < 10 ? 400 : file.size)] =
			    (char)(seed >> 16);
		}
		if (truetype_parse((struct text){ copy, file.size }, &row,
		    &font, &error))
			CHECK(font.glyph_count >= 0);
		arena_release(&row);
	}
}

/* The lines, joined by '|'. */
static const char *
wrapped(const char *string, int width)
{
	struct text *lines;
	size_t count = wrap_text(&face, text_of(string), 10000, width, &arena,
	    &lines), i;
	struct buffer out = { 0 };

	for (i = 0; i < count; i++) {
		buffer_printf(&out, "%s%.*s", i > 0 ? "|" : "",
		    TEXT_ARG(lines[i]));
		CHECK(lines[i].size <= 4 ||
		    typeface_measure(&face, lines[i], 10000) <= width);
	}
	string = arena_string(&arena, buffer_text(&out));
	buffer_release(&out);
	return string;
}

static void
lines_break_at_blanks(void)
{
	CHECK_STRING(wrapped("", 100000), "");
	CHECK_STRING(wrapped("one two three", 500000), "one two three");
	CHECK_STRING(wrapped("one two three", 40000), "one two|three");
	CHECK_STRING(wrapped("one two\xc2\xa0three", 50000),
	    "one|two\xc2\xa0three");
	CHECK_STRING(wrapped("Za\xc5\xbc\xc3\xb3\xc5\x82\xc4\x87", 1),
	    "Z|a|\xc5\xbc|\xc3\xb3|\xc5\x82|\xc4\x87");
}

static const char *
cleaned(const char *string)
{
	struct text out = { NULL, 0 };
	struct error error;

	return typeface_clean(&face, text_of(string), &arena, &out, &error) ?
	    arena_string(&arena, out) :
	    arena_string(&arena, text_of(error.text));
}

static void
text_is_made_fit_to_be_set(void)
{
	CHECK_STRING(cleaned("a\tb\r\nc"), "a b  c");
	CHECK_STRING(cleaned("o\xcc\x81"), "\xc3\xb3");
	CHECK_STRING(cleaned("a\xe2\x80\xae" "b"), "ab");
	CHECK_STRING(cleaned("\xe2\x88\x92" "1"), "\xe2\x80\x93" "1");
	CHECK_STRING(cleaned("\xce\xa9\xd0\x96"), "\xce\xa9\xd0\x96");
	CHECK_STRING(cleaned("a\xff"), "'a\xff' is not UTF-8 (convert it)");
	CHECK_STRING(cleaned("\xe6\xbc\xa2"), "no font has the character "
	    "'\xe6\xbc\xa2' (U+6F22; write it in Latin, Greek or Cyrillic "
	    "letters)");
}

static const struct test tests[] = {
	{ "typeface-loads", typeface_loads },
	{ "truncated-fonts-are-refused", truncated_fonts_are_refused },
	{ "damaged-fonts-stay-in-bounds", damaged_fonts_stay_in_bounds },
	{ "lines-break-at-blanks", lines_break_at_blanks },
	{ "text-is-made-fit-to-be-set", text_is_made_fit_to_be_set },
};

int
main(void)
{
	return test_main(tests, sizeof(tests) / sizeof(tests[0]));
}
