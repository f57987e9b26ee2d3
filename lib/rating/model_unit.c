/* model_unit.c - every unit at one price. */
#include "rating/model_unit.h"

bool
model_unit(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	const struct tier *tier = &price->tier[0];
	struct decimal end;

	parts[0].entered = true;
	parts[0].paid = placing->from.digits == 0;
	parts[0].quantity = quantity;
	if (LIKELY(!price->whole_steps))
		return model_billed(tier->row, quantity, parts[0].paid,
		    &parts[0].billed, placing->error);
	parts[0].billed = quantity;
	return decimal_add(placing->from, quantity, &end, placing->error) &&
	    model_end(price, tier, end, &parts[0], placing);
}
