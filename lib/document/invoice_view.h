/*
 * invoice_view.h - what one invoice says, in words ready to be set.
 *
 * Made from the rows of the line table that belong to one invoice, and of who
 * it is between; numbers and dates are written as the
 * customer's language writes them. Nothing is computed: sums come from the
 * tax and total rows.
 */
#ifndef DOCUMENT_INVOICE_VIEW_H
#define DOCUMENT_INVOICE_VIEW_H

#include "book/book.h"
#include "document/layout.h"
#include "register/party.h"

struct view_row {
	struct text field[FIELD_COUNT];
	struct text working;
};

/* Who the invoice is between. */
struct view_parties {
	struct party seller, buyer;
};

struct invoice_view {
	enum language language;
	const struct customer *customer; /* NULL: the book has it no longer */
	struct text number, account;
	struct date issue_date;
	struct text total, currency, due_date; /* plain, for the document row */
	const char *title;        /* "Faktura VAT FV/2026/11/0001" */
	const char *stamp;        /* "" = none */
	struct mustache_scope scope;
	struct view_row *lines, *taxes, sum;
	size_t line_count, tax_count;
};

/*
 * Fills the view from count rows of LINE_COUNT cells each. Everything comes
 * from the arena or the rows. Errors (status 65): a buyer of no language, a
 * missing total row, a value that does not read; the column is named.
 */
MUST_CHECK bool invoice_view_make(const struct book *book,
    const struct layout *layout, const struct view_parties *parties,
    struct text *const *rows, size_t count, struct arena *arena,
    struct invoice_view *out, struct error *error);

#endif
