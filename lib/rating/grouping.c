/* grouping.c - rows of prices.csv into prices, checked. */
#include "rating/grouping.h"

#include <stdlib.h>

#include "book/load.h"
#include "book/months.h"
#include "rating/charge_key.h"
#include "rating/common_tiers.h"
#include "rating/model.h"
#include "rating/scaling.h"

/* A row and the conditions it was read to have. */
struct matched_row {
	const struct price_row *row;
	struct match match;
};

struct grouping {
	struct book *book;
	const struct prefixes *prefixes;
	const struct bands *bands; /* by set */
	struct matched_row *row;
	size_t rows;
	struct price *price;
	size_t prices;
};

static bool
fail(struct grouping *grouping, const struct price_row *row, int column,
    const char *text, struct error *error)
{
	return load_error(grouping->book, &table_prices, row->line, column,
	    error, "%s", text);
}

/* In the order of charges: what two rows of a price have alike, then upto. */
static int
compare_heads(const struct matched_row *a, const struct matched_row *b)
{
	const struct price_row *left = a->row, *right = b->row;
	int order = strcmp(left->service->service, right->service->service);

	if (order == 0)
		order = strcmp(left->zone, right->zone);
	if (order == 0)
		order = strcmp(left->band, right->band);
	if (order == 0)
		order = strcmp(a->match.text, b->match.text);
	if (order == 0)
		order = (left->months < right->months) -
		    (left->months > right->months);
	return order;
}

