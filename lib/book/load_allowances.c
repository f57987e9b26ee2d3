/* load_allowances.c - allowances.csv of the book. */
#include "book/load_allowances.h"

#include "book/load_words.h"

static const char *const sharings[] = {
	[SHARED_NO] = "no", [SHARED_YES] = "yes", [SHARED_POOLED] = "pooled",
};
static const char *const prorations[] = { "days", "none", "yes", "no" };

#define ROLLOVER_MAX 1200

static bool
add_service(struct book *book, const struct row *row,
    struct allowance *allowance, struct text name, struct error *error)
{
	struct service *service = book_service(book, name);
	const char *unit;

	if (service == NULL)
		return row_error(row, ALLOWANCE_SERVICES, error, "'%.*s' is "
		    "not a service (add it to services.csv or mend the name)",
		    TEXT_CLIP(name));
	if (service->fed_in)
		return row_error(row, ALLOWANCE_SERVICES, error, "'%.*s' is "
		    "fed in (nothing of it can be included)",
		    TEXT_CLIP(name));
	*LOAD_APPEND(book, allowance->service, allowance->services) = service;
	unit = allowance->service[0]->unit;
	return strcmp(service->unit, unit) == 0 || row_error(row,
	    ALLOWANCE_SERVICES, error, "'%.*s' is in %.40s but '%.40s' in "
	    "%.40s (services that share an allowance have one unit)",
	    TEXT_CLIP(name), service->unit, allowance->service[0]->service,
	    unit);
}

/* A cell that is the name of one service may have blanks in it. */
static bool
take_services(struct book *book, const struct row *row,
    struct allowance *allowance, struct error *error)
{
	struct text rest = row->cell[ALLOWANCE_SERVICES], name;

	if (book_service(book, rest) != NULL)
		return add_service(book, row, allowance, rest, error);
	while ((name = load_next_name(&rest)).size > 0) {
		if (!add_service(book, row, allowance, name, error))
			return false;
	}
	return allowance->services > 0 || row_error(row, ALLOWANCE_SERVICES,
	    error, "the cell is empty (name the services it is for)");
}

static bool
is_zone(const struct book *book, const struct allowance *allowance,
    struct text name)
{
	(void)allowance;
	return map_find(&book->zone_names, name) != NULL;
}

/* A band of the set of one of its services. */
static bool
is_band(const struct book *book, const struct allowance *allowance,
    struct text name)
{
	size_t i;

	(void)book;
	for (i = 0; i < allowance->services; i++) {
		if (map_find(&allowance->service[i]->set->names, name))
			return true;
	}
	return false;
}

/* What a list of an allowance names. */
struct named {
	int column;
	bool (*is)(const struct book *book, const struct allowance *allowance,
	    struct text name);
	const char *what, *file;
};

static const struct named zones = {
	ALLOWANCE_ZONES, is_zone, "a zone", "zones.csv",
};
static const struct named bands = {
	ALLOWANCE_BANDS, is_band, "a band", "bands.csv",
};

/* Names of zones or bands; none is any. */
static bool
take_names(struct book *book, const struct row *row,
    const struct allowance *allowance, const struct named *named,
    struct names *out, struct error *error)
{
	struct text rest = row->cell[named->column], name;

	if (rest.size > 0 && named->is(book, allowance, rest)) {
		*LOAD_APPEND(book, out->name, out->count) =
		    arena_string(&book->arena, rest);
		return true;
	}
	while ((name = load_next_name(&rest)).size > 0) {
		if (!named->is(book, allowance, name))
			return row_error(row, named->column, error, "'%.*s' is "
			    "not %s (add it to %s or mend the name)",
			    TEXT_CLIP(name), named->what, named->file);
		*LOAD_APPEND(book, out->name, out->count) =
		    arena_string(&book->arena, name);
	}
	return true;
}

/* Where it is for some bands, each of its services has one of them. */
static bool
check_bands(const struct row *row, const struct allowance *allowance,
    struct error *error)
{
	size_t i, j;

	for (i = 0; i < allowance->services; i++) {
		const struct service *service = allowance->service[i];

		for (j = 0; j < allowance->bands.count; j++) {
			if (map_find(&service->set->names,
			    text_of(allowance->bands.name[j])) != NULL)
				break;
		}
		if (allowance->bands.count > 0 && j == allowance->bands.count)
			return row_error(row, ALLOWANCE_BANDS, error, "the "
			    "set of '%.60s' has none of the bands '%.*s' (name "
			    "one it has, or leave out the service)",
			    service->service,
			    TEXT_CLIP(row->cell[ALLOWANCE_BANDS]));
	}
	return true;
}

/* Those of one name are one pool: they must agree in what it holds. */
static bool
join_pool(struct book *book, const struct row *row,
    struct allowance *allowance, struct error *error)
{
	void **place = map_place(&book->allowance_names,
	    text_of(allowance->allowance));
	const struct allowance *first = *place;

