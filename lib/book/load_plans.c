/* load_plans.c - services, plans, fees, prices and taxes of the book. */
#include "book/load_plans.h"

#include "book/load_words.h"
#include "book/load_zones.h"
#include "book/months.h"
#include "book/price_terms.h"
#include "value/rounding.h"

/* By enum interval. */
static const char *const intervals[] = {
	[INTERVAL_MONTH] = "month", [INTERVAL_QUARTER] = "quarter",
	[INTERVAL_YEAR] = "year", [INTERVAL_WEEK] = "week",
	[INTERVAL_DAY] = "day", [INTERVAL_ONCE] = "once",
};
static const char *const timings[] = { "advance", "arrears" };
static const char *const prorations[] = {
	[PRORATE_DAYS] = "days",
	[PRORATE_NONE] = "none",
	[PRORATE_FIXED30] = "fixed30",
};
static const char *const anchors[] = { "calendar", "contract" };
static const char *const tax_codes[] = {
	"S", "Z", "E", "AE", "K", "G", "O",
};

/* An empty class of a service or fee. */
#define STANDARD "standard"

static const char *
tax_class_of(struct book *book, const struct row *row, int column)
{
	return row->cell[column].size ? load_string(book, row, column) :
	    STANDARD;
}

static bool
take_service(struct book *book, const struct row *row, struct error *error)
{
	struct service *service = ARENA_NEW(&book->arena, struct service, 1);
	struct band_set *set;
	void **place;

	if (!load_key(book, row, SERVICE_SERVICE, &service->service, error) ||
	    !load_name(book, row, SERVICE_NAME, &service->name, error) ||
	    !load_key(book, row, SERVICE_UNIT, &service->unit, error) ||
	    !load_set(book, row, SERVICE_SET, &set, error) ||
	    !row_flag_or(row, SERVICE_DURATION, false, &service->duration,
	    error) ||
	    !row_flag_or(row, SERVICE_FED_IN, false, &service->fed_in,
	    error))
		return false;
	service->set = set;
	service->tax_class = tax_class_of(book, row, SERVICE_TAX_CLASS);
	service->index = book->service_count;
	service->line = row->line;
	place = map_place(&book->services, text_of(service->service));
	if (*place != NULL)
		return load_repeated(row, SERVICE_SERVICE,
		    ((struct service *)*place)->line, error);
	*place = service;
	*LOAD_APPEND(book, book->service, book->service_count) = service;
	return true;
}

/* The least and the most of a spend: columns of a plan or of a limit. */
static bool
take_spend(const struct row *row, int least, int most,
    const struct currency *currency, struct spend *spend,
    struct error *error)
{
	return load_optional(row, least, &spend->has_min,
	    &spend->min_amount, error) &&
	    load_fits(row, least, spend->min_amount, currency, error) &&
	    load_optional(row, most, &spend->has_max, &spend->max_amount,
	    error) &&
	    load_fits(row, most, spend->max_amount, currency, error);
}

/* Bounds of the spend are of a billing period. */
static bool
is_by_month(const struct row *row, const struct plan *plan, int column,
    struct error *error)
{
	return plan->interval == INTERVAL_MONTH ||
	    row_error(row, column, error, "minimum and maximum spend are by "
	    "the month (leave the interval empty, or take them out)");
}

