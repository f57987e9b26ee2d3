/*
 * spend.h - the least and the most that a contract spends in its billing
 * period, by plan and by service.
 *
 * The lines of a contract within its billing period, before discounts, come
 * at least to the plan's minimum and at most to its maximum; its usage of a
 * service to the service's own. Both are in proportion to the days on which
 * the contract has the plan and the bound holds. Bounds of services go first:
 * what they add or take off counts for the plan's.
 */
#ifndef INVOICE_SPEND_H
#define INVOICE_SPEND_H

#include "invoice/account.h"
#include "value/language.h"

/* Adds items, that have no tax yet, of what minimums lack. */
MUST_CHECK bool spend_add_minimums(const struct account *account,
    enum language language, struct items *items, struct error *error);

/* Takes what is over maximums off items, whose taxes are known by now. */
MUST_CHECK bool spend_take_maximums(const struct account *account,
    enum language language, struct items *items, struct error *error);

#endif
