/* bounding.c - a price's least and greatest amount, and its rounding. */
#include "rating/bounding.h"

static bool
total_of(const struct price *price, const struct part *parts,
    struct decimal *total, struct error *error)
{
	size_t i;

	*total = DECIMAL_ZERO;
	for (i = 0; i < price->tiers; i++) {
		if (!decimal_add(*total, parts[i].amount, total, error))
			return false;
	}
	return true;
}

/* The total as the price's own bounds and rounding want it. */
static bool
bounded(const struct price *price, struct decimal total, struct decimal *out,
    struct error *error)
{
	const struct price_row *row = price->row;

	if (row->has_min && decimal_compare(total, price->least) < 0)
		total = price->least;
	if (row->has_max && decimal_compare(total, price->most) > 0)
		total = price->most;
	*out = total;
	return !row->has_round || (decimal_divide(total, price->per,
	    row->round.scale, row->round.mode, out, error) &&
	    decimal_multiply(*out, price->per, out, error));
}

/* Takes what is too much from the last tiers, none below 0. */
static bool
take_off(size_t tiers, struct part *parts, struct decimal excess,
    struct error *error)
{
	size_t i = tiers;

	while (i-- > 0 && decimal_sign(excess) > 0) {
		struct decimal off = parts[i].amount;

		if (decimal_sign(off) <= 0)
			continue;
		if (decimal_compare(off, excess) > 0)
			off = excess;
		if (!decimal_subtract(parts[i].amount, off, &parts[i].amount,
		    error) || !decimal_subtract(excess, off, &excess, error))
			return false;
	}
	return decimal_subtract(parts[0].amount, excess, &parts[0].amount,
	    error);
}

/* What is added, by a minimum or by rounding, goes to the last tier. */
static bool
change_parts(const struct price *price, struct part *parts,
    struct decimal change, struct error *error)
{
	size_t last = price->tiers - 1;

	if (decimal_sign(change) < 0)
		return take_off(price->tiers, parts, decimal_negate(change),
		    error);
	while (last > 0 && !parts[last].entered)
		last--;
	return decimal_add(parts[last].amount, change, &parts[last].amount,
	    error);
}

bool
bounding_parts(const struct price *price, struct part *parts,
    struct error *error)
{
	struct decimal total, wanted, change;

	return total_of(price, parts, &total, error) &&
	    bounded(price, total, &wanted, error) &&
	    decimal_subtract(wanted, total, &change, error) &&
	    change_parts(price, parts, change, error);
}

/* How many times `per` is in `whole`; false if it does not come out. */
static bool
times_in(struct decimal whole, struct decimal per, struct decimal *out,
    struct error *error)
{
	struct decimal back;

	return decimal_quotient(whole, per, out, error) &&
	    decimal_multiply(*out, per, &back, error) &&
	    decimal_compare(back, whole) == 0;
}

/* Makes the pieces' per a multiple of a price's, *times it. */
static bool
share_per(struct pieces *pieces, const struct price *price,
    struct decimal *times, struct error *error)
{
	struct decimal more;

	if (times_in(pieces->per, price->per, times, error))
		return true;
	if (!times_in(price->per, pieces->per, &more, error))
		more = price->per;
	return decimal_multiply(pieces->per, more, &pieces->per, error) &&
	    decimal_multiply(pieces->total, more, &pieces->total, error) &&
	    decimal_multiply(pieces->given, more, &pieces->given, error) &&
	    decimal_quotient(pieces->per, price->per, times, error);
}

/* The total as the first price's bounds want it. */
static bool
bounded_whole(const struct pieces *pieces, struct decimal *out,
    struct error *error)
{
	struct price price = *pieces->first;
	const struct price_row *row = price.row;

	price.per = pieces->per;
	return decimal_multiply(row->min_amount, price.per, &price.least,
	    error) &&
	    decimal_multiply(row->max_amount, price.per, &price.most,
	    error) &&
	    bounded(&price, pieces->total, out, error);
}

void
bounding_begin(struct pieces *pieces, const struct price *price)
{
	if (pieces->first != NULL)
		return;
	pieces->first = price;
	pieces->per = price->per;
}

bool
bounding_piece(struct pieces *pieces, const struct price *price,
    struct part *parts, struct error *error)
{
	struct decimal own, times, whole, change;

	if (!pieces->first->bounded)
		return true;
	if (!share_per(pieces, price, &times, error) ||
	    !total_of(price, parts, &own, error) ||
	    !decimal_multiply(own, times, &own, error) ||
	    !decimal_add(pieces->total, own, &pieces->total, error) ||
	    !bounded_whole(pieces, &whole, error) ||
	    !decimal_subtract(whole, pieces->given, &change, error) ||
	    !decimal_subtract(change, own, &change, error) ||
	    !decimal_quotient(change, times, &change, error))
		return false;
	pieces->given = whole;
	return change_parts(price, parts, change, error);
}
