/* rater.c - one event of usage at a time, to the tally it belongs to. */
#include "rating/rater.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/cycle.h"
#include "book/load_market.h"
#include "rating/bounding.h"
#include "rating/peaks.h"
#include "rating/pricing.h"
#include "rating/refusals.h"
#include "value/metered.h"

void
rater_begin(struct rater *rater)
{
	rater->parts = ARENA_NEW(&rater->book->arena, struct part,
	    rater->tariff->tiers_most);
	meters_load(&rater->meters, rater->book);
}

void
rater_release(struct rater *rater)
{
	tallies_release(&rater->tallies);
	meters_release(&rater->meters);
	spans_release(&rater->spans);
	arena_release(&rater->arena);
	free(rater->held);
}

/* The days that only_period bills of a contract. */
static struct period
find_window(struct rater *rater, const struct meter *meter)
{
	const struct plan *plan = rater->book->plan[meter->plan];
	struct period *window =
	    &rater->window[plan->interval][meter->cycle];

	if (period_is_empty(*window))
		*window = cycle_billed(plan->interval, meter->cycle,
		    rater->only_period);
	return *window;
}

/* What belongs to no contract is refused for that, if it is of the period. */
static bool
check_period(struct rater *rater, const struct row *row,
    const struct meter *meter, struct date day, struct error *error)
{
	struct period window = rater->only_period;
	struct buffer text = { 0 };

	if (period_is_empty(window))
		return true;
	if (meter != NULL)
		window = find_window(rater, meter);
	if (period_has(window, day))
		return true;
	period_write(rater->only_period, &text);
	if (window.from.day != rater->only_period.from.day ||
	    window.to.day != rater->only_period.to.day) {
		buffer_add_string(&text, ", which bills ");
		period_write(window, &text);
		buffer_printf(&text, " of contract '%.60s'",
		    rater->book->contract[meter->contract]->contract);
	}
	row_error(row, USAGE_TIME, error, "'%.*s' is outside the period %s "
	    "(rate it with the usage of its own)",
	    TEXT_CLIP(row->cell[USAGE_TIME]), buffer_string(&text));
	buffer_release(&text);
	return false;
}

/* What is fed in counts against what is taken. */
static bool
find_service(const struct rater *rater, const struct row *row,
    struct occasion *occasion, struct error *error)
{
	struct text name = row->cell[USAGE_SERVICE];
	struct text unit = row->cell[USAGE_UNIT];
	const struct service *service = book_service(rater->book, name);

	if (service == NULL)
		return row_error(row, USAGE_SERVICE, error, "'%.*s' is not a "
		    "service (add it to services.csv)", TEXT_CLIP(name));
	occasion->service = service;
	if (service->fed_in)
		occasion->quantity = decimal_negate(occasion->quantity);
	return unit.size == 0 || text_is(unit, service->unit) ||
	    row_error(row, USAGE_UNIT, error, "'%.*s' is not the unit of "
	    "'%.40s', which is '%.40s' (convert the quantity when it is "
	    "imported)", TEXT_CLIP(unit), service->service, service->unit);
}

/* The billing period that has the day; days come in runs of one period. */
static struct period
find_period(struct rater *rater, int cycle, const struct plan *plan,
    struct date day)
{
	struct period *last = &rater->cycle[plan->interval][cycle];

	if (!period_has(*last, day))
		*last = cycle_period(plan->interval, cycle, day);
	return *last;
}

/* Gives the event its shares: now, or when all of the sum is known. */
static bool
share_out(struct rater *rater, struct tally *tally,
    const struct occasion *occasion, struct decimal quantity,
    struct error *error)
{
	struct share_of of = {
		.row = occasion->row,
		.number = rater->number,
		.time = occasion->time,
		.quantity = quantity,
	};
	size_t i;

	if (!tally->price->additive)
		return shares_keep(rater->shares, tally, &of, error);
	for (i = 0; i < tally->price->tiers; i++) {
		const struct part *part = &rater->parts[i];

		of.quantity = part->quantity;
		of.amount = part->amount;
		if (part->entered &&
		    !shares_add(rater->shares, tally, i, &of, error))
			return false;
	}
	return true;
}

