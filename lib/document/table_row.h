/*
 * table_row.h - a row of a page's table: its cells, set and drawn.
 *
 * A row is as high as its highest cell; below a description stands its
 * working, where the table shows it. A row that a page does not hold is drawn
 * in parts, between lines.
 *
 * Units      thousandths of a point, as in pdf.h; heights within a row are
 *            counted from its top, padding left out.
 * Ownership  everything comes from the arena given.
 */
#ifndef DOCUMENT_TABLE_ROW_H
#define DOCUMENT_TABLE_ROW_H

#include "document/invoice_view.h"
#include "document/setting.h"

struct table_row {
	const struct layout_table *table;
	struct setting *cells;    /* by column, in order */
	struct setting working;   /* style NULL: none */
	int height;               /* without padding */
};

/* Errors as those of setting_make. */
MUST_CHECK bool table_row_set(const struct typeface *typefaces,
    const struct layout_table *table, const struct layout_style *style,
    const struct view_row *row, struct arena *arena, struct table_row *out,
    struct error *error);

/* The height, at most `to`, at which no line of the row is cut. */
int table_row_break(const struct table_row *row, int to);

/* Draws the lines that lie between two such heights; `from` comes to y. */
void table_row_draw(struct pdf *pdf, const struct typeface *typefaces,
    const struct table_row *row, int from, int to, int y);

#endif
