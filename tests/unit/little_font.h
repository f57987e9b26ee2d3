/*
 * little_font.h - a TrueType font of a few glyphs, for tests of fonts.
 *
 * Glyph 0 is the missing one, glyph i + 1 that of the i-th character; glyph g
 * is 500 + 100 g wide, but the last as wide as the one before it. Characters
 * up to U+00FF are mapped by a delta, others by the array of glyphs.
 */
#ifndef UNIT_LITTLE_FONT_H
#define UNIT_LITTLE_FONT_H

#include "base/buffer.h"

struct little_font {
	const uint16_t *characters; /* ascending */
	unsigned count;
};

static inline void
add16(struct buffer *out, unsigned value)
{
	buffer_add_byte(out, (char)(value >> 8 & 0xff));
	buffer_add_byte(out, (char)(value & 0xff));
}

static inline void
add32(struct buffer *out, size_t value)
{
	add16(out, (unsigned)(value >> 16));
	add16(out, (unsigned)(value & 0xffff));
}

static inline void
add_zeros(struct buffer *out, size_t count)
{
	while (count-- > 0)
		buffer_add_byte(out, '\0');
}

static inline void
add_os2(struct buffer *out, const struct little_font *font UNUSED)
{
	add_zeros(out, 88);
	add16(out, 714);
	add_zeros(out, 6);
}

/* One segment a character, and the last of all, which has to be there. */
static inline void
add_segments(struct buffer *out, const struct little_font *font)
{
	unsigned i, segments = font->count + 1;

	for (i = 0; i < font->count; i++)
		add16(out, font->characters[i]);
	add16(out, 0xffff);
	add16(out, 0);
	for (i = 0; i < font->count; i++)
		add16(out, font->characters[i]);
	add16(out, 0xffff);
	for (i = 0; i < font->count; i++)
		add16(out, font->characters[i] > 0xff ? 0 :
		    (i + 1 - font->characters[i]) & 0xffff);
	add16(out, 1);
	for (i = 0; i < font->count; i++)
		/* from its own place: the rest of the offsets, then i glyphs */
		add16(out, font->characters[i] > 0xff ?
		    (segments - i) * 2 + i * 2 : 0);
	add16(out, 0);
	for (i = 0; i < font->count; i++)
		add16(out, i + 1);
}

static inline void
add_cmap(struct buffer *out, const struct little_font *font)
{
	unsigned segments = font->count + 1;

	add16(out, 0);
	add16(out, 1);
	add16(out, 3);
	add16(out, 1);
	add32(out, 12);
	add16(out, 4);
	add16(out, 16 + segments * 8 + font->count * 2);
	add16(out, 0);
	add16(out, segments * 2);
	add_zeros(out, 6);
	add_segments(out, font);
}

static inline void
add_head(struct buffer *out, const struct little_font *font UNUSED)
{
	add_zeros(out, 18);
	add16(out, 1000);
	add_zeros(out, 16);
	add16(out, (unsigned)-50 & 0xffff);
	add16(out, (unsigned)-200 & 0xffff);
	add16(out, 900);
	add16(out, 1100);
	add_zeros(out, 10);
}

static inline void
add_hhea(struct buffer *out, const struct little_font *font)
{
	add_zeros(out, 4);
	add16(out, 1069);
	add16(out, (unsigned)-293 & 0xffff);
	add_zeros(out, 26);
	add16(out, font->count);
}

static inline void
add_hmtx(struct buffer *out, const struct little_font *font)
{
	unsigned glyph;

	for (glyph = 0; glyph < font->count; glyph++) {
		add16(out, 500 + 100 * glyph);
		add16(out, 0);
	}
	add16(out, 0);
}

static inline void
add_maxp(struct buffer *out, const struct little_font *font)
{
	add32(out, 0x00010000);
	add16(out, font->count + 1);
}

/* Appends the font's file. */
static inline void
little_font_make(const struct little_font *font, struct buffer *out)
{
	static const struct {
		const char *name;
		void (*add)(struct buffer *out, const struct little_font *);
	} tables[] = {
		{ "OS/2", add_os2 }, { "cmap", add_cmap },
		{ "head", add_head }, { "hhea", add_hhea },
		{ "hmtx", add_hmtx }, { "maxp", add_maxp },
	};
	struct buffer data = { 0 };
	size_t base = 12 + 16 * ARRAY_SIZE(tables), i;

	add32(out, 0x00010000);
	add16(out, ARRAY_SIZE(tables));
	add_zeros(out, 6);
	for (i = 0; i < ARRAY_SIZE(tables); i++) {
		size_t start = data.size;

		tables[i].add(&data, font);
		buffer_add_string(out, tables[i].name);
		add32(out, 0);
		add32(out, base + start);
		add32(out, data.size - start);
	}
	buffer_add_text(out, buffer_text(&data));
	buffer_release(&data);
}

#endif
