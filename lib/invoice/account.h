/*
 * account.h - the documents of one account: what is due, less what was
 * billed, as invoices and credit notes.
 */
#ifndef INVOICE_ACCOUNT_H
#define INVOICE_ACCOUNT_H

#include "invoice/assemble.h"
#include "invoice/charges.h"
#include "invoice/fees.h"
#include "register/movements.h"

/* What is the same for all accounts of a run. */
struct account_run {
	const struct book *book;
	struct register_file *file; /* NULL: none to look into */
	struct period period;     /* the run's */
	struct date issue_date;
	bool whole;               /* the charges are all there are */
};

/* One account while it is billed. */
struct account {
	const struct account_run *run;
	const struct customer *customer;
	const struct charge *charge; /* its charges, or NULL */
	struct period billed;     /* its billing period in the run's */
	struct arena *arena;      /* for all that is made of it */
	const struct line_row *row; /* billed to it before */
	size_t rows;

	struct movement *recorded; /* of its deposits, that count */
	size_t recordeds;

	/* set by account_due: what its deposits move in the period */
	struct movement *due;
	size_t dues;

	/* set by account_bill: what of that is to be recorded */
	struct movement *movement;
	size_t movements;

	/* set by account_bill; in order of their numbers to be */
	struct assembled *document;
	size_t count;
};

/*
 * The days on which the service periods begin that this account's charges
 * and fees may have: what is to be looked up by billed_find.
 */
struct period account_window(const struct account *account);

/*
 * What is due to the run, whatever was billed before: fills the items, and
 * the fees with the periods that were looked at; fees->row and rows are set
 * by the caller. Also tells the customer's language. Errors as those of
 * account_bill.
 */
MUST_CHECK bool account_due(struct account *account, struct fees *fees,
    struct items *items, enum language *language, struct error *error);

/*
 * Makes the account's documents, with what was billed to it before. No
 * document where nothing is due. All that can be wrong is of status 65 and
 * concerns this account only.
 */
MUST_CHECK bool account_bill(struct account *account,
    const struct line_row *row, size_t rows, struct error *error);

#endif
