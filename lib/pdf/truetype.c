/* truetype.c - reading the tables of a TrueType font. */
#include "pdf/truetype.h"

static bool
damaged(struct error *error, const char *table)
{
	return error_set(error, STATUS_CONFIG, "the font's table '%s' is "
	    "missing or cut short (make the fonts anew)", table);
}

/* Big-endian numbers; 0 past the end, where `has` has been asked before. */
static unsigned
u16(struct text table, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)table.data + at;

	if (at + 2 > table.size)
		return 0;
	return (unsigned)bytes[0] << 8 | bytes[1];
}

static int
s16(struct text table, size_t at)
{
	return (int16_t)u16(table, at);
}

static size_t
u32(struct text table, size_t at)
{
	return (size_t)u16(table, at) << 16 | u16(table, at + 2);
}

/* The table of a name, at least `least` bytes long. */
static bool
find_table(struct text file, const char *name, size_t least,
    struct text *out, struct error *error)
{
	size_t count = u16(file, 4), i;

	for (i = 0; i < count; i++) {
		size_t entry = 12 + i * 16, offset, size;

		if (entry + 16 > file.size)
			break;
		if (memcmp(file.data + entry, name, 4) != 0)
			continue;
		offset = u32(file, entry + 8);
		size = u32(file, entry + 12);
		if (offset > file.size || size > file.size - offset ||
		    size < least)
			break;
		*out = (struct text){ file.data + offset, size };
		return true;
	}
	return damaged(error, name);
}

/* Every table must lie within the file, those not read here too. */
static bool
check_tables(struct text file, struct error *error)
{
	size_t count = u16(file, 4), i;

	for (i = 0; i < count; i++) {
		size_t entry = 12 + i * 16;
		size_t offset = u32(file, entry + 8);
		size_t size = u32(file, entry + 12);

		if (entry + 16 > file.size || offset > file.size ||
		    size > file.size - offset)
			return error_set(error, STATUS_CONFIG, "the font is "
			    "cut short (make the fonts anew)");
	}
	return true;
}

/* The format 4 subtable for Unicode, platform 3 encoding 1 or platform 0. */
static bool
find_unicode(struct text cmap, struct text *out, struct error *error)
{
	size_t count = u16(cmap, 2), i;

	for (i = 0; i < count; i++) {
		size_t entry = 4 + i * 8, offset = u32(cmap, entry + 4);
		unsigned platform = u16(cmap, entry);

		if (platform != 0 && (platform != 3 ||
		    u16(cmap, entry + 2) != 1))
			continue;
		if (offset >= cmap.size || u16(cmap, offset) != 4)
			continue;
		*out = (struct text){ cmap.data + offset, cmap.size - offset };
		return true;
	}
	return damaged(error, "cmap");
}

/*
 * Format 4: segments of characters, each with a delta or with an offset,
 * counted from its own place, into the array of glyphs behind them.
 */
static void
read_unicode(struct text sub, int glyph_count, uint16_t *glyph)
{
	size_t segments = u16(sub, 6) / 2, i;

	for (i = 0; i < segments; i++) {
		size_t end = 14 + i * 2, start = end + segments * 2 + 2;
		size_t delta = start + segments * 2;
		size_t offset = delta + segments * 2;
		unsigned c = u16(sub, start), last = u16(sub, end);

		for (; c <= last && c < 0xffff; c++) {
			unsigned found = c;

			if (u16(sub, offset) != 0)
				found = u16(sub, offset + u16(sub, offset) +
				    (c - u16(sub, start)) * 2);
			if (found != 0 || u16(sub, offset) == 0)
				found = (found + u16(sub, delta)) & 0xffff;
			if (found < (unsigned)glyph_count)
				glyph[c] = (uint16_t)found;
		}
	}
}

static bool
read_widths(struct truetype *font, struct arena *arena, struct error *error)
{
	struct text hhea, hmtx, maxp;
	uint16_t *advance;
	size_t metrics, i;

	if (!find_table(font->file, "maxp", 6, &maxp, error) ||
	    !find_table(font->file, "hhea", 36, &hhea, error))
		return false;
	font->glyph_count = (int)u16(maxp, 4);
	font->ascent = s16(hhea, 4);
	font->descent = s16(hhea, 6);
	metrics = u16(hhea, 34);
	if (metrics == 0)
		return damaged(error, "hhea");
	if (!find_table(font->file, "hmtx", metrics * 4, &hmtx, error))
		return false;
	advance = ARENA_NEW(arena, uint16_t, (size_t)font->glyph_count);
	for (i = 0; i < (size_t)font->glyph_count; i++)
		advance[i] = (uint16_t)u16(hmtx,
		    (i < metrics ? i : metrics - 1) * 4);
	font->advance = advance;
	return true;
}

bool
truetype_parse(struct text file, struct arena *arena, struct truetype *out,
    struct error *error)
{
	struct truetype font = { .file = file };
	struct text head, os2, cmap, unicode = { NULL, 0 };
	uint16_t *glyph;
	int i;

	if (!check_tables(file, error) ||
	    !find_table(file, "head", 54, &head, error) ||
	    !find_table(file, "OS/2", 68, &os2, error) ||
	    !find_table(file, "cmap", 4, &cmap, error) ||
	    !find_unicode(cmap, &unicode, error) ||
	    !read_widths(&font, arena, error))
		return false;
	font.units_per_em = (int)u16(head, 18);
	if (font.units_per_em < 16)
		return damaged(error, "head");
	for (i = 0; i < 4; i++)
		font.box[i] = s16(head, 36 + (size_t)i * 2);
	font.cap_height = os2.size >= 90 ? s16(os2, 88) : font.ascent;
	glyph = ARENA_NEW(arena, uint16_t, TRUETYPE_CHARACTERS);
	read_unicode(unicode, font.glyph_count, glyph);
	font.glyph = glyph;
	*out = font;
	return true;
}
