/* scaling.c - the amounts of prices, times what they are for. */
#include "rating/scaling.h"

#include "rating/model.h"

/* No common multiple of what prices are for is as great. */
#define COMMON_PER_MOST 1000000000

/* Makes *per a multiple of another. */
static bool
share_per(struct decimal *per, struct decimal other, struct error *error)
{
	struct decimal whole, back;

	if (!decimal_quotient(*per, other, &whole, error) ||
	    !decimal_multiply(whole, other, &back, error))
		return false;
	return decimal_compare(back, *per) == 0 ||
	    decimal_multiply(*per, other, per, error);
}

static bool
scale_tier(const struct price *price, struct tier *tier, struct error *error)
{
	const struct price_row *row = tier->row;
	struct decimal *times = &tier->times, hundred = decimal_of(100);

	tier->fee = row->fee;
	if (price->model->step)
		return decimal_add(row->fee, row->unit_price, &tier->fee,
		    error) &&
		    decimal_multiply(tier->fee, price->per, &tier->entry,
		    error);
	return decimal_quotient(price->per, row->per, times, error) &&
	    (!price->model->percent ||
	    decimal_quotient(*times, hundred, times, error)) &&
	    decimal_multiply(row->unit_price, *times, &tier->rate, error) &&
	    decimal_multiply(row->fee, price->per, &tier->entry, error);
}

/* Multiplies all amounts of a price by its per. */
static bool
scale_by_per(struct price *price, struct error *error)
{
	const struct price_row *row = price->row;
	size_t i;

	for (i = 0; i < price->tiers; i++) {
		if (!scale_tier(price, &price->tier[i], error))
			return false;
		if (i > 0)
			price->tier[i].lower = price->tier[i - 1].row->upto;
		price->tier[i].upto = price->tier[i].row->upto;
	}
	return (!row->has_min || decimal_multiply(row->min_amount, price->per,
	    &price->least, error)) &&
	    (!row->has_max || decimal_multiply(row->max_amount, price->per,
	    &price->most, error));
}

bool
scaling_own(struct price *price, struct error *error)
{
	size_t i;

	price->per = price->model->percent ? decimal_of(100) : decimal_of(1);
	for (i = 0; i < price->tiers; i++) {
		if (!share_per(&price->per, price->tier[i].row->per, error))
			return false;
	}
	return scale_by_per(price, error);
}

/* A per that all prices of a plan for a service share. */
struct common_per {
	struct decimal per;
	bool bounded;             /* one of them has bounds or rounding */
};

/* The one a price shares, or NULL if no event has pieces by it. */
static struct common_per *
common_of(const struct book *book, struct common_per *common,
    const struct price *price)
{
	const struct price_row *row = price->row;

	if (!price->event || !price->model->along || !row->service->duration)
		return NULL;
	return &common[row->plan->index * book->service_count +
	    row->service->index];
}

bool
scaling_common(struct book *book, struct price *prices, size_t count,
    struct error *error)
{
	struct common_per *common = ARENA_NEW(&book->arena,
	    struct common_per, book->plan_count * book->service_count), *of;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct price *price = &prices[i];

		of = common_of(book, common, price);
		if (of == NULL)
			continue;
		of->bounded = of->bounded || price->bounded;
		if (of->per.digits == 0)
			of->per = price->per;
		else if (of->per.digits < COMMON_PER_MOST &&
		    !share_per(&of->per, price->per, error))
			return false;
	}
	for (i = 0; i < count; i++) {
		struct price *price = &prices[i];

		of = common_of(book, common, price);
		if (of == NULL || !of->bounded ||
		    of->per.digits >= COMMON_PER_MOST ||
		    decimal_compare(price->per, of->per) == 0)
			continue;
		price->per = of->per;
		if (!scale_by_per(price, error))
			return false;
	}
	return true;
}