/* Adds one span's parts to its tally, and to --events. */
static bool
add_parts(struct rater *rater, struct tally *tally,
    const struct price *price, const struct occasion *occasion,
    struct decimal quantity, struct error *error)
{
	bool ok;

	if (UNLIKELY(price->ordered))
		ok = rater->shares != NULL || kept_add(&rater->ordered, tally,
		    occasion->time, quantity,
		    occasion->row->cell[USAGE_EVENT_ID],
		    &(struct event_row){ .head = { NULL, 0 } }, error);
	else if (price->event)
		ok = tally_add_parts(tally, rater->parts, rater->number,
		    error);
	else if (UNLIKELY(price->peak))
		ok = peaks_reach(tally, quantity, occasion, rater->number,
		    error);
	else
		ok = tally_add(tally, quantity, rater->number, error);
	if (UNLIKELY(price->row->by_peak != NULL) && rater->unpriced.open)
		ok = ok && unpriced_add(&rater->unpriced, tally,
		    occasion->row, rater->number, error);
	return ok && (rater->shares == NULL ||
	    share_out(rater, tally, occasion, quantity, error));
}

/* A copy of the row, that lasts; without --events only its name. */
static const struct row *
keep_row(struct rater *rater, const struct row *row)
{
	struct arena *arena = &rater->arena;
	struct row *copy = ARENA_NEW(arena, struct row, 1);
	size_t i;

	if (rater->file == NULL || strcmp(rater->file, row->file) != 0)
		rater->file = arena_string(arena, text_of(row->file));
	*copy = *row;
	copy->file = rater->file;
	copy->cell = ARENA_NEW(arena, struct text, USAGE_COUNT);
	copy->extra = ARENA_NEW(arena, struct text, row->extras);
	copy->raw = arena_copy(arena, row->raw);
	copy->cell[USAGE_EVENT_ID] =
	    arena_copy(arena, row->cell[USAGE_EVENT_ID]);
	for (i = 0; rater->shares != NULL && i < USAGE_COUNT; i++)
		copy->cell[i] = arena_copy(arena, row->cell[i]);
	for (i = 0; rater->shares != NULL && i < row->extras; i++)
		copy->extra[i] = arena_copy(arena, row->extra[i]);
	return copy;
}

/* What may be covered or set off waits for all before it in time. */
static void
hold(struct rater *rater, const struct waiting *waiting,
    const struct span *span, unsigned piece, bool goes_on,
    struct period period)
{
	const struct occasion *occasion = &waiting->occasion;
	struct held *held;

	if (rater->helds == rater->held_room) {
		rater->held_room = rater->held_room ? 2 * rater->held_room :
		    1024;
		rater->held = memory_resize(rater->held, rater->held_room,
		    sizeof(*rater->held));
	}
	held = &rater->held[rater->helds++];
	*held = (struct held){
		.meter = waiting->meter, .offer = waiting->offer,
		.price = span->price, .occasion = *occasion,
		.quantity = span->quantity, .from = span->from,
		.period = period,
		.band = span->price->band, .piece = piece,
		.goes_on = goes_on,
		.number = rater->number,
	};
	if (held->band == 0 && waiting->offer->bands)
		held->band = bands_at(waiting->offer->schedule, occasion->day,
		    occasion->second);
	held->row = piece > 0 ? held[-1].row : keep_row(rater, &waiting->row);
	held->occasion.row = held->row;
}

/* Of `count` spans the one that is number `piece`. */
static bool
add_span(struct rater *rater, const struct waiting *waiting,
    const struct span *span, unsigned piece, size_t count,
    struct pieces *pieces, struct error *error)
{
	const struct meter *meter = waiting->meter;
	const struct price *price = span->price;
	const struct placing placing = {
		.settings = &rater->book->settings,
		.from = price->event ? span->from : DECIMAL_ZERO,
		.pieces = price->event ? pieces : NULL,
		.goes_on = piece + 1 < count, .error = error,
		.market = waiting->occasion.market,
	};
	struct period period = waiting->cut ? find_period(rater,
	    meter->cycle, price->row->plan, waiting->occasion.day) :
	    waiting->period;