	if (first == NULL) {
		allowance->pool = book->allowance_names.count - 1;
		*place = allowance;
		return true;
	}
	allowance->pool = first->pool;
	if ((first->shared == SHARED_NO) != (allowance->shared == SHARED_NO))
		return row_error(row, ALLOWANCE_SHARED, error, "allowance "
		    "'%.60s' is shared here or on line %llu, but not on both "
		    "(give one another name)", allowance->allowance,
		    (unsigned long long)first->line);
	return strcmp(first->service[0]->unit, allowance->service[0]->unit) ==
	    0 || row_error(row, ALLOWANCE_SERVICES, error, "allowance "
	    "'%.60s' is in %.40s here but in %.40s on line %llu (give one "
	    "another name)", allowance->allowance,
	    allowance->service[0]->unit, first->service[0]->unit,
	    (unsigned long long)first->line);
}

/* Appends it to its plan's; two of a name must not hold at once. */
static bool
add_allowance(const struct row *row, struct allowance *allowance,
    struct error *error)
{
	struct allowance **end = &allowance->plan->allowances;

	for (; *end != NULL; end = &(*end)->next) {
		if ((*end)->pool == allowance->pool && !period_is_empty(
		    period_overlap((*end)->valid, allowance->valid)))
			return row_error(row, ALLOWANCE_VALID_FROM, error,
			    "allowance '%.60s' of plan '%.60s' is valid here "
			    "and on line %llu at once (end the earlier one "
			    "with valid_to)", allowance->allowance,
			    allowance->plan->plan,
			    (unsigned long long)(*end)->line);
	}
	*end = allowance;
	return true;
}

static bool
take_rules(struct book *book, const struct row *row,
    struct allowance *allowance, struct error *error)
{
	int64_t rollover;
	int shared, proration;

	if (!load_word(row, ALLOWANCE_SHARED, sharings, ARRAY_SIZE(sharings),
	    SHARED_NO, &shared, error) ||
	    !row_integer_or(row, ALLOWANCE_ROLLOVER, 0, &rollover, error) ||
	    !load_word(row, ALLOWANCE_PRORATE, prorations,
	    ARRAY_SIZE(prorations), 0, &proration, error) ||
	    !row_integer_or(row, ALLOWANCE_PRIORITY, 0, &allowance->priority,
	    error) ||
	    !load_label(book, row, ALLOWANCE_NAME, &allowance->name, error))
		return false;
	if (rollover < 0 || rollover > ROLLOVER_MAX)
		return row_error(row, ALLOWANCE_ROLLOVER, error, "'%.*s' is "
		    "out of range (0 to %d periods)",
		    TEXT_CLIP(row->cell[ALLOWANCE_ROLLOVER]), ROLLOVER_MAX);
	allowance->shared = (enum sharing)shared;
	allowance->rollover = (int)rollover;
	allowance->prorate = proration % 2 == 0;
	return true;
}

static bool
take_allowance(struct book *book, const struct row *row, struct error *error)
{
	struct allowance *allowance =
	    ARENA_NEW(&book->arena, struct allowance, 1);

	allowance->line = row->line;
	allowance->plan = book_plan(book, row->cell[ALLOWANCE_PLAN]);
	if (allowance->plan == NULL)
		return load_unknown(row, ALLOWANCE_PLAN, "a plan",
		    "plans.csv", error);
	if (!load_key(book, row, ALLOWANCE_ALLOWANCE, &allowance->allowance,
	    error) ||
	    !take_services(book, row, allowance, error) ||
	    !take_names(book, row, allowance, &zones, &allowance->zones,
	    error) ||
	    !take_names(book, row, allowance, &bands, &allowance->bands,
	    error) ||
	    !check_bands(row, allowance, error) ||
	    !load_positive(row, ALLOWANCE_QUANTITY, DECIMAL_ZERO,
	    &allowance->quantity, error) ||
	    !load_validity(row, ALLOWANCE_VALID_FROM, ALLOWANCE_VALID_TO,
	    &allowance->valid, error) ||
	    !take_rules(book, row, allowance, error) ||
	    !join_pool(book, row, allowance, error))
		return false;
	*LOAD_APPEND(book, book->allowance, book->allowance_count) =
	    allowance;
	return add_allowance(row, allowance, error);
}

static bool
has_name(const struct names *names, const char *name)
{
	size_t i;

	for (i = 0; i < names->count; i++) {
		if (strcmp(names->name[i], name) == 0)
			return true;
	}
	return names->count == 0;
}

bool
allowance_covers(const struct allowance *allowance,
    const struct service *service, const char *zone, const char *band)
{
	size_t i = 0;

	while (i < allowance->services && allowance->service[i] != service)
		i++;
	return i < allowance->services && has_name(&allowance->zones, zone) &&
	    has_name(&allowance->bands, band);
}

const struct load load_allowances = {
	.table = &table_allowances, .optional = true, .take = take_allowance,
};
