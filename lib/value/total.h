/*
 * total.h - an exact sum of any number of decimals.
 *
 * A control total must not be what a month fails on: whatever rows hold, their
 * sum is exact, for up to 2^64 of them.
 *
 * Method     limbs of 18 digits each: every decimal is cut into them, and each
 *            is summed by itself in 128 bits; carries are settled when the
 *            total is looked at.
 * Ownership  struct total starts as { 0 } and owns nothing.
 */
#ifndef VALUE_TOTAL_H
#define VALUE_TOTAL_H

#include "value/decimal.h"

/* Limbs of 10^54, 10^36, 10^18, 1, 10^-18, 10^-36 and 10^-54. */
#define TOTAL_LIMBS 7
#define TOTAL_DIGITS 18           /* of a limb */
#define TOTAL_WHOLE 4             /* limbs before the point */

struct total {
	__int128 limb[TOTAL_LIMBS];
};

void total_add(struct total *total, struct decimal value);
void total_subtract(struct total *total, struct decimal value);
void total_join(struct total *total, const struct total *more);

/* Whether two are the same number. */
bool total_equal(struct total a, struct total b);

/*
 * Reads [-]digits[.digits] of any number of digits that a total can have;
 * false for anything else.
 */
bool total_parse(struct text text, struct total *out);

/* Appends the number, without zeros before it or at its end. */
void total_write(struct total total, struct buffer *out);

#endif
