/*
 * deposit_pay.h - the lines that a deposit pays, and pays out.
 *
 * Rounding   a line of quantities is their part of the line they pay for,
 *            rounded as lines are; what is used of the last of a line comes
 *            to all that is left of it.
 */
#ifndef INVOICE_DEPOSIT_PAY_H
#define INVOICE_DEPOSIT_PAY_H

#include "invoice/account.h"
#include "invoice/deposit_lots.h"

/* One deposit of one contract, being settled. */
struct settling {
	struct account *account;
	enum language language;
	struct items *items;
	struct deposit_lots lots;
	bool last;                /* the contract ends with the period */
};

/* Adds the lines that say what the deposit pays for. */
MUST_CHECK bool deposit_pay(struct settling *settling, struct error *error);

/* Adds the line of what does not hold any longer: paid out, or expired. */
MUST_CHECK bool deposit_close(struct settling *settling,
    struct error *error);

#endif
