/* model_graduated.c - each tier prices what falls between its bounds. */
#include "rating/model_graduated.h"

static bool
place_in(const struct tier *tier, struct decimal quantity, struct part *part,
    const struct placing *placing)
{
	const struct price_row *row = tier->row;
	struct decimal upper = quantity;

	if (row->has_upto && decimal_compare(tier->upto, quantity) < 0)
		upper = tier->upto;
	part->entered = true;
	part->paid = true;
	return decimal_subtract(upper, tier->lower, &part->quantity,
	    placing->error) &&
	    model_billed(row, part->quantity, placing, &part->billed);
}

bool
model_graduated(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	size_t i;

	for (i = 0; i < price->tiers; i++) {
		int over = decimal_compare(quantity, price->tier[i].lower);

		if (i > 0 && (over < 0 ||
		    (over == 0 && !placing->settings->tier_exclusive)))
			break;
		if (!place_in(&price->tier[i], quantity, &parts[i], placing))
			return false;
	}
	return true;
}
