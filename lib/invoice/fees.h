/*
 * fees.h - the fees of an account's contracts that a run has to bill.
 *
 * A fee has periods of its own interval (book/cycle.h). A run bills
 *
 *   in arrears   the fee periods whose last day is in the run's period;
 *   in advance   those that begin on the day after one of its days, and the
 *                one under way, where the contract began within it or where
 *                something was billed for it, so that a change since then
 *                makes a difference;
 *   once         those of contracts that got the plan in the billing period
 *                or, in arrears, that left it.
 *
 * A fee by the day has periods of the plan's interval, and is paid for each
 * day of them; a line's quantity is days times the contract's quantity.
 *
 * Of a fee period a contract pays the part in which its version, the plan
 * and the fee are all valid: by days of the whole fee period, by days of
 * months of 30, or, where the fee is not prorated, all of it. Days between
 * two versions of a contract, a pause, are not paid.
 */
#ifndef INVOICE_FEES_H
#define INVOICE_FEES_H

#include "invoice/item.h"
#include "register/posting.h"

/* A fee period that was looked at: what was billed in it is compared. */
struct fee_period {
	struct text prefix;       /* of the charge keys: contract/plan/fee/ */
	struct period period;
};

struct fees {
	const struct book *book;
	const struct customer *customer;
	struct period run;        /* the run's period */
	struct period billed;     /* the customer's billing period in it */
	const struct line_row *row; /* what was billed before */
	size_t rows;
	struct items *items;      /* fees that are due are added here */
	enum language language;   /* the customer's; set by fees_due */
	struct fee_period *period;
	size_t count, room;
};

/* Adds what is due, and lists the fee periods looked at. */
MUST_CHECK bool fees_due(struct fees *fees, struct error *error);

/*
 * The days any fee period of a customer may begin on, this run: the window
 * of billed_find.
 */
struct period fees_window(const struct customer *customer,
    struct period billed, struct period run);

#endif
