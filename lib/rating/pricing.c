/* pricing.c - what a quantity costs by a price, exactly. */
#include "rating/pricing.h"

/* Decimals that an amount has if only it comes out within them. */
#define LONG_SCALE 36

static bool
cost(const struct tier *tier, struct part *part,
    const struct placing *placing)
{
	struct error *error = placing->error;

	part->paid = part->paid && !placing->goes_on;
	if (!decimal_multiply(part->billed, tier->rate, &part->amount, error))
		return false;
	return !part->paid || tier->entry.digits == 0 ||
	    decimal_add(part->amount, tier->entry, &part->amount, error);
}

static bool
total_of(const struct price *price, const struct part *parts,
    struct decimal *total, struct error *error)
{
	size_t i;

	*total = DECIMAL_ZERO;
	for (i = 0; i < price->tiers; i++) {
		if (!decimal_add(*total, parts[i].amount, total, error))
			return false;
	}
	return true;
}

/* The total as the price's own bounds and rounding want it. */
static bool
bounded(const struct price *price, struct decimal total, struct decimal *out,
    struct error *error)
{
	const struct price_row *row = price->row;

	if (row->has_min && decimal_compare(total, price->least) < 0)
		total = price->least;
	if (row->has_max && decimal_compare(total, price->most) > 0)
		total = price->most;
	*out = total;
	return !row->has_round || (decimal_divide(total, price->per,
	    row->round.scale, row->round.mode, out, error) &&
	    decimal_multiply(*out, price->per, out, error));
}

/* Takes what is too much from the last tiers, none below 0. */
static bool
take_off(size_t tiers, struct part *parts, struct decimal excess,
    struct error *error)
{
	size_t i = tiers;

	while (i-- > 0 && decimal_sign(excess) > 0) {
		struct decimal off = parts[i].amount;

		if (decimal_sign(off) <= 0)
			continue;
		if (decimal_compare(off, excess) > 0)
			off = excess;
		if (!decimal_subtract(parts[i].amount, off, &parts[i].amount,
		    error) || !decimal_subtract(excess, off, &excess, error))
			return false;
	}
	return decimal_subtract(parts[0].amount, excess, &parts[0].amount,
	    error);
}

/* What is added, by a minimum or by rounding, goes to the last tier. */
static bool
bound_parts(const struct price *price, struct part *parts,
    struct error *error)
{
	struct decimal total, wanted, change;
	size_t last = price->tiers - 1;

	if (!total_of(price, parts, &total, error) ||
	    !bounded(price, total, &wanted, error) ||
	    !decimal_subtract(wanted, total, &change, error))
		return false;
	if (decimal_sign(change) < 0)
		return take_off(price->tiers, parts, decimal_negate(change),
		    error);
	while (last > 0 && !parts[last].entered)
		last--;
	return decimal_add(parts[last].amount, change, &parts[last].amount,
	    error);
}

/* Puts the included quantity into the first part that was entered. */
static bool
add_included(size_t tiers, struct part *parts, struct decimal included,
    struct error *error)
{
	size_t i = 0;

	while (i + 1 < tiers && !parts[i].entered)
		i++;
	return decimal_add(parts[i].quantity, included, &parts[i].quantity,
	    error);
}

static void
mirror(size_t tiers, struct part *parts)
{
	size_t i;

	for (i = 0; i < tiers; i++) {
		parts[i].quantity = decimal_negate(parts[i].quantity);
		parts[i].billed = decimal_negate(parts[i].billed);
		parts[i].amount = decimal_negate(parts[i].amount);
	}
}

/* Whether a quantity pays anything at all; if not, it is only noted. */
static bool
pays(const struct price *price, struct decimal quantity,
    const struct settings *settings)
{
	struct decimal included = price->row->included;

	if (decimal_sign(quantity) == 0)
		return !price->event && !settings->zero_usage_free &&
		    included.digits == 0;
	return included.digits == 0 ||
	    decimal_compare(quantity, included) > 0;
}

static bool
price_positive(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	struct decimal included = price->row->included, beyond;
	struct error *error = placing->error;
	size_t i;

	if (!pays(price, quantity, placing->settings)) {
		parts[0].entered = true;
		parts[0].quantity = quantity;
		return price->event || decimal_sign(quantity) == 0 ||
		    !price->bounded || bound_parts(price, parts, error);
	}
	if (!decimal_subtract(quantity, included, &beyond, error) ||
	    !price->model->place(price, beyond, parts, placing))
		return false;
	for (i = 0; i < price->tiers; i++) {
		if (parts[i].entered &&
		    !cost(&price->tier[i], &parts[i], placing))
			return false;
	}
	return (included.digits == 0 ||
	    add_included(price->tiers, parts, included, error)) &&
	    (!price->bounded || bound_parts(price, parts, error));
}

bool
pricing_parts(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	bool refund = decimal_sign(quantity) < 0;
	size_t i;

	for (i = 0; i < price->tiers; i++)
		parts[i] = (struct part){ .entered = false };
	if (!price_positive(price, refund ? decimal_negate(quantity) :
	    quantity, placing, parts))
		return false;
	if (refund)
		mirror(price->tiers, parts);
	return true;
}

static bool
is_exact(const struct price *price, struct decimal amount,
    struct decimal scaled)
{
	struct decimal back;
	struct error error;

	return decimal_multiply(amount, price->per, &back, &error) &&
	    decimal_compare(back, scaled) == 0;
}

bool
pricing_amount(const struct price *price, struct decimal scaled,
    struct decimal *amount, struct error *error)
{
	struct decimal longer;
	struct error inner;

	if (price->per.digits == 1 && price->per.scale == 0) {
		*amount = scaled;
		return true;
	}
	if (!decimal_quotient(scaled, price->per, amount, error))
		return false;
	if (!is_exact(price, *amount, scaled) && decimal_divide(scaled,
	    price->per, LONG_SCALE, ROUND_DOWN, &longer, &inner) &&
	    is_exact(price, longer, scaled))
		*amount = longer;
	return true;
}