	if (price->additive && (price->event || rater->shares != NULL) &&
	    !pricing_parts(price, span->quantity, &placing, rater->parts))
		return error_place(error, waiting->row.file,
		    waiting->row.line, NULL);
	if (UNLIKELY(waiting->offer->covers > 0 || waiting->offer->nets) &&
	    !price->peak && span->quantity.digits != 0) {
		hold(rater, waiting, span, piece, placing.goes_on, period);
		return true;
	}
	return add_parts(rater, tallies_find(&rater->tallies, rater->book,
	    meter, price, period), price, &waiting->occasion, span->quantity,
	    error);
}

bool
rater_add_cover(struct rater *rater, const struct held *held,
    const struct price *price, const struct part *part,
    const struct pool_use *use, struct error *error)
{
	struct tally *tally = tallies_find(&rater->tallies, rater->book,
	    held->meter, price, held->period);

	rater->parts[0] = *part;
	if (use != NULL)
		tally->part[0].use = use;
	return add_parts(rater, tally, price, &held->occasion,
	    part->quantity, error);
}

bool
rater_add_rest(struct rater *rater, const struct held *held,
    struct decimal quantity, const struct placing *placing)
{
	const struct price *price = held->price;

	if (price->additive && (price->event || rater->shares != NULL) &&
	    !pricing_parts(price, quantity, placing, rater->parts))
		return error_place(placing->error, held->row->file,
		    held->row->line, NULL);
	return add_parts(rater, tallies_find(&rater->tallies, rater->book,
	    held->meter, price, held->period), price, &held->occasion,
	    quantity, placing->error);
}

/* An event that lasts past the end of a band: a part for each price. */
static bool
add_cut(struct rater *rater, const struct waiting *waiting,
    struct error *error)
{
	struct pieces pieces = { .first = NULL };
	struct date day;
	unsigned band;
	size_t i;

	/* It was found before, so that it is again. */
	(void)spans_find(&rater->spans, rater->tariff, waiting->offer,
	    &waiting->occasion, &day, &band);
	for (i = 0; i < rater->spans.count; i++) {
		if (add_span(rater, waiting, &rater->spans.span[i],
		    (unsigned)i, rater->spans.count, &pieces, error))
			continue;
		/* A part of it is in the sums already: no going on. */
		if (i > 0)
			error->status = STATUS_SOFTWARE;
		return false;
	}
	return true;
}

/* Finds what the event costs by, and where it is summed. */
static bool
find_price(struct rater *rater, struct waiting *waiting, struct error *error)
{
	const struct meter *meter = waiting->meter;
	const struct plan *plan = rater->book->plan[meter->plan];
	struct occasion *occasion = &waiting->occasion;
	struct date day;
	unsigned band;

	waiting->offer = tariff_offer(rater->tariff, plan,
	    occasion->service);
	if (waiting->offer->zones)
		occasion->zone = prefixes_find(&rater->tariff->prefixes,
		    occasion->row->cell[USAGE_DESTINATION]);
	if (!spans_find(&rater->spans, rater->tariff, waiting->offer,
	    occasion, &day, &band))
		return refuse_price(rater->tariff, occasion, waiting->offer,
		    plan, &(struct moment){ day, rater->spans.missing, band },
		    error);
	waiting->span = rater->spans.span[0];
	if (UNLIKELY(waiting->span.price->model->market) &&
	    (occasion->market = market_find(occasion->service,
	    occasion->time)) == NULL)
		return refuse_market(occasion, error);
	waiting->cut = rater->spans.count > 1;
	waiting->period = find_period(rater, meter->cycle,
	    waiting->span.price->row->plan, occasion->day);
	tallies_expect(&rater->tallies, meter->party,
	    waiting->span.price, waiting->period);
	return true;
}

/* A quantity beyond any meter could stop the whole run at its sum. */
static bool
take_quantity(const struct row *row, struct decimal *out, struct error *error)
{
	return row_decimal(row, USAGE_QUANTITY, out, error) &&
	    (metered_check(*out, row->cell[USAGE_QUANTITY], error) ||
	    row_place(row, USAGE_QUANTITY, error));
}

static inline bool
is_wanted(const struct rater *rater, const struct meter *meter)
{
	const struct customer *customer = rater->only_customer;
	const struct contract *contract = rater->only_contract;

	if (LIKELY(customer == NULL && contract == NULL))
		return true;
	return meter != NULL &&
	    (customer == NULL || meter->customer == customer->index) &&
	    (contract == NULL ||
	    rater->book->contract[meter->contract]->first == contract);
}

