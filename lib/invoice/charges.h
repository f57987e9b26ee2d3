/*
 * charges.h - the charges of a run, gathered by account.
 *
 * Ownership  everything is in the arena given at the start.
 */
#ifndef INVOICE_CHARGES_H
#define INVOICE_CHARGES_H

#include "base/arena.h"
#include "base/map.h"
#include "record/feed.h"
#include "record/tables.h"

struct charge {
	struct text key, contract, plan, service, zone, band, tier, unit;
	struct text currency;
	struct text working;
	struct period period;
	struct decimal quantity;  /* what is billed */
	bool has_price;
	struct decimal unit_price, per, amount;
	struct charge *next;      /* of the account, in the order read */

	/* where it stood, should it have to be set aside */
	const char *file;
	uint64_t line;
	struct text raw;          /* kept if there are rejects */
};

struct account_charges {
	struct text account;
	struct charge *first, **last;
};

struct charges {
	struct arena *arena;
	struct map accounts;      /* account -> struct account_charges */
	uint64_t count;
	struct date last_day;     /* the latest any period has */
};

/*
 * Reads all charges, or those of one account (empty: all). A row that is
 * wrong is set aside or ends the run, as the feed is set up.
 */
MUST_CHECK bool charges_read(struct charges *charges, struct feed *feed,
    struct text only_account, struct error *error);

/* The charges of an account, or NULL. */
struct account_charges *charges_of(const struct charges *charges,
    struct text account);

/* Sets all charges of an account aside for a reason; see feed_reject. */
MUST_CHECK bool charges_reject(const struct account_charges *account,
    struct feed *feed, const struct error *reason, struct error *error);

void charges_release(struct charges *charges);

#endif
