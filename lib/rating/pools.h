/*
 * pools.h - what an account and its contracts have of allowances, and use.
 *
 * A pool is what one owner, a contract or the account, has under one name. In
 * it are lots: what each period gives, what was carried over, what was paid
 * in advance. The lot of the lowest priority is drawn first, then the one
 * that expires first, then the one given first.
 *
 * Rounding   what is given by days is cut to the decimals that its quantity
 *            has: 17 of 31 days of 100 are 54. Nothing else is rounded.
 * Ownership  struct pools starts as { 0 }; uses last until pools_close.
 */
#ifndef RATING_POOLS_H
#define RATING_POOLS_H

#include "base/arena.h"
#include "rating/balances.h"

struct lot {
	struct balance has;       /* its quantity is what is left */
	struct decimal given;
	const struct allowance *of; /* what a period gives; else NULL */
	struct period period;
	struct decimal weight;    /* days times quantity of contracts */
};

/* What was used of a pool in a period, for the working. */
struct pool_use {
	const struct allowance *allowance;
	const struct contract *party; /* NULL: the account */
	struct period period;
	struct decimal given, carried, used; /* given has carried in it */
	struct decimal expired;   /* unused, before the period's end */
	struct pool_use *next;    /* of the account */
};

struct pools {
	const struct book *book;
	struct balances balances;
	struct period run;        /* from == to: whatever usage there is */
	struct table_writer *writer; /* of balances; NULL: not wanted */
	struct arena arena;

	/* of the account at hand, by owner, then in the order of use */
	const struct customer *customer;
	struct lot *lot;
	size_t count, room, own;  /* own: the first that is not shared */
	struct pool_use *use;
};

/* Takes up an account; where there is no run, `days` are those of usage. */
MUST_CHECK bool pools_begin(struct pools *pools,
    const struct customer *customer, struct period days,
    struct error *error);

/* Writes what is left of the account's. */
MUST_CHECK bool pools_end(struct pools *pools, struct error *error);

/*
 * The lot to draw from next, or give back to last, on a day, or NULL: of a
 * pool that `wanted` has by number, with something left, or something used.
 */
struct lot *pools_next(struct pools *pools, const struct contract *party,
    struct date day, const bool *wanted, bool back);

/* What is used of the lot's pool in a period; ask before the lot changes. */
MUST_CHECK bool pools_use(struct pools *pools, const struct lot *lot,
    struct period period, struct pool_use **out, struct error *error);

void pools_close(struct pools *pools);

#endif
