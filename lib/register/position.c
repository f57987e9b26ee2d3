/* position.c - how much of what lines of one thing bill together. */
#include "register/position.h"

static struct decimal
size_of(struct decimal number)
{
	return decimal_sign(number) < 0 ? decimal_negate(number) : number;
}

static bool
is_same(struct decimal a, struct decimal b)
{
	return decimal_compare(a, b) == 0;
}

/* All of it was withdrawn: what comes then is a new beginning. */
static bool
is_nothing(const struct position *position)
{
	return position->known && decimal_sign(position->quantity) == 0;
}

/* A difference of quantity, or of price: which of them it is, its form says. */
static bool
add_difference(struct position *position, struct decimal quantity,
    struct decimal price, struct error *error)
{
	if (is_same(price, position->price))
		return decimal_add(position->quantity, quantity,
		    &position->quantity, error);
	position->known = is_same(size_of(quantity),
	    size_of(position->quantity));
	return !position->known ||
	    (is_same(quantity, position->quantity) ? decimal_add :
	    decimal_subtract)(position->price, price, &position->price,
	    error);
}

bool
position_add(struct position *position, const struct text *cell,
    struct error *error)
{
	struct decimal quantity, price;
	bool first = !position->any || is_nothing(position);

	position->any = true;
	if (cell[LINE_QUANTITY].size == 0 ||
	    cell[LINE_UNIT_PRICE].size == 0) {
		position->known = false;
		return true;
	}
	if (!decimal_parse(cell[LINE_QUANTITY], &quantity, error) ||
	    !decimal_parse(cell[LINE_UNIT_PRICE], &price, error))
		return false;
	if (first) {
		position->known = true;
		position->unit = cell[LINE_UNIT];
		position->quantity = quantity;
		position->price = price;
		return true;
	}
	if (!position->known)
		return true;
	position->known = text_equal(position->unit, cell[LINE_UNIT]);
	return !position->known ||
	    add_difference(position, quantity, price, error);
}

bool
position_difference(const struct position *before,
    const struct position *after, struct decimal *quantity,
    struct decimal *price, bool *known, struct error *error)
{
	bool anew = is_nothing(before);

	*known = before->known && after->known &&
	    (anew || text_equal(before->unit, after->unit));
	if (!*known)
		return true;
	if (anew || is_same(before->price, after->price)) {
		*price = after->price;
		return decimal_subtract(after->quantity, before->quantity,
		    quantity, error);
	}
	*quantity = before->quantity;
	if (!decimal_subtract(after->price, before->price, price, error))
		return false;
	if (decimal_sign(*price) < 0) {
		*quantity = decimal_negate(*quantity);
		*price = decimal_negate(*price);
	}
	/* twice the price would read as twice the quantity */
	*known = is_same(before->quantity, after->quantity) &&
	    !is_same(*price, before->price);
	return true;
}
