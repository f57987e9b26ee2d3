/*
 * pdf.h - PDF/A-3b files: pages of text, rectangles and lines.
 *
 * libharu keeps the objects, their numbers and the file's structure; text is
 * set here, as glyphs of embedded fonts, since its own text paths search a
 * map per character and compress the font per document.
 *
 * Units      thousandths of a point; x from the left, y down from the top.
 * Bytes      the same calls give the same bytes: no clock, no randomness.
 * Source     ISO 32000-1 (PDF 1.7), ISO 19005-3 (PDF/A-3).
 * Ownership  struct pdf is opened once and makes one document after another.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/buffer.h"
#include "pdf/typeface.h"
#include "value/date.h"

#define PDF_POINT 1000
#define PDF_TYPEFACES_MAX 4

/* Millimetres, given in thousandths, as lengths: 25.4 mm are 72 points. */
static inline int
pdf_of_mm(int64_t thousandths)
{
	return (int)(thousandths * 720 / 254);
}

struct pdf;

/* Typefaces are known by their index from now on; they must outlive it. */
MUST_CHECK bool pdf_open(const struct typeface *typefaces, int count,
    struct pdf **out, struct error *error);
void pdf_close(struct pdf *pdf);

struct pdf_about {
	const char *title, *author, *language;
	struct date date;         /* of creation, at noon UTC */
};

/* Forgets the document before, if one was begun. */
void pdf_begin(struct pdf *pdf, const struct pdf_about *about);

/* Adds a page, which is drawn on from now on. */
void pdf_add_page(struct pdf *pdf, int width, int height);

/* Draws on page `index` (from 0) from now on. */
void pdf_go_to_page(struct pdf *pdf, int index);
int pdf_page_count(const struct pdf *pdf);

/* A colour is 0xRRGGBB. The text is one that typeface_clean has made. */
void pdf_text(struct pdf *pdf, int typeface, int size, unsigned colour,
    int x, int baseline, struct text text);
void pdf_rectangle(struct pdf *pdf, int x, int y, int width, int height,
    unsigned colour);

/* Text set big and at 45 degrees across the page's middle. */
void pdf_stamp(struct pdf *pdf, int typeface, int size, unsigned colour,
    struct text text);

/* Ends the document and appends the file to *out. */
MUST_CHECK bool pdf_end(struct pdf *pdf, struct buffer *out,
    struct error *error);

#endif
