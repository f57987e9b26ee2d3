/*
 * compose.h - an invoice set on pages, as a layout says.
 *
 * Rows of the table are kept whole and its heading is repeated on each page;
 * what closes the invoice (taxes, total, payment) is kept together, with the
 * last row before it.
 */
#ifndef DOCUMENT_COMPOSE_H
#define DOCUMENT_COMPOSE_H

#include "document/invoice_view.h"
#include "document/setting.h"

/*
 * Draws the whole document between pdf_begin and pdf_end. What it needs is
 * taken from the arena. Errors (status 65): a character no font has; a place
 * of the layout nothing is known for.
 */
MUST_CHECK bool compose_invoice(struct pdf *pdf,
    const struct typeface *typefaces, const struct layout *layout,
    const struct invoice_view *view, struct arena *arena,
    struct error *error);

#endif
