/* check_prices.c - prices that load and still leave something unpriced. */
#include "rating/check_prices.h"

#include "book/check_book.h"
#include "rating/check_hours.h"

/* Whether two prices of an offer ask the same of an event, but for dates. */
static bool
same_head(const struct price *a, const struct price *b)
{
	return a->zone == b->zone && a->band == b->band &&
	    a->months == b->months &&
	    strcmp(a->match.text, b->match.text) == 0;
}

static const struct price *
next_version(const struct offer *offer, const struct price *price)
{
	const struct price *next = NULL;
	size_t i;

	for (i = 0; i < offer->count; i++) {
		const struct price *other = offer->price[i];

		if (same_head(other, price) &&
		    date_before(price->valid.from, other->valid.from) &&
		    (next == NULL ||
		    date_before(other->valid.from, next->valid.from)))
			next = other;
	}
	return next;
}

/* Whether a price that asks less holds on all of these days. */
static bool
is_stood_in_for(const struct offer *offer, const struct price *price,
    struct period gap)
{
	size_t i;

	for (i = 0; i < offer->count; i++) {
		const struct price *other = offer->price[i];
		struct period both = period_overlap(other->valid, gap);

		if (!same_head(other, price) &&
		    (other->zone == 0 || other->zone == price->zone) &&
		    (other->band == 0 || other->band == price->band) &&
		    other->match.count == 0 &&
		    (price->months & ~other->months) == 0 &&
		    both.from.day == gap.from.day &&
		    both.to.day == gap.to.day)
			return true;
	}
	return false;
}

static void
check_gap(const struct tariff *tariff, const struct offer *offer,
    const struct price *price)
{
	const struct price *next = next_version(offer, price);
	struct buffer from = { 0 }, to = { 0 };
	struct period gap;

	if (next == NULL || !date_before(price->valid.to, next->valid.from))
		return;
	gap = (struct period){ price->valid.to, next->valid.from };
	if (is_stood_in_for(offer, price, gap))
		return;
	date_write(gap.from, &from);
	date_write(gap.to, &to);
	book_find(tariff->book, &table_prices, next->row->line,
	    PRICE_VALID_FROM, "from %s to %s neither this price nor the one "
	    "of line %llu holds (let the earlier one end when this begins)",
	    buffer_string(&from), buffer_string(&to),
	    (unsigned long long)price->row->line);
	buffer_release(&from);
	buffer_release(&to);
}

/* A tier from a bound up to the same or a lower one has no quantity. */
static void
check_tiers(const struct tariff *tariff, const struct price *price)
{
	const struct price_row *first = price->tier[0].row;

	if (price->tiers > 1 && first->has_upto &&
	    decimal_sign(first->upto) == 0 && first->fee.digits == 0 &&
	    !price->model->step)
		book_find(tariff->book, &table_prices, first->line,
		    PRICE_UPTO, "nothing falls in a tier that ends at 0 "
		    "(remove it, or give it a bound)");
}

/* A price by the market of a service that has none, or whose has a gap. */
static void
check_market(const struct tariff *tariff, const struct service *service)
{
	const struct market_row *first = NULL;
	struct zone *zone = tariff->book->settings.zone;
	struct buffer from = { 0 };
	size_t gaps = 0, i;

	for (i = 1; i < service->markets; i++) {
		const struct market_row *row = &service->market[i];

		if (row[-1].to.microseconds == row->from.microseconds)
			continue;
		first = gaps++ == 0 ? row : first;
	}
	if (first == NULL)
		return;
	instant_write(first[-1].to, zone_offset(zone, first[-1].to), &from);
	book_find(tariff->book, &table_market, first->line, MARKET_FROM,
	    "from %s until this row there is no price of '%.60s', the first "
	    "of %zu such gaps (add what lies between)",
	    buffer_string(&from), service->service, gaps);
	buffer_release(&from);
}

static void
check_markets(const struct tariff *tariff)
{
	const struct book *book = tariff->book;
	size_t i;

	for (i = 0; i < tariff->prices; i++) {
		const struct price *price = &tariff->price[i];

		if (price->model->market && price->row->service->markets == 0)
			book_find(tariff->book, &table_prices,
			    price->row->line, PRICE_MODEL, "market.csv has no "
			    "price of '%.60s' (add them)",
			    price->row->service->service);
	}
	for (i = 0; i < book->service_count; i++)
		check_market(tariff, book->service[i]);
}

/* Whether another service of the plan contends with the price's. */
static bool
has_rival(const struct tariff *tariff, const struct price *price)
{
	size_t i;

	for (i = 0; i < tariff->prices; i++) {
		const struct price_row *row = tariff->price[i].row;

		if (row->plan == price->row->plan &&
		    row->service != price->row->service &&
		    strcmp(row->highest_of, price->row->highest_of) == 0)
			return true;
	}
	return false;
}

/* The highest of one is no more than that. */
static void
check_alone(const struct tariff *tariff, const struct price *price)
{
	if (price->contested && !has_rival(tariff, price))
		book_find(tariff->book, &table_prices, price->row->line,
		    PRICE_HIGHEST_OF, "no other service of plan '%.40s' has "
		    "'%.40s' (give the steps that it is the highest of the "
		    "same name)", price->row->plan->plan,
		    price->row->highest_of);
}

void
prices_check(const struct tariff *tariff)
{
	size_t offers = tariff->book->plan_count *
	    tariff->book->service_count, i, j;

	for (i = 0; i < offers; i++) {
		const struct offer *offer = &tariff->offer[i];

		hours_check(tariff, offer);
		for (j = 0; j < offer->count; j++) {
			check_alone(tariff, offer->price[j]);
			check_gap(tariff, offer, offer->price[j]);
			check_tiers(tariff, offer->price[j]);
		}
	}
	check_markets(tariff);
}
