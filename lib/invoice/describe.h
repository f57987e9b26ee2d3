/*
 * describe.h - what a line says: texts in the customer's language, and
 * quantities and prices in units people know.
 */
#ifndef INVOICE_DESCRIBE_H
#define INVOICE_DESCRIBE_H

#include "invoice/charges.h"
#include "invoice/item.h"

/*
 * Gives an item of usage, whose net is known, its service, quantity, unit and
 * price, and a description, which describe_places completes.
 */
MUST_CHECK bool describe_usage(const struct book *book,
    const struct charge *charge, const struct service *service,
    enum language language, struct arena *arena, struct item *item,
    struct error *error);

/*
 * Completes the descriptions of sorted items: the tiers of one price stand
 * together, and each tells its bounds: "first 100 GB", "over 100 GB". `own`
 * is the period the invoice is for: usage of another says so.
 */
MUST_CHECK bool describe_places(enum language language, struct period own,
    struct items *items, struct error *error);

/*
 * Says the service period of an item of usage, if it is not `own` and the
 * description does not end with it already.
 */
void describe_period(enum language language, struct period own,
    struct arena *arena, struct item *item);

/* "Duet, 1 to 30 November 2026". */
struct text describe_fee(enum language language, const char *name,
    struct period period, struct arena *arena);

/* "17 of 31 days × 29.00", "2 × 29.00". */
struct text describe_fee_working(enum language language,
    struct decimal quantity, struct decimal amount, int days, int of_days,
    struct arena *arena);

/* "31 days × 0.47", "2 × 31 days × 0.47". */
struct text describe_days_working(enum language language,
    struct decimal quantity, struct decimal amount, int days,
    struct arena *arena);

/* What is another than it was billed. */
enum changed {
	CHANGED_AMOUNT,
	CHANGED_QUANTITY,
	CHANGED_PRICE,
	CHANGED_GONE,             /* it is no longer due */
};

/* Why a line bills a difference to a document issued on that day. */
struct text describe_difference(enum language language, enum changed changed,
    struct text billed_on, struct date issued, struct arena *arena);

/*
 * "before 10.00, after 7.00 (70 min x 0.10), difference -3.00", as a
 * correction has it; `working` is that of what is due, or empty.
 */
struct text describe_difference_working(enum language language,
    struct money due, struct text working, struct money billed,
    struct money difference, struct arena *arena);

#endif
