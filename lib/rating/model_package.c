/* model_package.c - whole blocks of `per` units at one price each. */
#include "rating/model_package.h"

bool
model_package(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	parts[0].entered = true;
	parts[0].paid = true;
	parts[0].quantity = quantity;
	return decimal_round_to_step(quantity, price->tier[0].row->per,
	    placing->settings->package_rounding, &parts[0].billed,
	    placing->error);
}
