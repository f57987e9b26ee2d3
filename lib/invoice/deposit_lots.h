/*
 * deposit_lots.h - one deposit of one contract in one period: what it has,
 * and what becomes of it.
 *
 *	lots_gather(...) && lots_credit(...) && lots_cover(...) &&
 *	    lots_use(..., demand, &used, ...) && lots_close(...)
 *
 * What each step moves is added to the movements. A period is computed from
 * the movements of the periods before it and its own figures alone, so that
 * computing it again comes to the same, whatever was recorded since.
 *
 * Order      the lot that expires first is used first; of equals the oldest.
 *            A lot that corrections have overdrawn is covered from others,
 *            in the same order, before anything is used.
 * Rounding   what is kept and what is paid out of money is rounded to the
 *            currency's minor unit by the given mode; quantities are exact.
 */
#ifndef INVOICE_DEPOSIT_LOTS_H
#define INVOICE_DEPOSIT_LOTS_H

#include "base/arena.h"
#include "book/book.h"
#include "register/movements.h"

struct deposit_lot {
	struct date from, expires;
	struct decimal left, value;
	bool usable;              /* in this period already */
};

struct deposit_lots {
	/* set by the caller */
	const struct deposit *rule;
	struct text contract;
	struct period period;
	int cycle;                /* of the customer */
	const struct currency *currency; /* NULL: of quantities */
	enum rounding_mode mode;
	struct arena *arena;

	struct deposit_lot *lot;  /* the next to be used first */
	size_t count;

	/* what the period moves */
	struct movement *movement;
	size_t movements, room;
};

/*
 * Takes up the lots as the movements of earlier periods left them; those of
 * other contracts and deposits are passed over.
 */
MUST_CHECK bool lots_gather(struct deposit_lots *lots,
    const struct movement *recorded, size_t count, struct error *error);

/* Puts in what the period's feeding in is worth, times the ratio. */
MUST_CHECK bool lots_credit(struct deposit_lots *lots, struct decimal value,
    struct error *error);

MUST_CHECK bool lots_cover(struct deposit_lots *lots, struct error *error);

/* What may be used now. */
MUST_CHECK bool lots_usable(const struct deposit_lots *lots,
    struct decimal *out, struct error *error);

/* Uses as much of a demand, 0 or more, as there is. */
MUST_CHECK bool lots_use(struct deposit_lots *lots, struct decimal demand,
    struct decimal *used, struct error *error);

/*
 * Pays out and lets expire what does not hold beyond the period, or, if it is
 * the last, all. Both are what was moved.
 */
MUST_CHECK bool lots_close(struct deposit_lots *lots, bool last,
    struct decimal *paid_out, struct decimal *expired, struct error *error);

/* What is left of all lots. */
MUST_CHECK bool lots_left(const struct deposit_lots *lots,
    struct decimal *out, struct error *error);

#endif
