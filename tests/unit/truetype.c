/*
 * truetype.c - reading fonts: one of a few glyphs, whole, cut short at every
 * byte and with every byte damaged.
 */
#include "pdf/truetype.h"

#include <stdlib.h>

#include "little_font.h"
#include "test.h"

enum { NOTDEF, LETTER_A, LETTER_B, LETTER_STROKE, GLYPHS };

static const uint16_t characters[] = { 'A', 'B', 0x141 };

static void
make_font(struct buffer *out)
{
	const struct little_font font = { characters, ARRAY_SIZE(characters) };

	little_font_make(&font, out);
}

/* A copy of its own size, so that a sanitizer sees a read past its end. */
static bool
parse_copy(struct text file, size_t size, struct truetype *font,
    struct arena *arena, struct error *error)
{
	char *copy = malloc(size ? size : 1);
	bool ok;

	memcpy(copy, file.data, size);
	ok = truetype_parse((struct text){ copy, size }, arena, font, error);
	free(copy);
	return ok;
}

static void
reads_glyphs_and_widths(void)
{
	struct buffer file = { 0 };
	struct arena arena = { 0 };
	struct truetype font = { .glyph_count = 0 };
	struct error error = { 0 };

	make_font(&file);
	CHECK(truetype_parse(buffer_text(&file), &arena, &font, &error));
	CHECK_STRING(error.text, "");
	CHECK(font.units_per_em == 1000);
	CHECK(font.ascent == 1069 && font.descent == -293);
	CHECK(font.cap_height == 714);
	CHECK(font.box[0] == -50 && font.box[1] == -200);
	CHECK(font.box[2] == 900 && font.box[3] == 1100);
	CHECK(font.glyph_count == GLYPHS);
	CHECK(font.glyph['A'] == LETTER_A);
	CHECK(font.glyph['B'] == LETTER_B);
	CHECK(font.glyph['C'] == 0);
	CHECK(font.glyph[0x141] == LETTER_STROKE);
	CHECK(font.advance[NOTDEF] == 500);
	CHECK(font.advance[LETTER_A] == 600);
	CHECK(font.advance[LETTER_B] == 700);
	CHECK(font.advance[LETTER_STROKE] == 700); /* the last repeats */
	arena_release(&arena);
	buffer_release(&file);
}

static void
refuses_a_font_cut_short(void)
{
	struct buffer file = { 0 };
	struct arena arena = { 0 };
	struct truetype font;
	size_t size;

	make_font(&file);
	for (size = 0; size < file.size; size++) {
		struct error error = { 0 };

		CHECK(!parse_copy(buffer_text(&file), size, &font, &arena,
		    &error));
		CHECK(error.status == STATUS_CONFIG);
		CHECK(strstr(error.text, "cut short") != NULL);
		arena_reset(&arena);
	}
	arena_release(&arena);
	buffer_release(&file);
}

/* Whatever a byte is changed to, nothing outside the file is read and no
 * glyph number leads out of the font. */
static void
trusts_no_byte(void)
{
	static const unsigned char values[] = { 0x00, 0x01, 0x7f, 0x80, 0xff };
	struct buffer file = { 0 };
	struct arena arena = { 0 };
	size_t at, i, c, outside = 0;

	make_font(&file);
	for (at = 0; at < file.size; at++) {
		char whole = file.data[at];

		for (i = 0; i < ARRAY_SIZE(values); i++) {
			struct truetype font;
			struct error error = { 0 };

			file.data[at] = (char)values[i];
			if (!parse_copy(buffer_text(&file), file.size, &font,
			    &arena, &error)) {
				CHECK(error.text[0] != '\0');
				continue;
			}
			for (c = 0; c < TRUETYPE_CHARACTERS; c += 13)
				outside += font.glyph[c] > 0 &&
				    font.glyph[c] >= font.glyph_count;
			arena_reset(&arena);
		}
		file.data[at] = whole;
	}
	CHECK(outside == 0);
	arena_release(&arena);
	buffer_release(&file);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "reads glyphs and widths", reads_glyphs_and_widths },
		{ "refuses a font cut short", refuses_a_font_cut_short },
		{ "trusts no byte", trusts_no_byte },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