static bool
take_plan(struct book *book, const struct row *row, struct error *error)
{
	struct plan *plan = ARENA_NEW(&book->arena, struct plan, 1);
	int interval;
	struct spend *spend = ARENA_NEW(&book->arena, struct spend, 1);
	void **place;

	if (!load_key(book, row, PLAN_PLAN, &plan->plan, error) ||
	    !load_name(book, row, PLAN_NAME, &plan->name, error) ||
	    !load_currency(book, row, PLAN_CURRENCY, &plan->currency,
	    error) ||
	    !load_word(row, PLAN_INTERVAL, intervals, INTERVALS_OF_PLANS,
	    INTERVAL_MONTH, &interval, error) ||
	    !take_spend(row, PLAN_MIN_AMOUNT, PLAN_MAX_AMOUNT,
	    plan->currency, spend, error) ||
	    !load_validity(row, PLAN_VALID_FROM, PLAN_VALID_TO, &plan->valid,
	    error))
		return false;
	plan->interval = (enum interval)interval;
	if (spend->has_min || spend->has_max) {
		spend->valid = (struct period){ DATE_FIRST, DATE_LAST };
		spend->line = row->line;
		plan->spends = spend;
		if (!is_by_month(row, plan, PLAN_INTERVAL, error))
			return false;
	}
	plan->index = book->plan_count;
	plan->line = row->line;
	place = map_place(&book->plans, text_of(plan->plan));
	if (*place != NULL)
		return load_repeated(row, PLAN_PLAN,
		    ((struct plan *)*place)->line, error);
	*place = plan;
	*LOAD_APPEND(book, book->plan, book->plan_count) = plan;
	return true;
}

static bool
take_plan_name(struct book *book, const struct row *row, int column,
    struct plan **out, struct error *error)
{
	*out = book_plan(book, row->cell[column]);
	return *out != NULL ||
	    load_unknown(row, column, "a plan", "plans.csv", error);
}

/* Appends it to its plan's; two of a name must not hold at once. */
static bool
add_fee(const struct row *row, struct fee *fee, struct error *error)
{
	struct fee **end = &fee->plan->fees;

	for (; *end != NULL; end = &(*end)->next) {
		if (strcmp((*end)->fee, fee->fee) == 0 &&
		    !period_is_empty(period_overlap((*end)->valid,
		    fee->valid)))
			return row_error(row, FEE_VALID_FROM, error,
			    "fee '%.60s' of plan '%.60s' is valid here and on "
			    "line %llu at once (end the earlier one with "
			    "valid_to)", fee->fee, fee->plan->plan,
			    (unsigned long long)(*end)->line);
	}
	*end = fee;
	return true;
}

static bool
take_fee(struct book *book, const struct row *row, struct error *error)
{
	struct fee *fee = ARENA_NEW(&book->arena, struct fee, 1);
	int interval, timing, proration, anchor;

	if (!take_plan_name(book, row, FEE_PLAN, &fee->plan, error) ||
	    !load_key(book, row, FEE_FEE, &fee->fee, error) ||
	    !load_name(book, row, FEE_NAME, &fee->name, error) ||
	    !row_decimal(row, FEE_AMOUNT, &fee->amount, error) ||
	    !load_word(row, FEE_INTERVAL, intervals, ARRAY_SIZE(intervals),
	    INTERVAL_MONTH, &interval, error) ||
	    !load_word(row, FEE_TIMING, timings, ARRAY_SIZE(timings), 0,
	    &timing, error) ||
	    !load_word(row, FEE_PRORATE, prorations, ARRAY_SIZE(prorations),
	    0, &proration, error) ||
	    !load_word(row, FEE_ANCHOR, anchors, ARRAY_SIZE(anchors), 0,
	    &anchor, error) ||
	    !load_validity(row, FEE_VALID_FROM, FEE_VALID_TO, &fee->valid,
	    error))
		return false;
	if (interval == INTERVAL_DAY && proration == PRORATE_FIXED30)
		return row_error(row, FEE_PRORATE, error, "a fee by the day "
		    "is for each day there is (leave prorate empty)");
	fee->interval = (enum interval)interval;
	fee->arrears = timing == 1;
	fee->anniversary = anchor == 1;
	fee->proration = (enum proration)proration;
	fee->tax_class = tax_class_of(book, row, FEE_TAX_CLASS);
	fee->line = row->line;
	return add_fee(row, fee, error);
}

/* Appends it to its plan's; two of a service must not hold at once. */
static bool
add_limit(const struct row *row, struct plan *plan, struct spend *limit,
    struct error *error)
{
	struct spend **end = &plan->spends;

	for (; *end != NULL; end = &(*end)->next) {
		if ((*end)->service == limit->service &&
		    !period_is_empty(period_overlap((*end)->valid,
		    limit->valid)))
			return row_error(row, LIMIT_VALID_FROM, error,
			    "this limit and the one of line %llu hold at "
			    "once (end the earlier one with valid_to)",
			    (unsigned long long)(*end)->line);
	}
	*end = limit;
	return true;
}

