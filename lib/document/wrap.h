/*
 * wrap.h - a text broken into lines that fit a width.
 *
 * Lines break at blanks, not at no-break blanks; a word that is wider than
 * the line is broken between characters. Widths are those of typeface.h.
 */
#ifndef DOCUMENT_WRAP_H
#define DOCUMENT_WRAP_H

#include "pdf/typeface.h"

/*
 * Returns the number of lines, at least 1, and makes *lines in the arena;
 * the lines point into the text, which typeface_clean has made.
 */
size_t wrap_text(const struct typeface *typeface, struct text text, int size,
    int width, struct arena *arena, struct text **lines);

#endif