/* Finds all about a row; false in *ours if it is not wanted. */
static bool
take(struct rater *rater, struct waiting *waiting, bool *ours,
    struct error *error)
{
	const struct row *row = &waiting->row;
	struct occasion *occasion = &waiting->occasion;
	const struct meter *meter;

	*ours = true;
	occasion->row = row;
	if (!row_instant(row, USAGE_TIME, &occasion->time, error))
		return false;
	occasion->day = zone_date(rater->book->settings.zone, occasion->time,
	    &occasion->second);
	occasion->clock = rater->book->settings.zone;
	if (LIKELY(rater->book->zones.count == 0))
		meter = meters_find(&rater->meters, row->cell[USAGE_SUBJECT],
		    occasion->day);
	else
		meter = meters_find_local(&rater->meters, rater->book,
		    row->cell[USAGE_SUBJECT], occasion->time,
		    &occasion->clock, &occasion->day, &occasion->second);
	*ours = is_wanted(rater, meter);
	if (meter == NULL && rater->only_contract == NULL &&
	    !refuse_parked(rater->book, row, rater->only_customer, ours,
	    error))
		return !*ours;
	if (!*ours)
		return true;
	waiting->meter = meter;
	return check_period(rater, row, meter, occasion->day, error) &&
	    (meter != NULL ||
	    refuse_contract(rater->book, row, occasion->day, error)) &&
	    take_quantity(row, &occasion->quantity, error) &&
	    find_service(rater, row, occasion, error) &&
	    find_price(rater, waiting, error);
}

void
rater_look(const struct rater *rater, const struct row *row)
{
	meters_expect(&rater->meters, row->cell[USAGE_SUBJECT]);
}

static struct waiting *
waiting_at(struct rater *rater, size_t place)
{
	return &rater->waiting[(rater->first + place) % RATER_WAITS];
}

static void
expect_part(const struct tally_part *part)
{
	const char *line = (const char *)part;

	__builtin_prefetch(line, 1);
	__builtin_prefetch(line + 64, 1);
	__builtin_prefetch(line + 128, 1);
}

/*
 * What one look brings tells where the next must be: the tally's slot when a
 * row is put in, then the tally, its first part and the shares of it.
 */
static void
look_on(struct rater *rater)
{
	const size_t step = RATER_WAITS / 4;
	struct waiting *waiting;

	if (rater->waits > step) {
		waiting = waiting_at(rater, rater->waits - 1 - step);
		waiting->tally = tallies_peek(&rater->tallies,
		    waiting->meter->party, waiting->span.price,
		    waiting->period);
	}
	if (rater->waits > 2 * step) {
		waiting = waiting_at(rater, rater->waits - 1 - 2 * step);
		if (waiting->tally != NULL && waiting->span.price->event)
			expect_part(waiting->tally->part);
	}
	if (rater->shares != NULL && rater->waits > 3 * step) {
		waiting = waiting_at(rater, rater->waits - 1 - 3 * step);
		if (waiting->tally != NULL)
			shares_expect(waiting->tally);
	}
}

void
rater_put(struct rater *rater, const struct row *row)
{
	struct waiting *waiting = waiting_at(rater, rater->waits);
	bool ours;

	waiting->row = *row;
	waiting->occasion = (struct occasion){ .row = NULL };
	waiting->tally = NULL;
	waiting->bad = !take(rater, waiting, &ours, &rater->why);
	if (!ours)
		return;
	rater->bad = waiting->bad;
	rater->waits++;
	look_on(rater);
}

bool
rater_settle(struct rater *rater, const struct row **row,
    struct error *error)
{
	const struct waiting *waiting = waiting_at(rater, 0);

	*row = &waiting->row;
	rater->first = (rater->first + 1) % RATER_WAITS;
	rater->waits--;
	if (waiting->bad) {
		rater->bad = false;
		*error = rater->why;
		return false;
	}
	rater->number++;
	return waiting->cut ? add_cut(rater, waiting, error) :
	    add_span(rater, waiting, &waiting->span, 0, 1, NULL, error);
}
