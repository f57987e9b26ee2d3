/* tariff.c - the prices of a book, ready to be asked. */
#include "rating/tariff.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/load.h"
#include "rating/grouping.h"
#include "rating/joins.h"

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

const struct price **
tariff_set_off(const struct tariff *tariff, const struct netting *netting,
    const struct service *service)
{
	size_t i = 0;

	while (i < netting->services && netting->service[i] != service)
		i++;
	return &tariff->set_off[netting->place + i];
}

static void
add_prices(struct tariff *tariff)
{
	struct book *book = tariff->book;
	size_t i;

	tariff->set_off = ARENA_NEW(&book->arena, const struct price *,
	    book->netting_services);
	for (i = 0; i < tariff->prices; i++) {
		struct price *price = &tariff->price[i];
		struct offer *offer = tariff_offer(tariff, price->row->plan,
		    price->row->service);
		const struct allowance *allowance = price->row->allowance;
		const struct netting *netting = price->row->netting;

		if (netting != NULL) {
			*tariff_set_off(tariff, netting,
			    price->row->service) = price;
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

static bool
load_bands(struct tariff *tariff, struct error *error)
{
	struct book *book = tariff->book;
	size_t i;

	tariff->bands = ARENA_NEW(&book->arena, struct bands,
	    book->band_set_count);
	for (i = 0; i < book->band_set_count; i++) {
		if (!bands_load(&tariff->bands[i], book, book->band_set[i],
		    error))
			return false;
	}
	return true;
}

bool
tariff_load(struct tariff *tariff, struct book *book, struct error *error)
{
	size_t offers = book->plan_count * book->service_count, i;

	*tariff = (struct tariff){
		.book = book, .tiers_most = 1,
		.making = PTHREAD_MUTEX_INITIALIZER,
	};
	if (!prefixes_load(&tariff->prefixes, book, error) ||
	    !load_bands(tariff, error) ||
	    !grouping_prices(book, &tariff->prefixes, tariff->bands,
	    &tariff->price, &tariff->prices, error))
		return false;
	tariff->offer = ARENA_NEW(&book->arena, struct offer, offers);
	for (i = 0; i < offers; i++)
		tariff->offer[i].schedule = &tariff->bands[
		    book->service[i % book->service_count]->set->index];
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
	arena_release(&tariff->cells);
	*tariff = (struct tariff){ .book = NULL };
}

void
tariff_bind(struct tariff *tariff, const struct text *extra, size_t extras)
{
	size_t i;

	for (i = 0; i < tariff->prices; i++)
		match_bind(&tariff->price[i].match, extra, extras);
}

static bool
is_for(const struct price *price, unsigned zone, unsigned band)
{
	return (price->zone == 0 || price->zone == zone) &&
	    (price->band == 0 || price->band == band);
}

static void
fill_cell(struct tariff *tariff, const struct offer *offer, unsigned zone,
    unsigned band, struct offer_cell *cell)
{
	size_t count = 0, i;

	for (i = 0; i < offer->count; i++)
		count += is_for(offer->price[i], zone, band);
	cell->price = ARENA_NEW(&tariff->cells, const struct price *, count);
	for (i = 0; i < offer->count; i++) {
		if (is_for(offer->price[i], zone, band))
			cell->price[cell->count++] = offer->price[i];
	}
}

static struct offer_cell *
cell_at(const struct offer *offer, struct offer_cell *cells, unsigned zone,
    unsigned band)
{
	size_t bands = offer->bands ? offer->schedule->count : 1;

	return &cells[(offer->zones ? zone : 0) * bands +
	    (offer->bands ? band : 0)];
}

/* Whoever comes first makes the cell; others see it whole or not at all. */
static const struct offer_cell *
make_cell(struct tariff *tariff, struct offer *offer, unsigned zone,
    unsigned band)
{
	size_t zones = offer->zones ? tariff->prefixes.zones : 1;
	size_t bands = offer->bands ? offer->schedule->count : 1;
	struct offer_cell *cell;

	pthread_mutex_lock(&tariff->making);
	if (offer->cell == NULL)
		__atomic_store_n(&offer->cell, ARENA_NEW(&tariff->cells,
		    struct offer_cell, zones * bands), __ATOMIC_RELEASE);
	cell = cell_at(offer, offer->cell, zone, band);
	if (!cell->known) {
		fill_cell(tariff, offer, zone, band, cell);
		__atomic_store_n(&cell->known, true, __ATOMIC_RELEASE);
	}
	pthread_mutex_unlock(&tariff->making);
	return cell;
}

const struct offer_cell *
tariff_cell(struct tariff *tariff, struct offer *offer, unsigned zone,
    unsigned band)
{
	struct offer_cell *cells =
	    __atomic_load_n(&offer->cell, __ATOMIC_ACQUIRE);

	if (LIKELY(cells != NULL)) {
		cells = cell_at(offer, cells, zone, band);
		if (LIKELY(__atomic_load_n(&cells->known, __ATOMIC_ACQUIRE)))
			return cells;
	}
	return make_cell(tariff, offer, zone, band);
}

const struct price *
tariff_find(struct tariff *tariff, struct offer *offer, unsigned zone,
    unsigned band, struct date day, const struct row *row)
{
	const struct offer_cell *cell =
	    tariff_cell(tariff, offer, zone, band);
	size_t i;

	for (i = 0; i < cell->count; i++) {
		const struct price *price = cell->price[i];

		if (tariff_holds(price, day) &&
		    (price->match.count == 0 ||
		    match_holds(&price->match, row)))
			return price;
	}
	return NULL;
}
