/* in_order.c - prices by which an event's cost depends on those before. */
#include "rating/in_order.h"

#include "rating/pricing.h"

/* What of a sum lies beyond the included. */
static bool
beyond(const struct price *price, struct decimal used, struct decimal *out,
    struct error *error)
{
	if (!decimal_subtract(used, price->row->included, out, error))
		return false;
	if (decimal_sign(*out) < 0)
		*out = DECIMAL_ZERO;
	return true;
}

/* What of the next event is not free. */
static bool
count_paid(struct in_order *order, const struct price *price,
    struct decimal quantity, struct decimal *paid, struct error *error)
{
	const struct price_row *row = price->row;
	bool limited = decimal_sign(row->free_events) > 0;
	struct decimal before, after;

	if (!beyond(price, order->used, &before, error) ||
	    !decimal_add(order->used, quantity, &order->used, error) ||
	    !beyond(price, order->used, &after, error))
		return false;
	order->events += decimal_sign(quantity) > 0;
	*paid = quantity;
	if (limited && decimal_compare(decimal_of(order->events),
	    row->free_events) > 0)
		return true;
	*paid = DECIMAL_ZERO;
	return row->included.digits == 0 ||
	    decimal_subtract(after, before, paid, error);
}

bool
in_order_parts(struct in_order *order, const struct price *price,
    struct decimal quantity, const struct placing *placing,
    struct part *parts)
{
	struct placing behind = *placing;
	struct decimal paid;

	if (!count_paid(order, price, pricing_rounded(price, quantity),
	    &paid, placing->error))
		return false;
	behind.rounded = true;
	/* The rest of the event begins where nothing is included any more. */
	behind.from = price->row->included;
	if (!pricing_parts(price, paid, &behind, parts))
		return false;
	parts[0].quantity = quantity;
	return true;
}

bool
in_order_settle(struct kept *kept, struct tally *tally,
    const struct settings *settings, struct part *parts, struct error *error)
{
	const struct placing placing = {
		.settings = settings, .error = error,
	};
	struct in_order order = { .events = 0 };
	struct kept_event **event;
	size_t i;

	if (!kept_take(kept, tally, &event, error))
		return false;
	for (i = 0; i < tally->kept; i++) {
		if (!in_order_parts(&order, tally->price, event[i]->quantity,
		    &placing, parts) ||
		    !tally_add_parts(tally, parts, i + 1, error))
			return false;
	}
	return true;
}
