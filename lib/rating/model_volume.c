/* model_volume.c - the tier that the quantity reaches prices all of it. */
#include "rating/model_volume.h"

static bool
reaches_beyond(const struct tier *tier, struct decimal quantity,
    bool exclusive)
{
	int over;

	if (!tier->row->has_upto)
		return false;
	over = decimal_compare(quantity, tier->upto);
	return over > 0 || (over == 0 && exclusive);
}

bool
model_volume(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	size_t i = 0;

	while (reaches_beyond(&price->tier[i], quantity,
	    placing->settings->tier_exclusive))
		i++;
	parts[i].entered = true;
	parts[i].paid = true;
	parts[i].quantity = quantity;
	return model_billed(price->tier[i].row, quantity, true,
	    &parts[i].billed, placing->error);
}
