/* load_netting.c - netting.csv: what plans set off before it is priced. */
#include "book/load_netting.h"

static const char *const withins[] = {
	[WITHIN_QUARTER] = "quarter", [WITHIN_HOUR] = "hour",
	[WITHIN_DAY] = "day", [WITHIN_PERIOD] = "period",
};

static bool
take_service(struct book *book, const struct row *row, int column,
    struct text name, struct service **out, struct error *error)
{
	bool fed_in = column == NETTING_FED_IN;

	*out = book_service(book, name);
	if (*out == NULL)
		return row_error(row, column, error, "'%.*s' is not a service "
		    "(add it to services.csv or mend the name)",
		    TEXT_CLIP(name));
	return (*out)->fed_in == fed_in || row_error(row, column, error,
	    "'%.*s' is %s (say so in column fed_in of services.csv, or "
	    "exchange the two)", TEXT_CLIP(name), fed_in ? "not fed in" :
	    "fed in");
}

static bool
take_services(struct book *book, const struct row *row,
    struct netting *netting, struct error *error)
{
	struct text rest = row->cell[NETTING_SERVICE], name;
	struct service *service;

	if (!take_service(book, row, NETTING_FED_IN,
	    row->cell[NETTING_FED_IN], &netting->fed_in, error))
		return false;
	while ((name = load_next_name(&rest)).size > 0) {
		if (!take_service(book, row, NETTING_SERVICE, name, &service,
		    error))
			return false;
		*LOAD_APPEND(book, netting->service, netting->services) =
		    service;
		if (strcmp(service->unit, netting->fed_in->unit) != 0)
			return row_error(row, NETTING_FED_IN, error, "'%.40s' "
			    "is in %.40s but '%.40s' in %.40s (what is set "
			    "off has one unit)", netting->fed_in->service,
			    netting->fed_in->unit, service->service,
			    service->unit);
	}
	return netting->services > 0 || row_error(row, NETTING_SERVICE, error,
	    "the cell is empty (name what is taken)");
}

bool
netting_takes(const struct netting *netting, const struct service *service)
{
	size_t i = 0;

	while (i < netting->services && netting->service[i] != service)
		i++;
	return i < netting->services;
}

static bool
set_off_the_same(const struct netting *a, const struct netting *b)
{
	size_t i = 0;

	while (i < a->services && !netting_takes(b, a->service[i]))
		i++;
	return i < a->services || a->fed_in == b->fed_in;
}

/* Appends it to its plan's; a service is set off one way at a time. */
static bool
add_netting(const struct row *row, struct netting *netting,
    struct error *error)
{
	struct netting **end = &netting->plan->nettings;

	for (; *end != NULL; end = &(*end)->next) {
		if (set_off_the_same(*end, netting) &&
		    !period_is_empty(period_overlap((*end)->valid,
		    netting->valid)))
			return row_error(row, NETTING_VALID_FROM, error,
			    "this row and line %llu set off the same at once "
			    "(end the earlier one with valid_to)",
			    (unsigned long long)(*end)->line);
	}
	*end = netting;
	return true;
}

static bool
take_netting(struct book *book, const struct row *row, struct error *error)
{
	struct netting *netting = ARENA_NEW(&book->arena, struct netting, 1);
	int within;

	netting->line = row->line;
	netting->plan = book_plan(book, row->cell[NETTING_PLAN]);
	if (netting->plan == NULL)
		return load_unknown(row, NETTING_PLAN, "a plan", "plans.csv",
		    error);
	if (!take_services(book, row, netting, error) ||
	    !load_word(row, NETTING_WITHIN, withins, ARRAY_SIZE(withins), -1,
	    &within, error) ||
	    !load_validity(row, NETTING_VALID_FROM, NETTING_VALID_TO,
	    &netting->valid, error))
		return false;
	if (within < 0)
		return row_error(row, NETTING_WITHIN, error, "the cell is "
		    "empty (write quarter, hour, day or period)");
	netting->within = (enum within)within;
	netting->index = book->netting_count;
	netting->place = book->netting_services;
	book->netting_services += netting->services + 1;
	*LOAD_APPEND(book, book->netting, book->netting_count) = netting;
	return add_netting(row, netting, error);
}

const struct load load_netting = {
	.table = &table_netting, .optional = true, .take = take_netting,
};
