/*
 * money.h - exact amounts of one currency.
 *
 * Units      amounts count the smallest unit ISO 4217 names: grosze for PLN,
 *            yen for JPY, fils for KWD.
 * Range      64 bits: 92 million million złoty; past it is an error.
 * Rounding   nothing here rounds unless its caller names a mode.
 * Ownership  struct money is passed by value and owns nothing.
 * Errors     a function that can fail returns false and fills *error; *out is
 *            then as it was. Adding two currencies is a mistake of the
 *            program and asserted.
 */
#ifndef VALUE_MONEY_H
#define VALUE_MONEY_H

#include "value/currency.h"
#include "value/decimal.h"

struct money {
	int64_t units;
	const struct currency *currency;
};

/* An amount rounded to the currency's minor unit. */
MUST_CHECK bool money_round(struct decimal amount,
    const struct currency *currency, enum rounding_mode mode,
    struct money *out, struct error *error);

/* Reads an amount with no more decimals than the currency has. */
MUST_CHECK bool money_parse(struct text text, const struct currency *currency,
    struct money *out, struct error *error);

MUST_CHECK bool money_add(struct money a, struct money b, struct money *out,
    struct error *error);
MUST_CHECK bool money_subtract(struct money a, struct money b,
    struct money *out, struct error *error);

/*
 * Splits total in proportion to weight[0..count) into share[0..count), whose
 * sum is total exactly: each share is rounded toward zero, then the units
 * left over go one each to the largest remainders, the earlier index first.
 * Weights are >= 0 and not all 0; count >= 1.
 */
MUST_CHECK bool money_split(struct money total, const int64_t *weight,
    size_t count, struct money *share, struct error *error);

/* The amount as a decimal of the currency's scale. */
static inline struct decimal
money_decimal(struct money amount)
{
	return (struct decimal){ amount.units, amount.currency->minor };
}

/* Appends the amount with all the currency's decimals: "45.87", "-0.05". */
static inline void
money_write(struct money amount, struct buffer *out)
{
	decimal_write(money_decimal(amount), amount.currency->minor, out);
}

#endif
