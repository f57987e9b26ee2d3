/* model_unit.c - every unit at one price. */
#include "rating/model_unit.h"

bool
model_unit(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	bool beginning = placing->from.digits == 0;

	parts[0].entered = true;
	parts[0].paid = beginning;
	parts[0].quantity = quantity;
	return model_billed(price->tier[0].row, quantity, beginning,
	    &parts[0].billed, placing->error);
}
