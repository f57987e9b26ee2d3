/* pricing.c - what a quantity costs by a price, exactly. */
#include "rating/pricing.h"

#include "rating/bounding.h"

/* Decimals that an amount has if only it comes out within them. */
#define LONG_SCALE 36

/* What one unit costs; by model market its price is on top of the row's. */
static bool
rate_of(const struct tier *tier, const struct placing *placing,
    struct decimal *out)
{
	struct decimal market;

	*out = tier->rate;
	return placing->market == NULL ||
	    (decimal_multiply(placing->market->price, tier->times, &market,
	    placing->error) &&
	    decimal_add(*out, market, out, placing->error));
}

static bool
cost(const struct tier *tier, struct part *part,
    const struct placing *placing)
{
	struct error *error = placing->error;
	struct decimal rate;

	if (!rate_of(tier, placing, &rate) ||
	    !decimal_multiply(part->billed, rate, &part->amount, error))
		return false;
	return !part->paid || tier->entry.digits == 0 ||
	    decimal_add(part->amount, tier->entry, &part->amount, error);
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
    const struct placing *placing)
{
	struct decimal included = price->row->included, to;
	struct error error;

	if (decimal_sign(quantity) == 0)
		return !price->event && !placing->settings->zero_usage_free &&
		    included.digits == 0;
	return included.digits == 0 ||
	    !decimal_add(placing->from, quantity, &to, &error) ||
	    decimal_compare(to, included) > 0;
}

/* What of a quantity lies beyond the included, and behind what before. */
static bool
beyond_included(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct placing *inner,
    struct decimal *beyond)
{
	struct decimal included = price->row->included, to;
	struct error *error = placing->error;

	*inner = *placing;
	if (included.digits == 0) {
		*beyond = quantity;
		return true;
	}
	if (!decimal_add(placing->from, quantity, &to, error) ||
	    !decimal_subtract(placing->from, included, &inner->from, error) ||
	    !decimal_subtract(to, included, beyond, error))
		return false;
	if (decimal_sign(inner->from) < 0)
		inner->from = DECIMAL_ZERO;
	return decimal_subtract(*beyond, inner->from, beyond, error);
}

static bool
cost_tiers(const struct price *price, const struct placing *placing,
    struct part *parts)
{
	size_t i;

	for (i = 0; i < price->tiers; i++) {
		if (parts[i].entered &&
		    !cost(&price->tier[i], &parts[i], placing))
			return false;
	}
	return true;
}

static bool
price_placed(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	struct decimal beyond, free;
	struct error *error = placing->error;
	struct placing inner;

	if (!beyond_included(price, quantity, placing, &inner, &beyond) ||
	    !price->model->place(price, beyond, parts, &inner) ||
	    !cost_tiers(price, placing, parts))
		return false;
	return decimal_subtract(quantity, beyond, &free, error) &&
	    (free.digits == 0 ||
	    add_included(price->tiers, parts, free, error));
}

static bool
price_positive(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	struct error *error = placing->error;

	if (placing->pieces != NULL)
		bounding_begin(placing->pieces, price);
	if (!pays(price, quantity, placing)) {
		parts[0].entered = true;
		parts[0].quantity = quantity;
		return price->event || !price->bounded ||
		    (decimal_sign(quantity) == 0 &&
		    placing->settings->zero_usage_free) ||
		    bounding_parts(price, parts, error);
	}
	if (!price_placed(price, quantity, placing, parts))
		return false;
	if (placing->pieces != NULL)
		return bounding_piece(placing->pieces, price, parts, error);
	return !price->bounded || bounding_parts(price, parts, error);
}

bool
pricing_cost(const struct price *price, bool refund,
    const struct placing *placing, struct part *parts)
{
	if (refund)
		mirror(price->tiers, parts);
	if (!cost_tiers(price, placing, parts) || (price->bounded &&
	    !bounding_parts(price, parts, placing->error)))
		return false;
	if (refund)
		mirror(price->tiers, parts);
	return true;
}

struct decimal
pricing_rounded(const struct price *price, struct decimal quantity)
{
	const struct rounding *round = &price->row->quantity_round;

	return price->rounds ? decimal_round(quantity, round->scale,
	    round->mode) : quantity;
}

/* What the rounded event grows by with this piece of it. */
static bool
round_piece(const struct price *price, struct decimal *quantity,
    struct placing *placing)
{
	struct decimal to;

	if (!price->rounds || placing->rounded)
		return true;
	if (!decimal_add(placing->from, *quantity, &to, placing->error))
		return false;
	placing->from = pricing_rounded(price, placing->from);
	placing->rounded = true;
	return decimal_subtract(pricing_rounded(price, to), placing->from,
	    quantity, placing->error);
}

/* Gives the parts back what was metered, the last one what is left of it. */
static bool
put_metered(const struct price *price, struct decimal left,
    struct part *parts, struct error *error)
{
	size_t last = 0, i;

	for (i = 0; i < price->tiers; i++) {
		if (!parts[i].entered)
			continue;
		last = i;
		if (decimal_compare(parts[i].quantity, left) > 0)
			parts[i].quantity = left;
		if (!decimal_subtract(left, parts[i].quantity, &left, error))
			return false;
	}
	return decimal_add(parts[last].quantity, left, &parts[last].quantity,
	    error);
}

static bool
price_rounded(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	struct decimal rounded = quantity;
	struct placing inner = *placing;

	return round_piece(price, &rounded, &inner) &&
	    price_positive(price, rounded, &inner, parts) &&
	    (placing->rounded ||
	    put_metered(price, quantity, parts, placing->error));
}

bool
pricing_billed_past(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts, struct decimal *past)
{
	struct decimal beyond;
	struct placing inner = *placing, outer = *placing;
	size_t i = price->tiers;

	*past = DECIMAL_ZERO;
	memset(parts, 0, price->tiers * sizeof(*parts));
	if (!round_piece(price, &quantity, &outer))
		return false;
	placing = &outer;
	if (!beyond_included(price, quantity, placing, &inner, &beyond))
		return false;
	if (decimal_sign(beyond) <= 0)
		return true;
	if (!price->model->place(price, beyond, parts, &inner))
		return false;
	while (i > 1 && !parts[i - 1].entered)
		i--;
	return decimal_subtract(parts[i - 1].billed, parts[i - 1].quantity,
	    past, placing->error);
}

bool
pricing_parts(const struct price *price, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	bool refund = decimal_sign(quantity) < 0;
	size_t i;

	for (i = 0; i < price->tiers; i++)
		parts[i] = (struct part){ .entered = false };
	if (refund)
		quantity = decimal_negate(quantity);
	if (!(UNLIKELY(price->rounds) ? price_rounded : price_positive)(price,
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
