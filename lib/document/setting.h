/*
 * setting.h - a text set in a style: its lines, how high they are, drawn.
 *
 * Units      thousandths of a point, as in pdf.h.
 * Ownership  everything comes from the arena given.
 */
#ifndef DOCUMENT_SETTING_H
#define DOCUMENT_SETTING_H

#include "document/layout.h"
#include "pdf/pdf.h"

/* The typefaces a layout uses: what pdf_open is given. */
enum { SETTING_REGULAR, SETTING_BOLD, SETTING_TYPEFACES };

struct setting {
	const struct layout_style *style; /* NULL: nothing is set */
	struct text *lines;
	size_t count;
};

/*
 * Wraps the text to the width; a line end in it ends a line. Errors (status
 * 65): a text that is not UTF-8, a character no font has.
 */
MUST_CHECK bool setting_make(const struct typeface *typefaces,
    const struct layout_style *style, struct text text, int width,
    struct arena *arena, struct setting *out, struct error *error);

/*
 * Keeps the text on one line, set smaller where it is too wide: a number that
 * is broken reads as two.
 */
MUST_CHECK bool setting_make_whole(const struct typeface *typefaces,
    const struct layout_style *style, struct text text, int width,
    struct arena *arena, struct setting *out, struct error *error);

int setting_height(const struct setting *setting);

/* The lines of it that lie between two heights, counted from its top. */
struct setting setting_part(const struct setting *setting, int from, int to);

/* The height, at most `to`, above which no line of it is cut. */
int setting_break(const struct setting *setting, int to);

/* Draws the lines from y down; capitals stand in the middle of each. */
void setting_draw(struct pdf *pdf, const struct typeface *typefaces,
    const struct setting *setting, int x, int y, int width,
    enum layout_align align);

#endif
