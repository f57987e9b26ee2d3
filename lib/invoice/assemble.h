/*
 * assemble.h - items into a document: lines, tax rows, the total.
 */
#ifndef INVOICE_ASSEMBLE_H
#define INVOICE_ASSEMBLE_H

#include "invoice/item.h"
#include "register/basis.h"
#include "register/posting.h"

/* What the lines of an account's documents share. */
struct heading {
	const struct customer *customer;
	enum language language;
	bool tax_per_line, gross_prices;
	const struct basis *basis; /* of what is corrected, a rate each */
	size_t bases;
	struct date issue_date, sale_date, due_date;

	/* of the customer's currency; NULL: tax is told in that alone */
	const struct exchange_rate *exchange;
	const struct currency *tax_currency;
};

struct assembled {
	struct line_row *row;     /* in the arena; the last is the total */
	size_t count;
	struct text details;      /* see basis.h */
	struct money gross;
};

/*
 * Makes a draft of a document of a type (invoice, credit_note) under a name;
 * posting_add gives it number and status. At least one item.
 */
MUST_CHECK bool assemble(const struct heading *heading, const char *type,
    struct text name, const struct items *items, struct assembled *out,
    struct error *error);

#endif
