/*
 * what_if.h - the book as if contracts were on another plan.
 *
 * For comparing plans: the same usage, priced by another plan's prices, fees
 * of use, periods and allowances. Charges made so must never be billed, so
 * that rate_run gives them no end row.
 */
#ifndef RATING_WHAT_IF_H
#define RATING_WHAT_IF_H

#include "book/book.h"

/*
 * Puts every version of each contract on the plan of that name: of all
 * contracts, or of a customer's (NULL: any), or of one (its first version;
 * NULL: any). Status 64 where there is no such plan, or where its currency is
 * not that of the account.
 */
MUST_CHECK bool what_if_on_plan(struct book *book, const char *plan,
    const struct customer *customer, const struct contract *contract,
    struct error *error);

#endif
