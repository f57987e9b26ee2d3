/*
 * load_deposits.h - deposits.csv: what is kept of what customers feed in.
 *
 * A row says what fills a deposit of a plan's contracts, what it pays for,
 * how long it holds and what becomes of what is left. Deposits are settled by
 * the month, so that their plans are billed by it.
 */
#ifndef BOOK_LOAD_DEPOSITS_H
#define BOOK_LOAD_DEPOSITS_H

#include "book/load.h"

/* After services, plans and fees. */
extern const struct load load_deposits;

/* Whether a service fills the deposit. */
bool deposit_is_filled_by(const struct deposit *deposit, struct text service);

/* Whether it pays for a service or a fee. */
bool deposit_pays(const struct deposit *deposit, struct text service);

/* The row of a plan for a deposit on a day, or NULL. */
const struct deposit *deposit_of(const struct plan *plan, struct text name,
    struct date day);

/*
 * When what a period puts in expires: the day after the last on which it can
 * be used.
 */
struct date deposit_expiry(const struct deposit *deposit,
    struct period period);

#endif
