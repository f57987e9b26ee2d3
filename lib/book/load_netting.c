/* load_netting.c - netting.csv: what plans set off before it is priced. */
#include "book/load_netting.h"

static const char *const withins[] = {
	[WITHIN_QUARTER] = "quarter", [WITHIN_HOUR] = "hour",
	[WITHIN_DAY] = "day", [WITHIN_PERIOD] = "period",
};

static bool
take_service(struct book *book, const struct row *row, int column,
    struct service **out, struct error *error)
{
	bool fed_in = column == NETTING_FED_IN;

	*out = book_service(book, row->cell[column]);
	if (*out == NULL)
		return load_unknown(row, column, "a service", "services.csv",
		    error);
	return (*out)->fed_in == fed_in || row_error(row, column, error,
	    "'%.*s' is %s (say so in column fed_in of services.csv, or "
	    "exchange the two)", TEXT_CLIP(row->cell[column]), fed_in ?
	    "not fed in" : "fed in");
}

/* Appends it to its plan's; a service is set off one way at a time. */
static bool
add_netting(const struct row *row, struct netting *netting,
    struct error *error)
{
	struct netting **end = &netting->plan->nettings;

	for (; *end != NULL; end = &(*end)->next) {
		if (((*end)->service == netting->service ||
		    (*end)->fed_in == netting->fed_in) &&
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
	if (!take_service(book, row, NETTING_SERVICE, &netting->service,
	    error) ||
	    !take_service(book, row, NETTING_FED_IN, &netting->fed_in,
	    error) ||
	    !load_word(row, NETTING_WITHIN, withins, ARRAY_SIZE(withins), -1,
	    &within, error) ||
	    !load_validity(row, NETTING_VALID_FROM, NETTING_VALID_TO,
	    &netting->valid, error))
		return false;
	if (within < 0)
		return row_error(row, NETTING_WITHIN, error, "the cell is "
		    "empty (write quarter, hour, day or period)");
	netting->within = (enum within)within;
	if (strcmp(netting->service->unit, netting->fed_in->unit) != 0)
		return row_error(row, NETTING_FED_IN, error, "'%.40s' is in "
		    "%.40s but '%.40s' in %.40s (what is set off has one "
		    "unit)", netting->fed_in->service, netting->fed_in->unit,
		    netting->service->service, netting->service->unit);
	netting->index = book->netting_count;
	*LOAD_APPEND(book, book->netting, book->netting_count) = netting;
	return add_netting(row, netting, error);
}

const struct load load_netting = {
	.table = &table_netting, .optional = true, .take = take_netting,
};
