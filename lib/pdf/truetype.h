/*
 * truetype.h - what a page needs to know of a TrueType font.
 *
 * Source     the OpenType specification: tables head, hhea, hmtx, maxp, OS/2
 *            and cmap (format 4, so characters up to U+FFFF).
 * Units      font units, units_per_em to the em.
 * Ownership  everything comes from the arena; the file's bytes are kept by
 *            reference.
 * Errors     status 78: a table that is missing, too short or points outside
 *            the file. No offset is trusted.
 */
#ifndef PDF_TRUETYPE_H
#define PDF_TRUETYPE_H

#include "base/arena.h"
#include "base/error.h"

#define TRUETYPE_CHARACTERS 0x10000

struct truetype {
	struct text file;
	int units_per_em;
	int ascent, descent;      /* descent is negative */
	int cap_height;
	int box[4];               /* left, bottom, right, top */
	int glyph_count;
	const uint16_t *glyph;    /* by character; 0 = the font has none */
	const uint16_t *advance;  /* by glyph */
};

MUST_CHECK bool truetype_parse(struct text file, struct arena *arena,
    struct truetype *out, struct error *error);

#endif
