/* quick_plan.c - what of a book and a file is plain to quick rating. */
#include <stdlib.h>

#include "base/memory.h"
#include "rating/quick_batch.h"

/* A service, at the slot of its name's hash or behind it. */
struct quick_service {
	uint64_t hash;
	const struct service *service; /* NULL: the slot is free */
};

/* Whether of events by this price only the sum and the count matter. */
static bool
is_plain(const struct price *price)
{
	return price->ordinary && !price->event && price->match.count == 0;
}

/* Whether nothing but plan, service, time and destination is asked. */
static bool
is_offered(const struct offer *offer)
{
	return offer->count > 0 && offer->covers == 0 && !offer->matches &&
	    !offer->nets && !offer->price[0]->row->service->fed_in;
}

bool
quick_plan_serves(const struct tariff *tariff)
{
	size_t i;

	for (i = 0; i < tariff->prices; i++) {
		if (is_plain(&tariff->price[i]))
			return true;
	}
	return false;
}

static void
add_service(struct quick_plan *plan, const struct service *service)
{
	uint64_t hash = text_hash(text_of(service->service));
	size_t at = hash & (plan->services - 1);

	while (plan->service[at].service != NULL)
		at = (at + 1) & (plan->services - 1);
	plan->service[at] = (struct quick_service){ hash, service };
}

const struct service *
quick_plan_service(const struct quick_plan *plan, struct text name)
{
	uint64_t hash = text_hash(name);
	size_t at = hash & (plan->services - 1);
	const struct quick_service *slot = &plan->service[at];

	while (slot->service != NULL && (slot->hash != hash ||
	    !text_is(name, slot->service->service))) {
		at = (at + 1) & (plan->services - 1);
		slot = &plan->service[at];
	}
	return slot->service;
}

void
quick_plan_open(struct quick_plan *plan, const struct rater *rater)
{
	const struct tariff *tariff = rater->tariff;
	const struct book *book = rater->book;
	size_t offers = book->plan_count * book->service_count, i;

	*plan = (struct quick_plan){ .rater = rater, .services = 16 };
	while (plan->services < 4 * book->service_count)
		plan->services *= 2;
	plan->service = memory_new(plan->services, sizeof(*plan->service));
	for (i = 0; i < book->service_count; i++)
		add_service(plan, book->service[i]);
	plan->plain = memory_new(tariff->prices + 1, sizeof(*plan->plain));
	for (i = 0; i < tariff->prices; i++)
		plan->plain[i] = is_plain(&tariff->price[i]);
	plan->offered = memory_new(offers + 1, sizeof(*plan->offered));
	for (i = 0; i < offers; i++)
		plan->offered[i] = is_offered(&tariff->offer[i]);
}

void
quick_plan_close(struct quick_plan *plan)
{
	free(plan->service);
	free(plan->plain);
	free(plan->offered);
}

static int
compare_places(const void *a, const void *b)
{
	const size_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

bool
quick_plan_columns(struct quick_plan *plan, const struct table_reader *reader)
{
	static const enum usage_column columns[QUICK_FIELDS] = {
		[QUICK_SUBJECT] = USAGE_SUBJECT,
		[QUICK_SERVICE] = USAGE_SERVICE,
		[QUICK_TIME] = USAGE_TIME,
		[QUICK_QUANTITY] = USAGE_QUANTITY,
		[QUICK_UNIT] = USAGE_UNIT,
		[QUICK_DESTINATION] = USAGE_DESTINATION,
	};
	size_t i, j;

	plan->width = table_reader_width(reader);
	plan->fields = 0;
	for (i = 0; i < QUICK_FIELDS; i++) {
		int place = table_reader_place(reader, (int)columns[i]);

		if (place >= 0)
			plan->wanted[plan->fields++] = (size_t)place;
		else if (i < QUICK_UNIT)
			return false;
	}
	qsort(plan->wanted, plan->fields, sizeof(*plan->wanted),
	    compare_places);
	for (i = 0; i < QUICK_FIELDS; i++) {
		plan->at[i] = -1;
		for (j = 0; j < plan->fields; j++) {
			if ((int)plan->wanted[j] == table_reader_place(reader,
			    (int)columns[i]))
				plan->at[i] = (int)j;
		}
	}
	return true;
}