static int
compare_prices(const struct matched_row *a, const struct matched_row *b)
{
	int32_t left = a->row->valid.from.day, right = b->row->valid.from.day;
	int order = compare_heads(a, b);

	if (order == 0)
		order = (left > right) - (left < right);
	return order != 0 ? order :
	    strcmp(a->row->plan->plan, b->row->plan->plan);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct matched_row *left = a, *right = b;
	const struct price_row *x = left->row, *y = right->row;
	int order = compare_prices(left, right);

	if (order == 0)
		order = x->has_upto != y->has_upto ? y->has_upto -
		    x->has_upto : decimal_compare(x->upto, y->upto);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

/* A price that no row has: of nothing, for each event. */
static struct price_row *
add_free(struct grouping *grouping, struct plan *plan,
    struct service *service, const char *match, struct period valid,
    uint64_t line)
{
	struct price_row *row = ARENA_NEW(&grouping->book->arena,
	    struct price_row, 1);
	struct matched_row *matched = &grouping->row[grouping->rows++];

	row->plan = plan;
	row->service = service;
	row->zone = row->band = "";
	row->match = match;
	row->highest_of = "";
	row->model = "unit";
	row->scope = "event";
	row->per = decimal_of(1);
	row->valid = valid;
	row->months = MONTHS_ALL;
	row->line = line;
	matched->row = row;
	matched->match.text = match;
	return row;
}

/* What an allowance covers is priced too, at nothing. */
static void
add_cover(struct grouping *grouping, const struct allowance *allowance,
    struct service *service)
{
	add_free(grouping, allowance->plan, service,
	    arena_printf(&grouping->book->arena, "@%s",
	    allowance->allowance), allowance->valid,
	    allowance->line)->allowance = allowance;
}

/* As is what is set off: nothing. */
static void
add_set_off(struct grouping *grouping, const struct netting *netting,
    struct service *service)
{
	add_free(grouping, netting->plan, service, "@@", netting->valid,
	    netting->line)->netting = netting;
}

static void
add_covers(struct grouping *grouping)
{
	const struct book *book = grouping->book;
	size_t i, j;

	for (i = 0; i < book->netting_count; i++) {
		for (j = 0; j < book->netting[i]->services; j++)
			add_set_off(grouping, book->netting[i],
			    book->netting[i]->service[j]);
		add_set_off(grouping, book->netting[i],
		    book->netting[i]->fed_in);
	}

	for (i = 0; i < book->allowance_count; i++) {
		for (j = 0; j < book->allowance[i]->services; j++)
			add_cover(grouping, book->allowance[i],
			    book->allowance[i]->service[j]);
	}
}

static size_t
count_rows(const struct book *book)
{
	size_t count = book->price_count + book->netting_services, i;

	for (i = 0; i < book->allowance_count; i++)
		count += book->allowance[i]->services;
	return count;
}

static bool
sort_rows(struct grouping *grouping, struct error *error)
{
	struct book *book = grouping->book;
	size_t i;

	grouping->rows = book->price_count;
	grouping->row = ARENA_NEW(&book->arena, struct matched_row,
	    count_rows(book));
	for (i = 0; i < book->price_count; i++) {
		grouping->row[i].row = &book->price[i];
		if (match_parse(book->price[i].match, &book->arena,
		    &grouping->row[i].match, error))
			continue;
		error_place(error, book_path(book, table_prices.name),
		    book->price[i].line, "match");
		if (!load_found(book, error))
			return false;
	}
	add_covers(grouping);
	if (grouping->rows > 0)
		qsort(grouping->row, grouping->rows,
		    sizeof(*grouping->row), compare_rows);
	return true;
}

static bool
find_model(struct grouping *grouping, struct price *price,
    struct error *error)
{
	const struct price_row *row = price->row;
	struct buffer known = { 0 };

	price->model = model_find(row->model);
	if (price->model == NULL) {
		model_list(&known);
		load_error(grouping->book, &table_prices, row->line,
		    PRICE_MODEL, error, "'%.60s' is not a price model (known: "
		    "%s)", row->model, buffer_string(&known));
		buffer_release(&known);
		return false;
	}
	price->event = strcmp(row->scope, "event") == 0;
	price->peak = price->model->peak;
	if (price->peak && row->service->fed_in)
		return fail(grouping, row, PRICE_MODEL, "what is fed in has "
		    "no demand (use unit or market)", error);
	if (price->model->market && !price->event)
		return fail(grouping, row, PRICE_SCOPE, "each event has the "
		    "market price of its time (write event)", error);
	if (price->peak && price->event)
		return fail(grouping, row, PRICE_SCOPE, "the largest reading "
		    "is one of a period (leave scope empty)", error);
	price->ordered = price->event && price->model->percent &&
	    !price->model->tiers && (row->included.digits != 0 ||
	    row->free_events.digits != 0);
	if (row->free_events.digits != 0 && !price->ordered)
		return fail(grouping, row, PRICE_FREE_EVENTS, "only model "
		    "percent of scope event has free events (leave it empty)",
		    error);
	if (row->ratchet.given && !price->peak)
		return fail(grouping, row, PRICE_RATCHET, "only model peak "
		    "looks at earlier peaks (leave it empty)", error);
	if (row->whole_steps && !(price->event && price->model->along))
		return fail(grouping, row, PRICE_INCREMENT_ON, "only events "
		    "by model unit or graduated go on past their band (leave "
		    "it empty)", error);
	if (price->contested && (!price->model->step || price->event))
		return fail(grouping, row, PRICE_HIGHEST_OF, "only steps of "
		    "a period can be the highest (it is for model stairstep "
		    "of scope period)", error);
	return price->event || strcmp(row->scope, "period") == 0 ||
	    load_error(grouping->book, &table_prices, row->line, PRICE_SCOPE,
	    error, "'%.60s' is not a scope (write period or event)",
	    row->scope);
}

/* What must be the same in every tier; bounds may stand in the first only. */
static int
differing_column(const struct price_row *a, const struct price_row *b)
{
	const struct decimal zero = DECIMAL_ZERO;

	if (strcmp(a->model, b->model) != 0)
		return PRICE_MODEL;
	if (strcmp(a->scope, b->scope) != 0)
		return PRICE_SCOPE;
	if (a->valid.to.day != b->valid.to.day)
		return PRICE_VALID_TO;
	if (a->daily != b->daily || a->by_peak != b->by_peak ||
	    a->by_billed != b->by_billed)
		return PRICE_UPTO_PER;
	if (strcmp(a->highest_of, b->highest_of) != 0)
		return PRICE_HIGHEST_OF;
	if (a->shared != b->shared)
		return PRICE_TIERS;
	if (a->whole_steps != b->whole_steps)
		return PRICE_INCREMENT_ON;
	if (b->rounds && (!a->rounds ||
	    a->quantity_round.mode != b->quantity_round.mode ||
	    a->quantity_round.scale != b->quantity_round.scale))
		return PRICE_ROUND_QUANTITY;
	if (b->ratchet.given && (!a->ratchet.given ||
	    a->ratchet.months != b->ratchet.months ||
	    a->ratchet.periods != b->ratchet.periods ||
	    decimal_compare(a->ratchet.percent, b->ratchet.percent) != 0))
		return PRICE_RATCHET;
	if (decimal_compare(b->included, zero) != 0 &&
	    decimal_compare(b->included, a->included) != 0)
		return PRICE_INCLUDED;
	if (b->has_min && (!a->has_min ||
	    decimal_compare(a->min_amount, b->min_amount) != 0))
		return PRICE_MIN_AMOUNT;
	if (b->has_max && (!a->has_max ||
	    decimal_compare(a->max_amount, b->max_amount) != 0))
		return PRICE_MAX_AMOUNT;
	if (b->has_round && (!a->has_round ||
	    a->round.mode != b->round.mode ||
	    a->round.scale != b->round.scale))
		return PRICE_ROUND;
	return -1;
}

static bool
check_tier(struct grouping *grouping, const struct price *price,
    const struct tier *before, const struct tier *tier, struct error *error)
{
	int column = differing_column(price->row, tier->row);
	unsigned long long line = before->row->line;

	if (!price->model->tiers)
		return load_error(grouping->book, &table_prices,
		    tier->row->line, PRICE_MODEL, error, "this is the price "
		    "of line %llu again, and model %s has no tiers (remove "
		    "one, end the other with valid_to, or use graduated)",
		    line, price->model->name);
	if (column >= 0)
		return load_error(grouping->book, &table_prices,
		    tier->row->line, column, error, "the tiers of one price "
		    "have the same %s, but line %llu has another (make them "
		    "the same)", table_prices.columns[column].name,
		    (unsigned long long)price->row->line);
	if (before->row->has_upto && (!tier->row->has_upto ||
	    decimal_compare(before->row->upto, tier->row->upto) < 0))
		return true;
	return load_error(grouping->book, &table_prices, tier->row->line,
	    PRICE_UPTO, error, "the tier of line %llu has the same upto (give "
	    "each tier its own)", line);
}

static bool
check_price(struct grouping *grouping, const struct price *price,
    struct error *error)
{
	const struct price_row *last = price->tier[price->tiers - 1].row;
	size_t i;

	for (i = 1; i < price->tiers; i++) {
		if (!check_tier(grouping, price, &price->tier[i - 1],
		    &price->tier[i], error))
			return false;
	}
	if (last->has_upto && price->model->tiers)
		return fail(grouping, last, PRICE_UPTO, "the last tier has a "
		    "bound (add a row with upto empty: what is beyond needs a "
		    "price too)", error);
	if (last->has_upto)
		return load_error(grouping->book, &table_prices, last->line,
		    PRICE_UPTO, error, "model %s has no tiers (leave upto "
		    "empty, or use graduated)", price->model->name);
	if ((price->daily || price->row->by_peak != NULL) &&
	    (price->tiers == 1 || price->event))
		return fail(grouping, price->row, PRICE_UPTO_PER, "there is "
		    "no bound for it to stretch (it is for tiers of scope "
		    "period)", error);
	if (price->model->whole && (last->first.digits != 0 ||
	    last->increment.digits != 0))
		return load_error(grouping->book, &table_prices, last->line,
		    PRICE_INCREMENT, error, "model %s bills whole `per` "
		    "already (leave first and increment empty)",
		    price->model->name);
	return true;
}

/* What every charge of a tier says, made once. */
static void
name_tiers(struct grouping *grouping, struct price *price)
{
	struct arena *arena = &grouping->book->arena;
	struct buffer key = { 0 };
	size_t i;

	for (i = 0; i < price->tiers; i++) {
		struct tier *tier = &price->tier[i];

		buffer_reset(&key);
		charge_key_of_price(price, i, &key);
		tier->key = arena_string(arena, buffer_text(&key));
		tier->label = arena_printf(arena, "%s:%llu",
		    price->row->allowance ? table_allowances.name :
		    price->row->netting ? table_netting.name :
		    table_prices.name, (unsigned long long)tier->row->line);
	}
	buffer_release(&key);
}

/* A sum's price is the sum of the prices where nothing has a threshold. */
static bool
is_additive(const struct price *price)
{
	const struct price_row *row = price->row;

	if (price->event)
		return !price->ordered;
	return price->tiers == 1 && !price->model->whole && !price->peak &&
	    !price->rounds && !price->model->step && !price->bounded &&
	    row->fee.digits == 0 && row->first.digits == 0 &&
	    row->increment.digits == 0 && row->included.digits == 0;
}

static bool
make_price(struct grouping *grouping, size_t from, size_t to,
    struct error *error)
{
	struct price *price = &grouping->price[grouping->prices];
	const struct price_row *row = grouping->row[from].row;
	size_t i;

	price->row = row;
	price->valid = row->valid;
	price->months = row->months;
	price->daily = row->daily;
	price->shared = row->shared;
	price->rounds = row->rounds;
	price->whole_steps = row->whole_steps;
	price->contested = row->highest_of[0] != '\0';
	price->match = grouping->row[from].match;
	price->zone = prefixes_number(grouping->prefixes, row->zone);
	price->band = bands_number(
	    &grouping->bands[row->service->set->index], row->band);
	price->bounded = row->has_min || row->has_max || row->has_round;
	price->tiers = to - from;
	price->tier = ARENA_NEW(&grouping->book->arena, struct tier,
	    price->tiers);
	for (i = from; i < to; i++)
		price->tier[i - from].row = grouping->row[i].row;
	price->rank = grouping->prices;
	if (!find_model(grouping, price, error) ||
	    !check_price(grouping, price, error))
		return false;
	if (!scaling_own(price, error)) {
		error->status = STATUS_CONFIG;
		return error_place(error, book_path(grouping->book,
		    table_prices.name), row->line, NULL);
	}
	price->additive = is_additive(price);
	price->ordinary = !price->model->market && !price->peak &&
	    !price->ordered && !price->shared &&
	    !price->rounds && !price->whole_steps && !price->contested &&
	    row->by_peak == NULL;
	name_tiers(grouping, price);
	grouping->prices++;
	return true;
}

bool
grouping_prices(struct book *book, const struct prefixes *prefixes,
    const struct bands *bands, struct price **price, size_t *count,
    struct error *error)
{
	struct grouping grouping = {
		.book = book, .prefixes = prefixes, .bands = bands,
	};
	size_t from, to;

	if (!sort_rows(&grouping, error))
		return false;
	grouping.price = ARENA_NEW(&book->arena, struct price,
	    grouping.rows);
	for (from = 0; from < grouping.rows; from = to) {
		for (to = from + 1; to < grouping.rows &&
		    compare_prices(&grouping.row[from], &grouping.row[to]) ==
		    0; to++)
			continue;
		if (!make_price(&grouping, from, to, error) &&
		    !load_found(book, error))
			return false;
	}
	*price = grouping.price;
	*count = grouping.prices;
	if (!common_tiers_find(book, grouping.price, grouping.prices, error))
		return false;
	if (scaling_common(book, grouping.price, grouping.prices, error))
		return true;
	error->status = STATUS_CONFIG;
	return error_place(error, book_path(book, table_prices.name), 0,
	    NULL);
}
