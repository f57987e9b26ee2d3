/* model_graduated.c - each tier prices what falls between its bounds. */
#include "rating/model_graduated.h"

/* Where in the event the quantity begins and ends. */
struct stretch {
	struct decimal from, to;
};

/* Whether the tier's first unit is in it, and not in a piece before. */
static bool
begins_in(const struct tier *tier, const struct stretch *stretch,
    bool exclusive)
{
	int over = decimal_compare(tier->lower, stretch->from);

	return over > 0 || stretch->from.digits == 0 ||
	    (over == 0 && !exclusive);
}

static bool
place_in(const struct price *price, const struct tier *tier,
    const struct stretch *stretch, struct part *part,
    const struct placing *placing)
{
	struct decimal lower = tier->lower, upper = stretch->to;

	if (tier->row->has_upto && decimal_compare(tier->upto, upper) < 0)
		upper = tier->upto;
	if (decimal_compare(lower, stretch->from) < 0)
		lower = stretch->from;
	part->entered = true;
	part->paid = begins_in(tier, stretch,
	    placing->settings->tier_exclusive);
	return decimal_subtract(upper, lower, &part->quantity,
	    placing->error) &&
	    model_bill(price, tier, part, placing);
}

bool
model_graduated(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	struct stretch stretch = { .from = placing->from };
	size_t last = 0, i;

	if (!decimal_add(placing->from, quantity, &stretch.to,
	    placing->error))
		return false;
	for (i = 0; i < price->tiers; i++) {
		const struct tier *tier = &price->tier[i];
		int over = decimal_compare(stretch.to, tier->lower);

		if (i > 0 && (over < 0 ||
		    (over == 0 && !placing->settings->tier_exclusive)))
			break;
		if (stretch.from.digits != 0 && tier->row->has_upto &&
		    decimal_compare(tier->upto, stretch.from) <= 0)
			continue;
		if (!place_in(price, tier, &stretch, &parts[i], placing))
			return false;
		last = i;
	}
	return model_end(price, &price->tier[last], stretch.to, &parts[last],
	    placing);
}
