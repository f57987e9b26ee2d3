/* drawdown.c - what of events is included, and what of them is priced. */
#include "rating/drawdown.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/load_allowances.h"
#include "rating/bounding.h"
#include "rating/model_unit.h"
#include "rating/pricing.h"

/* What was priced of a contract's use, for refunds to come. */
struct priced {
	const struct price *price;
	uint32_t party;
	int32_t from;
	struct decimal quantity;
	struct priced *next;
};

/* What a pool has of the event at hand. */
struct covered {
	struct pool_use *use;
	struct decimal metered, billed;
};

struct drawdown {
	struct rater *rater;
	struct pools *pools;
	bool *wanted;             /* by pool: of the event at hand */
	struct covered *covered;  /* by the offer's covers */
	bool refunds;             /* the account has some */
	struct priced *priced;
	struct pieces pieces;     /* of the event at hand */
	uint64_t number;          /* which that is */
	struct arena arena;       /* of the account */
	struct error *error;
};

static int
compare_counts(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
compare_held(const void *left, const void *right)
{
	const struct held *a = left, *b = right;
	int64_t x = a->occasion.time.microseconds;
	int64_t y = b->occasion.time.microseconds;
	int order = compare_counts(a->meter->customer, b->meter->customer);

	if (order == 0)
		order = (x > y) - (x < y);
	if (order == 0)
		order = text_compare(a->row->cell[USAGE_EVENT_ID],
		    b->row->cell[USAGE_EVENT_ID]);
	if (order == 0)
		order = compare_counts(a->piece, b->piece);
	if (order == 0)
		order = compare_counts(a->meter->party, b->meter->party);
	if (order == 0)
		order = compare_counts(a->price->rank, b->price->rank);
	if (order == 0)
		order = decimal_compare(a->quantity, b->quantity);
	if (order == 0)
		order = text_compare(a->row->raw, b->row->raw);
	return order != 0 ? order : compare_counts(a->number, b->number);
}

/* Which pools may cover the event; false where none may. */
static bool
find_wanted(struct drawdown *drawdown, const struct held *held)
{
	const struct tariff *tariff = drawdown->rater->tariff;
	const struct offer *offer = held->offer;
	const char *zone = tariff->prefixes.zone[held->occasion.zone];
	const char *band = offer->schedule->name[held->band];
	bool any = false;
	size_t i;

	memset(drawdown->wanted, 0, drawdown->rater->book->allowance_count *
	    sizeof(*drawdown->wanted));
	for (i = 0; i < offer->covers; i++) {
		const struct allowance *allowance =
		    offer->cover[i]->row->allowance;

		drawdown->covered[i] = (struct covered){ .use = NULL };
		if (!period_has(allowance->valid, held->occasion.day) ||
		    !allowance_covers(allowance, held->occasion.service,
		    zone ? zone : "", band ? band : ""))
			continue;
		drawdown->wanted[allowance->pool] = any = true;
	}
	return any;
}

/* The cover that a pool is of, on the event's day. */
static size_t
cover_of(const struct held *held, const struct lot *lot)
{
	size_t i = 0;

	for (;; i++) {
		const struct allowance *allowance =
		    held->offer->cover[i]->row->allowance;

		if (allowance->pool == lot->has.allowance->pool &&
		    period_has(allowance->valid, held->occasion.day))
			return i;
	}
}

/* By such a price it is what is billed that an allowance covers. */
static bool
covers_billed(const struct price *price)
{
	return price->event && price->model->place == model_unit &&
	    price->tiers == 1 && !price->bounded &&
	    price->row->included.digits == 0;
}

static struct decimal
least(struct decimal a, struct decimal b)
{
	return decimal_compare(a, b) < 0 ? a : b;
}

/* Draws on one lot for what is left of an event, or gives back to it. */
static bool
draw_on(struct drawdown *drawdown, const struct held *held, struct lot *lot,
    bool back, struct decimal *metered, struct decimal *billed)
{
	struct error *error = drawdown->error;
	struct covered *covered = &drawdown->covered[cover_of(held, lot)];
	struct decimal *has = &lot->has.quantity, most = *has, taken, raw;

	if (back && !decimal_subtract(lot->given, *has, &most, error))
		return false;
	taken = least(*billed, most);
	raw = decimal_compare(taken, *billed) == 0 ? *metered :
	    least(*metered, taken);
	if (!pools_use(drawdown->pools, lot, held->period, &covered->use,
	    error) ||
	    !decimal_subtract(*billed, taken, billed, error) ||
	    !decimal_subtract(*metered, raw, metered, error))
		return false;
	if (back) {
		taken = decimal_negate(taken);
		raw = decimal_negate(raw);
	}
	return decimal_subtract(*has, taken, has, error) &&
	    decimal_add(covered->billed, taken, &covered->billed, error) &&
	    decimal_add(covered->metered, raw, &covered->metered, error) &&
	    decimal_add(covered->use->used, taken, &covered->use->used,
	    error);
}

static bool
add_covered(struct drawdown *drawdown, const struct held *held)
{
	size_t i;

	for (i = 0; i < held->offer->covers; i++) {
		const struct covered *covered = &drawdown->covered[i];
		const struct part part = {
			.entered = true, .quantity = covered->metered,
			.billed = covered->billed,
		};

		if (covered->use != NULL && !rater_add_cover(drawdown->rater,
		    held, held->offer->cover[i], &part, covered->use,
		    drawdown->error))
			return false;
	}
	return true;
}

/* What was priced of the same contract, price and period. */
static struct priced *
priced_of(struct drawdown *drawdown, const struct held *held)
{
	struct priced *priced = drawdown->priced;

	while (priced != NULL && (priced->price != held->price ||
	    priced->party != held->meter->party ||
	    priced->from != held->period.from.day))
		priced = priced->next;
	if (priced != NULL)
		return priced;
	priced = ARENA_NEW(&drawdown->arena, struct priced, 1);
	priced->price = held->price;
	priced->party = held->meter->party;
	priced->from = held->period.from.day;
	priced->next = drawdown->priced;
	drawdown->priced = priced;
	return priced;
}

/* The piece of its event that begins so much behind its own beginning. */
static bool
place_piece(struct drawdown *drawdown, const struct held *held,
    struct decimal covered, struct placing *placing)
{
	*placing = (struct placing){
		.settings = &drawdown->rater->book->settings,
		.market = held->occasion.market,
		.error = drawdown->error,
	};
	if (!held->price->event)
		return true;
	placing->pieces = &drawdown->pieces;
	placing->goes_on = held->goes_on;
	return decimal_add(held->from, covered, &placing->from,
	    drawdown->error);
}

/* Prices what an allowance did not cover. */
static bool
add_priced(struct drawdown *drawdown, const struct held *held,
    struct decimal quantity, struct decimal covered)
{
	struct placing placing;
	struct priced *priced;

	if (decimal_sign(quantity) == 0)
		return true;
	if (drawdown->refunds) {
		priced = priced_of(drawdown, held);
		if (!decimal_add(priced->quantity, quantity,
		    &priced->quantity, drawdown->error))
			return false;
	}
	return place_piece(drawdown, held, covered, &placing) &&
	    rater_add_rest(drawdown->rater, held, quantity, &placing);
}

/* The rest of a call of which so much was billed already. */
static bool
add_billed(struct drawdown *drawdown, const struct held *held,
    struct decimal metered, struct decimal billed)
{
	struct part part = {
		.entered = true, .quantity = metered, .billed = billed,
	};
	struct priced *priced;

	if (drawdown->refunds) {
		priced = priced_of(drawdown, held);
		if (!decimal_add(priced->quantity, billed, &priced->quantity,
		    drawdown->error))
			return false;
	}
	return decimal_multiply(held->price->tier[0].rate, billed,
	    &part.amount, drawdown->error) &&
	    rater_add_cover(drawdown->rater, held, held->price, &part, NULL,
	    drawdown->error);
}

static bool
take_use(struct drawdown *drawdown, const struct held *held,
    const struct contract *party)
{
	struct rater *rater = drawdown->rater;
	struct decimal metered = held->quantity, billed = metered, before;
	bool whole = covers_billed(held->price), covered = false;
	struct placing placing;
	struct lot *lot;

	if (whole) {
		if (!place_piece(drawdown, held, DECIMAL_ZERO, &placing) ||
		    !pricing_parts(held->price, metered, &placing,
		    rater->parts))
			return false;
		billed = rater->parts[0].billed;
	}
	while (decimal_sign(billed) > 0 && (lot = pools_next(drawdown->pools,
	    party, held->occasion.day, drawdown->wanted, false)) != NULL) {
		covered = true;
		if (!draw_on(drawdown, held, lot, false, &metered, &billed))
			return false;
	}
	if (!add_covered(drawdown, held))
		return false;
	if (whole && covered)
		return decimal_sign(billed) == 0 ||
		    add_billed(drawdown, held, metered, billed);
	return decimal_subtract(held->quantity, metered, &before,
	    drawdown->error) &&
	    add_priced(drawdown, held, metered, before);
}

static bool
take_refund(struct drawdown *drawdown, const struct held *held,
    const struct contract *party)
{
	struct decimal back = decimal_negate(held->quantity), billed;
	struct decimal paid = priced_of(drawdown, held)->quantity;
	struct error *error = drawdown->error;
	struct lot *lot;

	if (decimal_sign(paid) < 0)
		paid = DECIMAL_ZERO;
	paid = least(paid, back);
	if (!decimal_subtract(back, paid, &back, error))
		return false;
	billed = back;
	while (decimal_sign(billed) > 0 && (lot = pools_next(drawdown->pools,
	    party, held->occasion.day, drawdown->wanted, true)) != NULL) {
		if (!draw_on(drawdown, held, lot, true, &back, &billed))
			return false;
	}
	return decimal_add(paid, billed, &paid, error) &&
	    add_covered(drawdown, held) &&
	    add_priced(drawdown, held, decimal_negate(paid), DECIMAL_ZERO);
}

static bool
take_one(struct drawdown *drawdown, const struct held *held)
{
	const struct contract *party =
	    drawdown->rater->book->contract[held->meter->party];

	drawdown->rater->number = held->number;
	if (drawdown->number != held->number)
		drawdown->pieces = (struct pieces){ .first = NULL };
	drawdown->number = held->number;
	if (!find_wanted(drawdown, held))
		return add_priced(drawdown, held, held->quantity,
		    DECIMAL_ZERO);
	return decimal_sign(held->quantity) > 0 ?
	    take_use(drawdown, held, party) :
	    take_refund(drawdown, held, party);
}

/* The events of one account, or none. */
static bool
take_account(struct drawdown *drawdown, const struct customer *customer,
    const struct held *held, size_t count)
{
	struct period days = { { 0 }, { 0 } };
	size_t i;

	arena_reset(&drawdown->arena);
	drawdown->priced = NULL;
	drawdown->refunds = false;
	for (i = 0; i < count; i++) {
		struct date day = held[i].occasion.day;

		drawdown->refunds |= decimal_sign(held[i].quantity) < 0;
		if (i == 0 || date_before(day, days.from))
			days.from = day;
		if (i == 0 || !date_before(day, days.to))
			days.to = date_add_days(day, 1);
	}
	if (!pools_begin(drawdown->pools, customer, days, drawdown->error))
		return false;
	for (i = 0; i < count; i++) {
		if (!take_one(drawdown, &held[i]))
			return false;
	}
	return pools_end(drawdown->pools, drawdown->error);
}

static bool
take_all(struct drawdown *drawdown)
{
	struct rater *rater = drawdown->rater;
	const struct book *book = rater->book;
	size_t from = 0, to, i;

	for (i = 0; i < book->customer_count; i++) {
		const struct customer *customer = book->customer[i];

		for (to = from; to < rater->helds &&
		    rater->held[to].meter->customer == customer->index; to++)
			continue;
		if ((to > from || (drawdown->pools->writer != NULL &&
		    (rater->only_customer == NULL ||
		    rater->only_customer == customer))) &&
		    !take_account(drawdown, customer, &rater->held[from],
		    to - from))
			return false;
		from = to;
	}
	return true;
}

bool
drawdown_settle(struct rater *rater, struct pools *pools,
    struct error *error)
{
	size_t allowances = rater->book->allowance_count;
	struct drawdown drawdown = {
		.rater = rater, .pools = pools, .error = error,
	};
	bool ok;

	if (rater->helds == 0 && pools->writer == NULL)
		return true;
	drawdown.wanted = memory_new(allowances + 1,
	    sizeof(*drawdown.wanted));
	drawdown.covered = memory_new(allowances + 1,
	    sizeof(*drawdown.covered));
	if (rater->helds > 0)
		qsort(rater->held, rater->helds, sizeof(*rater->held),
		    compare_held);
	ok = take_all(&drawdown);
	/* Sums are in part: no row can be set aside any more. */
	if (!ok && error->status == STATUS_DATA)
		error->status = STATUS_SOFTWARE;
	free(drawdown.wanted);
	free(drawdown.covered);
	arena_release(&drawdown.arena);
	return ok;
}
