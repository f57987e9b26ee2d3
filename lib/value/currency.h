/*
 * currency.h - the currencies of ISO 4217 and their minor units.
 *
 * Source     ISO 4217 list one, as of 2026: codes and minor units only.
 */
#ifndef VALUE_CURRENCY_H
#define VALUE_CURRENCY_H

#include "base/error.h"

struct currency {
	char code[4];             /* three capitals */
	int minor;                /* decimals of the smallest unit: 0 to 4 */
};

/* Finds a currency by its code; lives as long as the program. */
MUST_CHECK bool currency_find(struct text code, const struct currency **out,
    struct error *error);

#endif
