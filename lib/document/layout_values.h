/*
 * layout_values.h - reading the values of a layout file.
 *
 * Errors     status 78, "'12cm' does not fit (a length: 20mm, or 9pt)"; *out
 *            is then as it was.
 */
#ifndef DOCUMENT_LAYOUT_VALUES_H
#define DOCUMENT_LAYOUT_VALUES_H

#include "document/layout.h"

/* Fails with that message. */
bool layout_wrong(struct error *error, struct text value, const char *cure);

/* "12.5mm" or "9pt", in thousandths of a point; negative too. */
MUST_CHECK bool layout_length(struct text text, int *out,
    struct error *error);

/* A length that is more than nothing. */
MUST_CHECK bool layout_extent(struct text text, int *out,
    struct error *error);

/* Two lengths with a blank between. */
MUST_CHECK bool layout_pair(struct text text, int *first, int *second,
    struct error *error);

/* "#1f2933" */
MUST_CHECK bool layout_colour(struct text text, unsigned *out,
    struct error *error);

/* One of a few words, told by its place among them. */
MUST_CHECK bool layout_word(struct text text, const char *const *words,
    size_t count, const char *cure, int *out, struct error *error);

MUST_CHECK bool layout_align(struct text text, enum layout_align *out,
    struct error *error);
MUST_CHECK bool layout_place(struct text text, enum layout_place *out,
    struct error *error);

#endif
