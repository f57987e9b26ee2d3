/* quantity.c - how much a line bills, in units that people know. */
#include "invoice/quantity.h"

/* Decimals a shown quantity and a shown price may have. */
#define QUANTITY_SCALE 6
#define PRICE_SCALE 12

/* a / b, if it comes out within `scale` decimals. */
static bool
divide_exactly(struct decimal a, struct decimal b, int scale,
    struct decimal *out)
{
	struct decimal quotient, back;
	struct error error;

	if (!decimal_divide(a, b, scale, ROUND_DOWN, &quotient, &error) ||
	    !decimal_multiply(quotient, b, &back, &error) ||
	    decimal_compare(back, a) != 0)
		return false;
	*out = quotient;
	return true;
}

/*
 * One way to show a quantity: in units of `size` of the charge's, to so many
 * decimals.
 */
struct showing {
	struct decimal size;
	int scale;
	struct text unit;
};

/* Shows it so; false where the price of one such unit does not come out. */
static bool
show(const struct charge *charge, const struct showing *showing,
    struct item *item)
{
	struct decimal price = DECIMAL_ZERO, product;
	struct error error;

	if (charge->has_price && (!decimal_multiply(charge->unit_price,
	    showing->size, &product, &error) ||
	    !divide_exactly(product, charge->per, PRICE_SCALE, &price)))
		return false;
	item->unit = showing->unit;
	item->has_quantity = true;
	item->has_price = charge->has_price;
	item->unit_price = price;
	return decimal_divide(charge->quantity, showing->size, showing->scale,
	    ROUND_HALF_UP, &item->quantity, &error);
}

bool
quantity_show(const struct charge *charge, enum rounding_mode mode,
    struct arena *arena, struct item *item, struct error *error)
{
	const struct decimal one = decimal_of(1), hour = decimal_of(3600);
	bool seconds = text_is(charge->unit, "s");
	bool hours = decimal_compare(charge->per, hour) == 0;
	struct showing in_time = { hours ? hour : decimal_of(60), 2,
	    hours ? TEXT("h") : TEXT("min") };
	struct showing plainly = { one, 3, charge->unit };
	struct showing exactly = { one, QUANTITY_SCALE, charge->unit };
	struct showing as_priced = { charge->per, QUANTITY_SCALE,
	    charge->unit };
	const struct showing *const showings[] = {
		seconds ? &in_time : &plainly, &exactly, &as_priced,
	};
	struct buffer unit = { 0 };
	size_t i;

	if (decimal_compare(charge->per, one) != 0) {
		decimal_write(charge->per, 0, &unit);
		buffer_printf(&unit, " %.*s", TEXT_ARG(charge->unit));
		as_priced.unit = arena_copy(arena, buffer_text(&unit));
		buffer_release(&unit);
	}
	for (i = 0; i < ARRAY_SIZE(showings); i++) {
		if (!show(charge, showings[i], item))
			continue;
		if (!item_check_price(item, mode, error))
			return false;
		if (item->has_price || !charge->has_price)
			return true;
	}
	/* A fee, a minimum, a rounding of each event: no price shows it. */
	item->has_price = false;
	item->unit = showings[0]->unit;
	return decimal_divide(charge->quantity, showings[0]->size,
	    showings[0]->scale, ROUND_HALF_UP, &item->quantity, error);
}

bool
quantity_show_bound(const struct charge *charge, struct item *item,
    struct error *error)
{
	item->has_bound = charge->tier.size > 0;
	item->bound_unit = charge->unit;
	if (!item->has_bound)
		item->bound = DECIMAL_ZERO;
	else if (!decimal_parse(charge->tier, &item->bound, error))
		return error_place(error, NULL, 0, "tier");
	if (text_is(charge->unit, "s") &&
	    divide_exactly(item->bound, decimal_of(60), 0, &item->bound))
		item->bound_unit = TEXT("min");
	return true;
}
