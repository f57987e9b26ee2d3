/* tariff.c - the prices of a book, ready to be asked. */
#include "rating/tariff.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/load.h"
#include "book/months.h"
#include "rating/grouping.h"
#include "rating/joins.h"

/* The prices of an offer for one zone and band, whatever the day. */
struct offer_cell {
	const struct price **price;
	size_t count;
	bool known;
};

static bool
is_seasonal(const struct price *price)
{
	return price->months != MONTHS_ALL;
}

/* The most specific first; of equals, the later first. */
static int
compare_specific(const void *a, const void *b)
{
	const struct price *left = *(const struct price *const *)a;
	const struct price *right = *(const struct price *const *)b;

	if ((left->zone != 0) != (right->zone != 0))
		return left->zone != 0 ? -1 : 1;
	if ((left->band != 0) != (right->band != 0))
		return left->band != 0 ? -1 : 1;
	if (left->match.count != right->match.count)
		return left->match.count > right->match.count ? -1 : 1;
	if (is_seasonal(left) != is_seasonal(right))
		return is_seasonal(left) ? -1 : 1;
	return (left->rank < right->rank) - (left->rank > right->rank);
}

static bool
same_place(const struct price *a, const struct price *b)
{
	return a->zone == b->zone && a->band == b->band &&
	    a->match.count == b->match.count &&
	    is_seasonal(a) == is_seasonal(b);
}

/* Whether a price that asks more settles what a and b leave open. */
static bool
is_settled(const struct offer *offer, const struct price *a,
    const struct price *b)
{
	struct period both = period_overlap(a->valid, b->valid);
	size_t i;

	for (i = 0; i < offer->count; i++) {
		const struct price *other = offer->price[i];
		struct period shared = period_overlap(other->valid, both);

		if (other->zone == a->zone && other->band == a->band &&
		    match_joins(&other->match, &a->match, &b->match) &&
		    (a->months & b->months & ~other->months) == 0 &&
		    shared.from.day == both.from.day &&
		    shared.to.day == both.to.day)
			return true;
	}
	return false;
}

static bool
check_pair(struct tariff *tariff, const struct offer *offer,
    const struct price *a, const struct price *b, struct error *error)
{
	const struct price *later = a->row->line > b->row->line ? a : b;
	const struct price *earlier = later == a ? b : a;
	bool same = strcmp(a->match.text, b->match.text) == 0;

	if (period_is_empty(period_overlap(a->valid, b->valid)) ||
	    (a->months & b->months) == 0 ||
	    !match_compatible(&a->match, &b->match))
		return true;
	if (same)
		return load_error(tariff->book, &table_prices,
		    later->row->line, PRICE_VALID_FROM, error, "this price "
		    "and the one of line %llu hold at once (end the earlier "
		    "one with valid_to)",
		    (unsigned long long)earlier->row->line);
	return is_settled(offer, a, b) || load_error(tariff->book,
	    &table_prices, later->row->line, PRICE_MATCH, error, "an event "
	    "may meet '%.60s' and '%.60s' of line %llu alike (add a row with "
	    "the conditions of both)", later->match.text,
	    earlier->match.text, (unsigned long long)earlier->row->line);
}

/* An event that is cut has its steps on each piece, or on the whole. */
static bool
check_steps(struct tariff *tariff, const struct offer *offer,
    struct error *error)
{
	const struct price *first = NULL;
	size_t i;

	for (i = 0; i < offer->count; i++) {
		const struct price *price = offer->price[i];

		if (!price->event || !price->model->along ||
		    !price->row->service->duration)
			continue;
		if (first == NULL)
			first = price;
		if (first->whole_steps != price->whole_steps)
			return load_error(tariff->book, &table_prices,
			    price->row->line, PRICE_INCREMENT_ON, error,
			    "an event may go on from the price of line %llu "
			    "to this one, which has another increment_on "
			    "(make them the same)",
			    (unsigned long long)first->row->line);
	}
	return true;
}

static bool
check_offer(struct tariff *tariff, const struct offer *offer,
    struct error *error)
{
	size_t i, j;

	if (!check_steps(tariff, offer, error) &&
	    !load_found(tariff->book, error))
		return false;
	/* Those of one place stand side by side. */
	for (i = 0; i < offer->count; i++) {
		for (j = i + 1; j < offer->count &&
		    same_place(offer->price[i], offer->price[j]); j++) {
			if (!check_pair(tariff, offer, offer->price[i],
			    offer->price[j], error) &&
			    !load_found(tariff->book, error))
				return false;
		}
	}
	return true;
}

