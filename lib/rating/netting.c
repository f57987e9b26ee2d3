/* netting.c - what was taken and what was fed in at once cancel out. */
#include "rating/netting.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/load_netting.h"

#define DAY_SECONDS 86400

/* An event that may be set off. */
struct netted {
	struct held *held;
	const struct netting *rule;
	int64_t slot;             /* when it begins */
	unsigned band;            /* 0: whatever it is */
};

static const int seconds_of[] = {
	[WITHIN_QUARTER] = 900, [WITHIN_HOUR] = 3600,
	[WITHIN_DAY] = DAY_SECONDS, [WITHIN_PERIOD] = DAY_SECONDS,
};

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Whether two events are of one slot, 0 if so. */
static int
compare_slots(const struct netted *a, const struct netted *b)
{
	int order = compare_numbers(a->held->meter->party,
	    b->held->meter->party);

	if (order == 0)
		order = compare_numbers((int64_t)a->rule->index,
		    (int64_t)b->rule->index);
	if (order == 0)
		order = compare_numbers(a->slot, b->slot);
	return order != 0 ? order : compare_numbers(a->band, b->band);
}

static int
compare_netted(const void *left, const void *right)
{
	const struct netted *a = left, *b = right;
	int order = compare_slots(a, b);

	if (order == 0)
		order = compare_numbers(a->held->occasion.time.microseconds,
		    b->held->occasion.time.microseconds);
	if (order == 0)
		order = text_compare(a->held->row->cell[USAGE_EVENT_ID],
		    b->held->row->cell[USAGE_EVENT_ID]);
	if (order == 0)
		order = compare_numbers(a->held->piece, b->held->piece);
	if (order == 0)
		order = decimal_compare(a->held->quantity, b->held->quantity);
	return order != 0 ? order : text_compare(a->held->row->raw,
	    b->held->row->raw);
}

static const struct netting *
rule_of(const struct held *held)
{
	const struct netting *rule = held->price->row->plan->nettings;
	const struct service *service = held->occasion.service;

	while (rule != NULL && ((rule->fed_in != service &&
	    !netting_takes(rule, service)) ||
	    !period_has(rule->valid, held->occasion.day)))
		rule = rule->next;
	return rule;
}

/* When the slot begins: by quarter and hour an instant, else a day. */
static int64_t
slot_of(const struct netting *rule, const struct held *held)
{
	const struct occasion *occasion = &held->occasion;
	int64_t length = seconds_of[rule->within] * MICROSECONDS, local;

	if (rule->within == WITHIN_PERIOD)
		return held->period.from.day;
	if (rule->within == WITHIN_DAY)
		return occasion->day.day;
	local = (int64_t)occasion->second * MICROSECONDS % length;
	if (occasion->time.microseconds % MICROSECONDS != 0)
		local += (occasion->time.microseconds % MICROSECONDS +
		    MICROSECONDS) % MICROSECONDS;
	return occasion->time.microseconds - local;
}

static unsigned
band_of(const struct rater *rater, const struct netting *rule,
    const struct held *held)
{
	const struct offer *offer = tariff_offer(rater->tariff,
	    held->price->row->plan, rule->service[0]);

	if (!offer->bands || rule->within < WITHIN_DAY)
		return 0;
	return bands_at(offer->schedule, held->occasion.day,
	    held->occasion.second);
}

/* Sets so much of one event off, which has the sign of its quantity. */
static bool
set_off(struct rater *rater, const struct netted *netted,
    struct decimal quantity, struct error *error)
{
	struct held *held = netted->held;
	const struct part part = {
		.entered = true, .quantity = quantity, .billed = quantity,
	};
	bool fed_in = held->occasion.service->fed_in;

	rater->number = held->number;
	return rater_add_cover(rater, held, *tariff_set_off(rater->tariff,
	    netted->rule, held->occasion.service), &part, NULL, error) &&
	    decimal_subtract(held->quantity, quantity, &held->quantity,
	    error) &&
	    (fed_in ? decimal_subtract(held->from, quantity, &held->from,
	    error) : decimal_add(held->from, quantity, &held->from, error));
}

/* Sets off as much of the events of one service, in their order. */
static bool
set_off_side(struct rater *rater, const struct netted *netted, size_t count,
    const struct service *service, struct decimal most, struct error *error)
{
	bool fed_in = service->fed_in;
	size_t i;

	for (i = 0; i < count && decimal_sign(most) > 0; i++) {
		const struct held *held = netted[i].held;
		struct decimal part = fed_in ?
		    decimal_negate(held->quantity) : held->quantity;

		if (held->occasion.service != service ||
		    decimal_sign(part) <= 0)
			continue;
		if (decimal_compare(part, most) > 0)
			part = most;
		if (!decimal_subtract(most, part, &most, error) ||
		    !set_off(rater, &netted[i],
		    fed_in ? decimal_negate(part) : part, error))
			return false;
	}
	return true;
}

/* The events of one slot. */
static bool
settle_slot(struct rater *rater, const struct netted *netted, size_t count,
    struct error *error)
{
	const struct netting *rule = netted->rule;
	struct decimal taken = DECIMAL_ZERO, given = DECIMAL_ZERO, both;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct held *held = netted[i].held;
		const struct service *service = held->occasion.service;

		if (!(service == rule->fed_in ? decimal_subtract(given,
		    held->quantity, &given, error) :
		    service != rule->service[0] || decimal_add(taken,
		    held->quantity, &taken, error)))
			return false;
	}
	both = decimal_compare(taken, given) < 0 ? taken : given;
	for (i = 0; i < rule->services; i++) {
		if (!set_off_side(rater, netted, count, rule->service[i],
		    both, error))
			return false;
	}
	return set_off_side(rater, netted, count, rule->fed_in, both, error);
}

bool
netting_settle(struct rater *rater, struct error *error)
{
	struct netted *netted;
	size_t count = 0, from, to, i;
	bool ok = true;

	if (rater->book->netting_count == 0 || rater->helds == 0)
		return true;
	netted = memory_new(rater->helds, sizeof(*netted));
	for (i = 0; i < rater->helds; i++) {
		struct held *held = &rater->held[i];
		const struct netting *rule = rule_of(held);

		if (rule != NULL)
			netted[count++] = (struct netted){
				.held = held, .rule = rule,
				.slot = slot_of(rule, held),
				.band = band_of(rater, rule, held),
			};
	}
	if (count > 0)
		qsort(netted, count, sizeof(*netted), compare_netted);
	for (from = 0; ok && from < count; from = to) {
		for (to = from + 1; to < count &&
		    compare_slots(&netted[from], &netted[to]) == 0; to++)
			continue;
		ok = settle_slot(rater, &netted[from], to - from, error);
	}
	free(netted);
	/* Sums are in part: no row can be set aside any more. */
	if (!ok && error->status == STATUS_DATA)
		error->status = STATUS_SOFTWARE;
	return ok;
}
