/*
 * metered.h - how large a metered quantity may be.
 *
 * Range      at most 10^18 of its unit, 18 decimals and 27 digits in all: more
 *            than any meter has, and little enough that sums and products of
 *            it have room. Who imports, refuses what rating could not take.
 */
#ifndef VALUE_METERED_H
#define VALUE_METERED_H

#include "value/decimal.h"

/* Fails with a message about `text`, which the quantity was read from. */
MUST_CHECK bool metered_check(struct decimal quantity, struct text text,
    struct error *error);

#endif
