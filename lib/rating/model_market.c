/* model_market.c - every event at the market price of its time. */
#include "rating/model_market.h"

#include "rating/model_unit.h"

bool
model_market(const struct price *price, struct decimal quantity,
    struct part *parts, const struct placing *placing)
{
	return model_unit(price, quantity, parts, placing);
}

bool
market_average(const struct tier *tier, struct decimal billed,
    struct decimal amount, struct decimal *average, bool *exact)
{
	struct decimal units, back;
	struct error error;

	if (billed.digits == 0 ||
	    !decimal_multiply(billed, tier->times, &units, &error) ||
	    !decimal_divide(amount, units, MARKET_AVERAGE_SCALE,
	    ROUND_HALF_UP, average, &error) ||
	    !decimal_multiply(*average, units, &back, &error))
		return false;
	*average = decimal_normal(*average);
	*exact = decimal_compare(back, amount) == 0;
	return true;
}