static void
add_prices(struct tariff *tariff)
{
	struct book *book = tariff->book;
	size_t i;

	tariff->set_off = ARENA_NEW(&book->arena, const struct price *,
	    2 * book->netting_count);
	for (i = 0; i < tariff->prices; i++) {
		struct price *price = &tariff->price[i];
		struct offer *offer = tariff_offer(tariff, price->row->plan,
		    price->row->service);
		const struct allowance *allowance = price->row->allowance;
		const struct netting *netting = price->row->netting;

		if (netting != NULL) {
			tariff->set_off[2 * netting->index +
			    price->row->service->fed_in] = price;
			offer->nets = true;
			continue;
		}
		if (allowance != NULL) {
			*LOAD_APPEND(book, offer->cover, offer->covers) =
			    price;
			offer->zones |= allowance->zones.count > 0;
			offer->bands |= allowance->bands.count > 0;
			continue;
		}
		*LOAD_APPEND(book, offer->price, offer->count) = price;
		tariff->joins = tariff->joins || price->shared ||
		    price->contested || price->row->by_peak != NULL;
		offer->zones = offer->zones || price->zone != 0;
		offer->bands = offer->bands || price->band != 0;
		offer->matches = offer->matches || price->match.count > 0;
		if (price->tiers > tariff->tiers_most)
			tariff->tiers_most = price->tiers;
	}
}

bool
tariff_load(struct tariff *tariff, struct book *book, struct error *error)
{
	size_t offers = book->plan_count * book->service_count, i;

	*tariff = (struct tariff){ .book = book, .tiers_most = 1 };
	if (!prefixes_load(&tariff->prefixes, book, error) ||
	    !bands_load(&tariff->bands, book, error) ||
	    !grouping_prices(book, &tariff->prefixes, &tariff->bands,
	    &tariff->price, &tariff->prices, error))
		return false;
	tariff->offer = ARENA_NEW(&book->arena, struct offer, offers);
	add_prices(tariff);
	for (i = 0; i < offers; i++) {
		struct offer *offer = &tariff->offer[i];

		if (offer->count == 0)
			continue;
		qsort(offer->price, offer->count, sizeof(*offer->price),
		    compare_specific);
		if (!check_offer(tariff, offer, error))
			return false;
	}
	return joins_check(tariff, error);
}

void
tariff_close(struct tariff *tariff)
{
	prefixes_release(&tariff->prefixes);
	*tariff = (struct tariff){ .book = NULL };
}

void
tariff_bind(struct tariff *tariff, const struct text *extra, size_t extras)
{
	size_t i;

	for (i = 0; i < tariff->prices; i++)
		match_bind(&tariff->price[i].match, extra, extras);
}

static void
fill_cell(struct tariff *tariff, const struct offer *offer, unsigned zone,
    unsigned band, struct offer_cell *cell)
{
	size_t i;

	cell->known = true;
	cell->price = ARENA_NEW(&tariff->book->arena, const struct price *,
	    offer->count);
	for (i = 0; i < offer->count; i++) {
		const struct price *price = offer->price[i];

		if ((price->zone == 0 || price->zone == zone) &&
		    (price->band == 0 || price->band == band))
			cell->price[cell->count++] = price;
	}
}

static struct offer_cell *
cell_of(struct tariff *tariff, struct offer *offer, unsigned zone,
    unsigned band)
{
	size_t zones = offer->zones ? tariff->prefixes.zones : 1;
	size_t bands = offer->bands ? tariff->bands.count : 1;
	struct offer_cell *cell;

	if (offer->cell == NULL)
		offer->cell = ARENA_NEW(&tariff->book->arena,
		    struct offer_cell, zones * bands);
	cell = &offer->cell[(offer->zones ? zone : 0) * bands +
	    (offer->bands ? band : 0)];
	if (UNLIKELY(!cell->known))
		fill_cell(tariff, offer, zone, band, cell);
	return cell;
}

const struct price *
tariff_find(struct tariff *tariff, struct offer *offer, unsigned zone,
    unsigned band, struct date day, const struct row *row)
{
	struct offer_cell *cell = cell_of(tariff, offer, zone, band);
	size_t i;

	for (i = 0; i < cell->count; i++) {
		const struct price *price = cell->price[i];

		if (period_has(price->valid, day) &&
		    months_have(price->months, day) &&
		    (price->match.count == 0 ||
		    match_holds(&price->match, row)))
			return price;
	}
	return NULL;
}