static bool
take_limit(struct book *book, const struct row *row, struct error *error)
{
	struct spend *limit = ARENA_NEW(&book->arena, struct spend, 1);
	struct plan *plan;

	if (!take_plan_name(book, row, LIMIT_PLAN, &plan, error) ||
	    !is_by_month(row, plan, LIMIT_PLAN, error) ||
	    !take_spend(row, LIMIT_MIN_AMOUNT, LIMIT_MAX_AMOUNT,
	    plan->currency, limit, error) ||
	    !load_validity(row, LIMIT_VALID_FROM, LIMIT_VALID_TO,
	    &limit->valid, error))
		return false;
	limit->service = book_service(book, row->cell[LIMIT_SERVICE]);
	limit->line = row->line;
	if (limit->service == NULL)
		return load_unknown(row, LIMIT_SERVICE, "a service",
		    "services.csv", error);
	return add_limit(row, plan, limit, error);
}

/* A zone, and a band of the service's set; empty is any. */
static bool
take_place(struct book *book, const struct row *row, struct price_row *price,
    struct error *error)
{
	const struct band_set *set = price->service->set;
	struct text zone = row->cell[PRICE_ZONE], band = row->cell[PRICE_BAND];

	price->zone = load_string(book, row, PRICE_ZONE);
	price->band = load_string(book, row, PRICE_BAND);
	if (zone.size > 0 && map_find(&book->zone_names, zone) == NULL)
		return load_unknown(row, PRICE_ZONE, "a zone", "zones.csv",
		    error);
	return band.size == 0 || map_find(&set->names, band) != NULL ||
	    load_no_band(row, PRICE_BAND, set, error);
}

static bool
take_per(const struct row *row, struct price_row *price, struct error *error)
{
	if (!load_positive(row, PRICE_PER, decimal_of(1), &price->per, error))
		return false;
	return decimal_sign(price->per) > 0 || row_error(row, PRICE_PER,
	    error, "a price of 0 units is no price (write 1 or more)");
}

static bool
take_bounds(const struct row *row, struct price_row *price,
    struct error *error)
{
	if (!load_optional(row, PRICE_MIN_AMOUNT, &price->has_min,
	    &price->min_amount, error) ||
	    !load_optional(row, PRICE_MAX_AMOUNT, &price->has_max,
	    &price->max_amount, error))
		return false;
	if (price->has_min && price->has_max &&
	    decimal_compare(price->min_amount, price->max_amount) > 0)
		return row_error(row, PRICE_MAX_AMOUNT, error,
		    "'%.*s' is under min_amount '%.*s' (exchange them)",
		    TEXT_CLIP(row->cell[PRICE_MAX_AMOUNT]),
		    TEXT_CLIP(row->cell[PRICE_MIN_AMOUNT]));
	price->has_round = text_trim(row->cell[PRICE_ROUND]).size > 0;
	return !price->has_round ||
	    rounding_parse(row->cell[PRICE_ROUND], &price->round, error) ||
	    row_place(row, PRICE_ROUND, error);
}

static bool
take_quantities(const struct row *row, struct price_row *price,
    struct error *error)
{
	return load_optional(row, PRICE_UPTO, &price->has_upto, &price->upto,
	    error) &&
	    row_decimal_or(row, PRICE_UNIT_PRICE, DECIMAL_ZERO,
	    &price->unit_price, error) &&
	    take_per(row, price, error) &&
	    row_decimal_or(row, PRICE_FEE, DECIMAL_ZERO, &price->fee,
	    error) &&
	    load_positive(row, PRICE_FIRST, DECIMAL_ZERO, &price->first,
	    error) &&
	    load_positive(row, PRICE_INCREMENT, DECIMAL_ZERO,
	    &price->increment, error) &&
	    load_positive(row, PRICE_INCLUDED, DECIMAL_ZERO, &price->included,
	    error);
}

