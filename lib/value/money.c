/* money.c - exact amounts of one currency. */
#include "value/money.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

static bool
too_large(struct error *error)
{
	return error_set(error, STATUS_DATA,
	    "the amount is out of range (over 18 digits)");
}

bool
money_round(struct decimal amount, const struct currency *currency,
    enum rounding_mode mode, struct money *out, struct error *error)
{
	struct decimal rounded = decimal_round(amount, currency->minor, mode);
	__int128 units = rounded.digits;
	int scale;

	for (scale = rounded.scale; scale < currency->minor; scale++) {
		if (__builtin_mul_overflow(units, 10, &units))
			return too_large(error);
	}
	if (units > INT64_MAX || units < -INT64_MAX)
		return too_large(error);
	*out = (struct money){ (int64_t)units, currency };
	return true;
}

bool
money_parse(struct text text, const struct currency *currency,
    struct money *out, struct error *error)
{
	struct decimal amount;

	if (!decimal_parse(text, &amount, error))
		return false;
	if (decimal_normal(amount).scale > currency->minor)
		return error_set(error, STATUS_DATA,
		    "'%.*s' has more decimals than %s has (%d)",
		    TEXT_CLIP(text), currency->code, currency->minor);
	return money_round(amount, currency, ROUND_DOWN, out, error);
}

bool
money_add(struct money a, struct money b, struct money *out,
    struct error *error)
{
	struct money sum = a;

	assert(a.currency == b.currency);
	if (__builtin_add_overflow(a.units, b.units, &sum.units) ||
	    sum.units == INT64_MIN)
		return too_large(error);
	*out = sum;
	return true;
}

bool
money_subtract(struct money a, struct money b, struct money *out,
    struct error *error)
{
	b.units = -b.units;
	return money_add(a, b, out, error);
}

struct remainder {
	__int128 rest;
	size_t index;
};

static int
larger_first(const void *left, const void *right)
{
	const struct remainder *a = left, *b = right;

	if (a->rest != b->rest)
		return a->rest > b->rest ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

bool
money_split(struct money total, const int64_t *weight, size_t count,
    struct money *share, struct error *error)
{
	struct remainder *remainders;
	bool negative = total.units < 0;
	int64_t left = negative ? -total.units : total.units;
	__int128 amount = left, sum = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		assert(weight[i] >= 0);
		sum += weight[i];
	}
	if (sum == 0)
		return error_set(error, STATUS_DATA,
		    "nothing to split an amount over");
	remainders = memory_new(count, sizeof(*remainders));
	for (i = 0; i < count; i++) {
		int64_t part = (int64_t)(amount * weight[i] / sum);

		remainders[i].rest = amount * weight[i] % sum;
		remainders[i].index = i;
		share[i] = (struct money){ part, total.currency };
		left -= part;
	}
	qsort(remainders, count, sizeof(*remainders), larger_first);
	for (i = 0; left > 0; i++, left--)
		share[remainders[i].index].units++;
	for (i = 0; negative && i < count; i++)
		share[i].units = -share[i].units;
	free(remainders);
	return true;
}
