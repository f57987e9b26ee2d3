/*
 * tariff.h - the prices of a book, ready to be asked.
 *
 * Rows of prices.csv with the same plan, service, zone, band, match,
 * valid_from and months are the tiers of one price. For an event the price
 * is one of its contract's plan and its service that holds on its day; of
 * several, one with a zone goes before one without, then one with a band,
 * then the one with more conditions, then one with months.
 *
 * Ownership  prices are from the book's arena; tariff_close frees the rest.
 * Errors     rows that do not fit together, and prices between which an
 *            event could not choose, are errors of the book: status 78.
 */
#ifndef RATING_TARIFF_H
#define RATING_TARIFF_H

#include <pthread.h>

#include "book/months.h"
#include "rating/bands.h"
#include "rating/model.h"
#include "rating/prefixes.h"

/* The prices of one plan for one service, the most specific first. */
struct offer {
	struct price **price;
	size_t count;
	bool zones, bands, matches; /* what they ask of an event */
	const struct bands *schedule; /* of the service */
	struct price **cover;     /* of the plan's allowances for it */
	size_t covers;
	bool nets;                /* the plan sets it off: see netting.h */
	struct offer_cell *cell;  /* by zone and band, made when asked for */
};

/* The prices of an offer for one zone and band, whatever the day. */
struct offer_cell {
	const struct price **price; /* the most specific first */
	size_t count;
	bool known;
};

struct tariff {
	struct book *book;
	struct prefixes prefixes;
	struct bands *bands;      /* by their set's index */
	struct price *price;      /* by rank */
	size_t prices;
	size_t tiers_most;        /* of any price */
	bool joins;               /* some are settled with others */
	struct offer *offer;      /* by plan, then service */
	const struct price **set_off; /* by netting: what is taken, fed in */

	/* private: cells are made when they are asked for, by any thread */
	pthread_mutex_t making;
	struct arena cells;
};

/* *tariff is zeroed first; close it even after failure. */
MUST_CHECK bool tariff_load(struct tariff *tariff, struct book *book,
    struct error *error);
void tariff_close(struct tariff *tariff);

/* Says which extra columns the usage to come has. */
void tariff_bind(struct tariff *tariff, const struct text *extra,
    size_t extras);

static inline struct offer *
tariff_offer(const struct tariff *tariff, const struct plan *plan,
    const struct service *service)
{
	return &tariff->offer[plan->index * tariff->book->service_count +
	    service->index];
}

/*
 * What an offer has for a zone and a band. This and tariff_find may be asked
 * by several threads at once.
 */
const struct offer_cell *tariff_cell(struct tariff *tariff,
    struct offer *offer, unsigned zone, unsigned band);

/* Whether a price holds on a day. */
static inline bool
tariff_holds(const struct price *price, struct date day)
{
	return period_has(price->valid, day) && months_have(price->months, day);
}

/* The place of the price, of nothing, of what is set off of a service. */
const struct price **tariff_set_off(const struct tariff *tariff,
    const struct netting *netting, const struct service *service);

/* The price of an event, or NULL; the row is asked for its attributes. */
const struct price *tariff_find(struct tariff *tariff, struct offer *offer,
    unsigned zone, unsigned band, struct date day, const struct row *row);

#endif
