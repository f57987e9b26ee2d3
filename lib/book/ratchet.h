/*
 * ratchet.h - the share of an earlier peak that demand is billed at least.
 *
 * "80% of 11" is of the highest peak of the 11 periods before; "75% of
 * jun-sep" of those of the last 12 months that begin in these months; "75% of
 * jun-sep of 4" of those among the 4 periods before.
 */
#ifndef BOOK_RATCHET_H
#define BOOK_RATCHET_H

#include "book/months.h"
#include "value/decimal.h"

#define RATCHET_PERIODS_MAX 120

struct ratchet {
	bool given;
	struct decimal percent;
	unsigned months;          /* the peak's; see months.h */
	int periods;              /* 0: of the last 12 months */
};

/* Reads a cell; empty is none. */
MUST_CHECK bool ratchet_take(const struct row *row, int column,
    struct ratchet *out, struct error *error);

#endif
