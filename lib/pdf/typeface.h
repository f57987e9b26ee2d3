/*
 * typeface.h - a typeface made of font files, and text measured in it.
 *
 * A typeface is a list of files: the first has the letters nearly every
 * document needs, the others (Greek, Cyrillic) are embedded only in documents
 * that use them. Each file is compressed once and shared by all documents.
 *
 * Units      lengths are thousandths of a point; a size is the em in those.
 * Ownership  everything comes from the arena given to typeface_load.
 */
#ifndef PDF_TYPEFACE_H
#define PDF_TYPEFACE_H

#include "pdf/truetype.h"

#define TYPEFACE_FILES_MAX 4

struct font_file {
	struct truetype font;
	const char *name;         /* "ABCDEF+NotoSans-Regular" */
	struct text program;      /* the file, deflated */
	struct text unicode;      /* the ToUnicode map, deflated */
	struct text widths;       /* the W array as it stands in a PDF */
};

struct typeface {
	struct font_file file[TYPEFACE_FILES_MAX];
	int count;
};

/*
 * Loads FOLDER/NAME.ttf, and FOLDER/NAME-greek.ttf and NAME-cyrillic.ttf
 * where they are.
 */
MUST_CHECK bool typeface_load(const char *folder, const char *name,
    struct arena *arena, struct typeface *out, struct error *error);

/*
 * Reads the character at *at and moves past it; *file is the file that has
 * it. Returns its glyph, or 0 if no file has it. The text is valid UTF-8.
 */
int typeface_glyph(const struct typeface *typeface, const char **at,
    int *file);

/* How wide the text is set in a size. */
int64_t typeface_measure(const struct typeface *typeface, struct text text,
    int size);

/* From the baseline up to the top of capitals. */
int typeface_cap_height(const struct typeface *typeface, int size);

/*
 * Makes a text fit to be set: composed (NFC), tabs and line ends turned into
 * blanks, other control characters, zero-width and direction marks left out.
 * Errors (status 65): invalid UTF-8, or a character no file has, which is
 * named. *out is from the arena.
 */
MUST_CHECK bool typeface_clean(const struct typeface *typeface,
    struct text text, struct arena *arena, struct text *out,
    struct error *error);

#endif