static bool
take_free_events(const struct row *row, struct price_row *price,
    struct error *error)
{
	if (!load_positive(row, PRICE_FREE_EVENTS, DECIMAL_ZERO,
	    &price->free_events, error))
		return false;
	return decimal_compare(decimal_round(price->free_events, 0,
	    ROUND_DOWN), price->free_events) == 0 ||
	    row_error(row, PRICE_FREE_EVENTS, error, "'%.*s' is not whole "
	    "(events are counted)",
	    TEXT_CLIP(row->cell[PRICE_FREE_EVENTS]));
}

/* When the row holds, and of when its peaks are. */
static bool
take_times(const struct row *row, struct price_row *price,
    struct error *error)
{
	return load_validity(row, PRICE_VALID_FROM, PRICE_VALID_TO,
	    &price->valid, error) &&
	    months_take(row, PRICE_MONTHS, &price->months, error) &&
	    ratchet_take(row, PRICE_RATCHET, &price->ratchet, error);
}

static bool
take_price(struct book *book, const struct row *row, struct error *error)
{
	struct price_row price = { .line = row->line };

	if (!take_plan_name(book, row, PRICE_PLAN, &price.plan, error))
		return false;
	price.service = book_service(book, row->cell[PRICE_SERVICE]);
	if (price.service == NULL)
		return load_unknown(row, PRICE_SERVICE, "a service",
		    "services.csv", error);
	if (!take_place(book, row, &price, error) ||
	    !take_quantities(row, &price, error) ||
	    !take_bounds(row, &price, error) ||
	    !take_free_events(row, &price, error) ||
	    !take_times(row, &price, error) ||
	    !price_terms_take(book, row, &price, error))
		return false;
	price.match = load_string(book, row, PRICE_MATCH);
	price.model = load_lower(book, row, PRICE_MODEL, "unit");
	price.scope = load_lower(book, row, PRICE_SCOPE,
	    strcmp(price.model, "market") == 0 ? "event" : "period");
	*LOAD_APPEND(book, book->price, book->price_count) = price;
	return true;
}

static bool
take_tax(struct book *book, const struct row *row, struct error *error)
{
	struct tax_rate tax = { .line = row->line };
	int code;

	if (!load_key(book, row, TAX_TAX_CLASS, &tax.tax_class, error) ||
	    !load_country(book, row, TAX_COUNTRY, "", &tax.country, error) ||
	    !load_positive(row, TAX_RATE, DECIMAL_ZERO, &tax.rate, error) ||
	    !load_word(row, TAX_CODE, tax_codes, ARRAY_SIZE(tax_codes), -1,
	    &code, error) ||
	    !load_validity(row, TAX_VALID_FROM, TAX_VALID_TO, &tax.valid,
	    error) || !load_label(book, row, TAX_LABEL, &tax.label, error) ||
	    !load_prose(book, row, TAX_NOTE, &tax.note, error))
		return false;
	if (code < 0)
		return row_error(row, TAX_CODE, error, "the cell is empty "
		    "(write S, Z, E, AE, K, G or O)");
	if (code > 0 && decimal_sign(tax.rate) != 0)
		return row_error(row, TAX_RATE, error, "code %s has no tax but "
		    "the rate is '%.*s' (write 0, or code S)",
		    tax_codes[code], TEXT_CLIP(row->cell[TAX_RATE]));
	tax.code = tax_codes[code];
	*LOAD_APPEND(book, book->tax, book->tax_count) = tax;
	return true;
}

const struct load load_services = {
	.table = &table_services, .names = SERVICE_SERVICE + 1,
	.take = take_service,
};
const struct load load_plans = {
	.table = &table_plans, .names = PLAN_PLAN + 1, .take = take_plan,
};
const struct load load_fees = {
	.table = &table_fees, .optional = true, .take = take_fee,
};
const struct load load_limits = {
	.table = &table_limits, .optional = true, .take = take_limit,
};
const struct load load_prices = {
	.table = &table_prices, .optional = true, .take = take_price,
};
const struct load load_taxes = {
	.table = &table_taxes, .take = take_tax,
};
