/*
 * reductions.h - what changes the sum of an account's lines: adjustments,
 * minimum and maximum spend, discounts.
 *
 * Adjustment  a line once, on the first invoice for a period that does not
 *             end before its date.
 * Spend       see spend.h.
 * Discount    takes off lines of usage and fees whose service period begins
 *             while it is valid; per cent of what earlier discounts left, or
 *             an amount once a billing period: of each contract, where
 *             contract or plan is named, else of the account. Of fees first,
 *             then of usage, so that what was billed in advance stays as it
 *             was. Never more than there is, unless the book says so.
 *
 * A discount and a maximum are a line for each tax code and rate they take
 * from; each line of the account bears its share (money_split), so that tax
 * per rate is that of what is paid. Their keys make differences of later
 * runs: a discount that is withdrawn is charged again.
 */
#ifndef INVOICE_REDUCTIONS_H
#define INVOICE_REDUCTIONS_H

#include "invoice/account.h"
#include "invoice/item.h"
#include "value/language.h"

/* No contract's name begins a key so: an @ in one is written %40. */
#define REDUCTION_FIXED "@fixed/"
#define REDUCTION_BY_USAGE "@usage/"

/* The first day that any adjustment of the customer has; the run's else. */
struct date reductions_from(const struct customer *customer,
    struct period run);

/* Adds items that have no tax yet: adjustments, and what minimums lack. */
MUST_CHECK bool reductions_add(const struct account *account,
    enum language language, struct items *items, struct error *error);

/* Adds what is taken off items, whose taxes are known by now. */
MUST_CHECK bool reductions_take(const struct account *account,
    enum language language, struct items *items, struct error *error);

/* Whether a line with this key is one of these. */
bool reductions_made(struct text key);

/* Whether it is due whatever usage there is. */
bool reductions_is_fixed(struct text key);

#endif
