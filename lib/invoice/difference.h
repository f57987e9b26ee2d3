/*
 * difference.h - what is to be billed: what is due less what was billed.
 *
 * Compared are charge key and service period. What was never billed stays as
 * it is; what was billed in full goes; of the rest the difference is billed,
 * as a line of its own that says so, a credit where it is negative: with the
 * quantity or the price by which it differs, see position.h, else as one of
 * the amount. What was
 * billed and is no longer due is credited, if this run knows all that is due
 * in its service period.
 */
#ifndef INVOICE_DIFFERENCE_H
#define INVOICE_DIFFERENCE_H

#include "invoice/charges.h"
#include "invoice/fees.h"

struct difference {
	enum language language;
	const struct currency *currency;
	struct items *items;      /* in: what is due; out: what to bill */
	const struct line_row *row; /* billed before: see billed_find */
	size_t rows;
	const struct fees *fees;  /* whose fee periods were looked at */
	const struct charge *charge; /* the account's charges */
	bool gross_prices;        /* of the book, now */
	enum rounding_mode rounding; /* of lines */
	bool whole;               /* the charges are all there are */
};

/* A charge key and service period that is due twice is an error. */
MUST_CHECK bool difference_take(const struct difference *difference,
    struct error *error);

#endif
