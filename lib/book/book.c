/* book.c - the reference tables of a seller, loaded and checked. */
#include "book/book.h"

#include "book/load_allowances.h"
#include "book/load_customers.h"
#include "book/load_deposits.h"
#include "book/load_discounts.h"
#include "book/load_exchange.h"
#include "book/load_market.h"
#include "book/load_netting.h"
#include "book/load_peaks.h"
#include "book/load_plans.h"
#include "book/load_zones.h"
#include "book/settings.h"

/* What a row refers to stands in a file before its own. */
static const struct load *const files[] = {
	&load_bands, &load_holidays,
	&load_services, &load_plans, &load_fees, &load_limits,
	&load_taxes, &load_zones, &load_prices,
	&load_allowances, &load_netting, &load_market,
	&load_deposits,
	&load_customers, &load_contracts, &load_subjects,
	&load_discounts, &load_adjustments, &load_peaks, &load_exchange,
};

static bool
load(struct book *book, struct error *error)
{
	size_t i;

	if (!settings_load(book, error) ||
	    (book->findings == NULL && !settings_share(book, error)))
		return false;
	load_band_set(book, TEXT(""));
	for (i = 0; i < ARRAY_SIZE(files); i++) {
		if (load_table(book, files[i], error))
			continue;
		if (error->status == STATUS_DATA ||
		    error->status == STATUS_NO_INPUT)
			error->status = STATUS_CONFIG;
		if (!load_found(book, error))
			return false;
	}
	return true;
}

bool
book_load(const char *folder, struct book *book, struct error *error)
{
	*book = (struct book){ .folder = "" };
	book->folder = arena_string(&book->arena, text_of(folder));
	return load(book, error);
}

bool
book_load_figures(const char *folder, struct book *book, struct error *error)
{
	*book = (struct book){ .figures = true };
	book->folder = arena_string(&book->arena, text_of(folder));
	return load(book, error);
}

bool
book_load_parking(const char *folder, struct book *book, struct error *error)
{
	*book = (struct book){ .parks = true };
	book->folder = arena_string(&book->arena, text_of(folder));
	return load(book, error);
}

bool
book_load_all(const char *folder, struct book *book,
    struct findings *findings, struct error *error)
{
	*book = (struct book){ .findings = findings };
	book->folder = arena_string(&book->arena, text_of(folder));
	return load(book, error);
}

void
book_close(struct book *book)
{
	struct map *const maps[] = {
		&book->customers, &book->contracts, &book->subjects,
		&book->services, &book->plans, &book->zone_names,
		&book->band_sets, &book->zones,
		&book->allowance_names,
	};
	struct map_slot *slot;
	size_t at = 0, i;

	while ((slot = map_next(&book->zones, &at)) != NULL)
		zone_close(slot->value);
	for (i = 0; i < book->band_set_count; i++)
		map_release(&book->band_set[i]->names);
	for (i = 0; i < ARRAY_SIZE(maps); i++)
		map_release(maps[i]);
	zone_close(book->settings.zone);
	arena_release(&book->arena);
	*book = (struct book){ .folder = "" };
}

struct customer *
book_customer(const struct book *book, struct text account)
{
	return map_find(&book->customers, account);
}

struct service *
book_service(const struct book *book, struct text service)
{
	return map_find(&book->services, service);
}

struct plan *
book_plan(const struct book *book, struct text plan)
{
	return map_find(&book->plans, plan);
}

bool
book_holiday(const struct holiday *holiday, const struct band_set *set)
{
	return holiday->set == set ||
	    (holiday->set->index == 0 && !set->has_holidays);
}

static struct contract *
version_on(struct contract *version, struct date day)
{
	while (version != NULL && !period_has(version->valid, day))
		version = version->next_version;
	return version;
}

struct contract *
book_contract_on(const struct book *book, struct text contract,
    struct date day)
{
	return version_on(map_find(&book->contracts, contract), day);
}

const struct contract *
book_party(const struct contract *version)
{
	const struct contract *first = version->first;

	while (first->customer != version->customer)
		first = first->next_version;
	return first;
}

struct contract *
book_subject_on(const struct book *book, struct text subject,
    struct date day)
{
	struct subject *row = map_find(&book->subjects, subject);

	if (row == NULL)
		return book_contract_on(book, subject, day);
	while (row != NULL && !period_has(row->valid, day))
		row = row->next;
	return row ? version_on(row->versions, day) : NULL;
}

const char *
book_path(struct book *book, const char *name)
{
	if (name[0] == '/' || strcmp(book->folder, ".") == 0)
		return arena_string(&book->arena, text_of(name));
	return arena_printf(&book->arena, "%s/%s", book->folder, name);
}
