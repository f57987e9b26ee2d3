/* common_tiers.c - which prices share their tiers, checked. */
#include "rating/common_tiers.h"

#include "book/load.h"
#include "rating/model.h"

/* Prices of one plan and service that hold on the same days. */
struct ladder {
	const struct price *first;
	size_t number;            /* 0: each has tiers of its own */
	struct ladder *next;      /* of the same plan and service */
};

struct ladders {
	struct book *book;
	struct ladder **of;       /* by plan and service */
	size_t count;
};

static bool
same_days(const struct price *a, const struct price *b)
{
	return a->valid.from.day == b->valid.from.day &&
	    a->valid.to.day == b->valid.to.day && a->months == b->months;
}

static bool
hold_at_once(const struct price *a, const struct price *b)
{
	return !period_is_empty(period_overlap(a->valid, b->valid)) &&
	    (a->months & b->months) != 0;
}

/* What a price cannot have whose tiers are of several. */
static bool
check_shared(struct book *book, const struct price *price,
    struct error *error)
{
	size_t i;

	if (!price->model->shares)
		return load_error(book, &table_prices, price->row->line,
		    PRICE_TIERS, error, "model %s has no tiers that could be "
		    "shared (write own, or use graduated, volume or "
		    "graduated_percent)", price->model->name);
	if (price->event)
		return load_error(book, &table_prices, price->row->line,
		    PRICE_TIERS, error, "what is shared is what a period "
		    "sums up (leave scope empty, or write own)");
	for (i = 0; i < price->tiers; i++) {
		if (price->tier[i].row->fee.digits != 0)
			return load_error(book, &table_prices,
			    price->tier[i].row->line, PRICE_FEE, error,
			    "a tier that prices share has no fee (put it "
			    "into fees.csv)");
	}
	return true;
}

/* The column in which two tiers that are to be one differ, or -1. */
static int
differing_tier(const struct price_row *a, const struct price_row *b)
{
	if (a->has_upto != b->has_upto ||
	    decimal_compare(a->upto, b->upto) != 0)
		return PRICE_UPTO;
	if (decimal_compare(a->first, b->first) != 0)
		return PRICE_FIRST;
	return decimal_compare(a->increment, b->increment) != 0 ?
	    PRICE_INCREMENT : -1;
}

static int
differing_price(const struct price *a, const struct price *b)
{
	if (a->model != b->model)
		return PRICE_MODEL;
	if (a->daily != b->daily || a->row->by_peak != b->row->by_peak ||
	    a->row->by_billed != b->row->by_billed)
		return PRICE_UPTO_PER;
	if (a->rounds != b->rounds || (a->rounds &&
	    (a->row->quantity_round.mode != b->row->quantity_round.mode ||
	    a->row->quantity_round.scale != b->row->quantity_round.scale)))
		return PRICE_ROUND_QUANTITY;
	return decimal_compare(a->row->included, b->row->included) != 0 ?
	    PRICE_INCLUDED : -1;
}

static bool
fail(struct book *book, const struct price_row *row, int column,
    const struct price_row *other, struct error *error)
{
	return load_error(book, &table_prices, row->line, column, error,
	    "this price shares its tiers with line %llu, which has another "
	    "%s (make them the same)", (unsigned long long)other->line,
	    table_prices.columns[column].name);
}

static bool
check_same(struct book *book, const struct price *first,
    const struct price *price, struct error *error)
{
	int column = differing_price(first, price);
	size_t i;

	if (column >= 0)
		return fail(book, price->row, column, first->row, error);
	for (i = 0; i < first->tiers && i < price->tiers; i++) {
		column = differing_tier(first->tier[i].row,
		    price->tier[i].row);
		if (column >= 0)
			return fail(book, price->tier[i].row, column,
			    first->tier[i].row, error);
	}
	return true;
}

/* A price that is in no ladder holds at no time when one of another does. */
static bool
check_others(struct book *book, const struct ladder *ladder,
    const struct price *price, struct error *error)
{
	for (; ladder != NULL; ladder = ladder->next) {
		const struct price *other = ladder->first;
		unsigned long long line = other->row->line;

		if ((!price->shared && !other->shared) ||
		    !hold_at_once(price, other))
			continue;
		if (price->shared != other->shared)
			return load_error(book, &table_prices,
			    price->row->line, PRICE_TIERS, error, "tiers are "
			    "shared by all prices of a plan for a service, "
			    "but line %llu has %s (write the same)", line,
			    other->shared ? "shared" : "own");
		return load_error(book, &table_prices, price->row->line,
		    PRICE_VALID_FROM, error, "this price shares its tiers "
		    "with line %llu, which holds on other days (give both "
		    "the same valid_from, valid_to and months)", line);
	}
	return true;
}

static bool
add(struct ladders *ladders, struct price *price, struct error *error)
{
	struct book *book = ladders->book;
	struct ladder **first = &ladders->of[price->row->plan->index *
	    book->service_count + price->row->service->index], *ladder;

	if (price->shared && !check_shared(book, price, error))
		return false;
	for (ladder = *first; ladder != NULL; ladder = ladder->next) {
		if (ladder->first->shared == price->shared &&
		    same_days(ladder->first, price)) {
			price->group = ladder->number;
			return !price->shared ||
			    check_same(book, ladder->first, price, error);
		}
	}
	if (!check_others(book, *first, price, error))
		return false;
	ladder = ARENA_NEW(&book->arena, struct ladder, 1);
	ladder->first = price;
	ladder->number = price->shared ? ++ladders->count : 0;
	ladder->next = *first;
	*first = ladder;
	price->group = ladder->number;
	return true;
}

bool
common_tiers_find(struct book *book, struct price *prices, size_t count,
    struct error *error)
{
	struct ladders ladders = { .book = book };
	bool any = false;
	size_t i;

	for (i = 0; i < count; i++)
		any = any || prices[i].shared;
	if (!any)
		return true;
	ladders.of = ARENA_NEW(&book->arena, struct ladder *,
	    book->plan_count * book->service_count);
	for (i = 0; i < count; i++) {
		if (prices[i].row->allowance == NULL &&
		    prices[i].row->netting == NULL &&
		    !add(&ladders, &prices[i], error) &&
		    !load_found(book, error))
			return false;
	}
	return true;
}
