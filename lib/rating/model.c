/* model.c - the price models: how a quantity falls into tiers. */
#include "rating/model.h"

#include "rating/model_graduated.h"
#include "rating/model_market.h"
#include "rating/model_package.h"
#include "rating/model_unit.h"
#include "rating/model_volume.h"

static const struct model models[] = {
	{ .name = "unit", .along = true, .place = model_unit },
	{ .name = "package", .whole = true, .place = model_package },
	{ .name = "graduated", .tiers = true, .along = true,
	    .shares = true, .place = model_graduated },
	{ .name = "volume", .tiers = true, .alternative = true,
	    .shares = true, .place = model_volume },
	{ .name = "stairstep", .tiers = true, .alternative = true,
	    .step = true, .place = model_volume },
	{ .name = "percent", .percent = true, .place = model_unit },
	{ .name = "graduated_percent", .tiers = true, .percent = true,
	    .shares = true, .place = model_graduated },
	{ .name = "peak", .tiers = true, .peak = true,
	    .place = model_graduated },
	{ .name = "market", .market = true, .place = model_market },
};

const struct model *
model_find(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(models); i++) {
		if (strcmp(models[i].name, name) == 0)
			return &models[i];
	}
	return NULL;
}

void
model_list(struct buffer *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(models); i++)
		buffer_printf(out, "%s%s", i ? ", " : "", models[i].name);
}

/* Whole numbers, as calls in seconds have, need no long division. */
static bool
billed_whole(struct decimal least, struct decimal increment,
    struct decimal quantity, struct decimal *out)
{
	const int64_t limit = INT64_C(1) << 60;
	int64_t first, step, beyond;

	if ((quantity.scale | least.scale | increment.scale) != 0 ||
	    quantity.digits >= limit || least.digits >= limit ||
	    increment.digits >= limit)
		return false;
	first = (int64_t)least.digits;
	step = (int64_t)increment.digits;
	beyond = (int64_t)quantity.digits - first;
	if (beyond <= 0)
		beyond = 0;
	else if (step > 0)
		beyond = (beyond + step - 1) / step * step;
	*out = decimal_of(first + beyond);
	return true;
}

static bool
billed_exactly(struct decimal least, struct decimal increment,
    struct decimal quantity, struct decimal *out, struct error *error)
{
	struct decimal beyond;

	if (!decimal_subtract(quantity, least, &beyond, error))
		return false;
	if (decimal_sign(beyond) <= 0)
		beyond = DECIMAL_ZERO;
	else if (decimal_sign(increment) > 0 &&
	    !decimal_round_to_step(beyond, increment, ROUND_UP, &beyond,
	    error))
		return false;
	return decimal_add(least, beyond, out, error);
}

bool
model_billed(const struct price_row *row, struct decimal quantity,
    bool beginning, struct decimal *out, struct error *error)
{
	struct decimal least = beginning ? row->first : DECIMAL_ZERO;

	if (quantity.digits == 0 ||
	    (least.digits == 0 && row->increment.digits == 0)) {
		*out = quantity;
		return true;
	}
	return billed_whole(least, row->increment, quantity, out) ||
	    billed_exactly(least, row->increment, quantity, out,
	    error);
}

bool
model_bill(const struct price *price, const struct tier *tier,
    struct part *part, const struct placing *placing)
{
	part->billed = part->quantity;
	return price->whole_steps || model_billed(tier->row, part->quantity,
	    part->paid, &part->billed, placing->error);
}

bool
model_end(const struct price *price, const struct tier *tier,
    struct decimal end, struct part *part, const struct placing *placing)
{
	struct decimal past;

	return !price->whole_steps || placing->goes_on ||
	    (model_billed(tier->row, end, true, &past, placing->error) &&
	    decimal_subtract(past, end, &past, placing->error) &&
	    decimal_add(part->billed, past, &part->billed, placing->error));
}
