/* pools.c - what an account and its contracts have of allowances, and use. */
#include "rating/pools.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/cycle.h"

static struct lot *
add_lot(struct pools *pools)
{
	if (pools->count == pools->room) {
		pools->room = pools->room ? pools->room * 2 : 16;
		pools->lot = memory_resize(pools->lot, pools->room,
		    sizeof(*pools->lot));
	}
	pools->lot[pools->count] = (struct lot){ .of = NULL };
	return &pools->lot[pools->count++];
}

static struct date
later(struct date a, struct date b)
{
	return date_before(a, b) ? b : a;
}

static struct date
earlier(struct date a, struct date b)
{
	return date_before(a, b) ? a : b;
}

/* The days from which and until which what a period gives is used. */
static struct period
holds(const struct customer *customer, const struct allowance *allowance,
    struct period period)
{
	struct date from = later(period.from, allowance->valid.from);
	struct date to = period.to;
	int i;

	if (allowance->rollover == 0)
		to = earlier(to, allowance->valid.to);
	for (i = 0; i < allowance->rollover; i++)
		to = cycle_period(allowance->plan->interval,
		    customer->cycle, to).to;
	return (struct period){ from, to };
}

/* Days of the period on which the account has the plan at all. */
static int
days_on_plan(const struct customer *customer,
    const struct allowance *allowance, struct period period)
{
	struct date day = period.from;
	int days = 0;

	for (; date_before(day, period.to); day = date_add_days(day, 1)) {
		const struct contract *contract = customer->contracts;

		while (contract != NULL &&
		    (contract->plan != allowance->plan ||
		    !period_has(contract->valid, day)))
			contract = contract->next;
		days += contract != NULL && period_has(allowance->valid, day);
	}
	return days;
}

/* Whether an earlier version of the contract gave the period its due. */
static bool
gave_before(const struct contract *contract, struct period period)
{
	const struct contract *version = contract->first;

	for (; version != contract; version = version->next_version) {
		if (version->customer == contract->customer &&
		    version->plan == contract->plan && !period_is_empty(
		    period_overlap(version->valid, period)))
			return true;
	}
	return false;
}

static bool
weigh(struct lot *lot, const struct contract *contract, struct period valid,
    bool is_new, struct error *error)
{
	const struct allowance *allowance = lot->of;
	struct decimal more = contract->quantity;
	int days = period_days(valid);

	if (allowance->shared == SHARED_YES) {
		if (!is_new)
			return true;
		more = decimal_of(1);
		days = days_on_plan(contract->customer, allowance,
		    lot->period);
	} else if (!allowance->prorate && gave_before(contract,
	    lot->period)) {
		return true;
	}
	if (!allowance->prorate)
		days = period_days(lot->period);
	return decimal_multiply(more, decimal_of(days), &more, error) &&
	    decimal_add(lot->weight, more, &lot->weight, error);
}

/* The lots from `start` on are those it may be among. */
static bool
grant(struct pools *pools, size_t start, const struct contract *contract,
    const struct allowance *allowance, struct period period,
    struct error *error)
{
	struct period valid = period_overlap(period,
	    period_overlap(contract->valid, allowance->valid));
	struct lot *lot = NULL;
	bool is_new;
	size_t i;

	if (period_is_empty(valid))
		return true;
	for (i = start; lot == NULL && i < pools->count; i++) {
		if (pools->lot[i].of == allowance &&
		    pools->lot[i].period.from.day == period.from.day)
			lot = &pools->lot[i];
	}
	is_new = lot == NULL;
	if (is_new) {
		lot = add_lot(pools);
		lot->of = allowance;
		lot->period = period;
		lot->has.allowance = allowance;
		lot->has.party = allowance->shared == SHARED_NO ?
		    book_party(contract) : NULL;
		lot->has.holds = holds(contract->customer, allowance, period);
		lot->has.priority = allowance->priority;
	}
	return weigh(lot, contract, valid, is_new, error);
}

static bool
grant_periods(struct pools *pools, size_t start,
    const struct contract *contract, const struct allowance *allowance,
    struct period days, struct error *error)
{
	enum interval interval = contract->plan->interval;
	int cycle = contract->customer->cycle;
	struct period period;

	if (!period_is_empty(pools->run))
		days = cycle_billed(interval, cycle, pools->run);
	for (period = cycle_period(interval, cycle, days.from);
	    date_before(period.from, days.to);
	    period = cycle_period(interval, cycle, period.to)) {
		if (!grant(pools, start, contract, allowance, period, error))
			return false;
	}
	return true;
}

/* What contracts have each for itself, or what the account shares. */
static bool
grant_all(struct pools *pools, bool shared, struct period days,
    struct error *error)
{
	const struct contract *contract = pools->customer->contracts;
	const struct contract *before = NULL;
	size_t start = pools->count;

	for (; contract != NULL; contract = contract->next) {
		const struct allowance *allowance =
		    contract->plan->allowances;

		if (!shared && (before == NULL ||
		    before->first != contract->first))
			start = pools->count;
		before = contract;
		for (; allowance != NULL; allowance = allowance->next) {
			if ((allowance->shared != SHARED_NO) == shared &&
			    !grant_periods(pools, start, contract, allowance,
			    days, error))
				return false;
		}
	}
	return true;
}

static bool
fill(struct lot *lot, struct error *error)
{
	struct decimal *quantity = &lot->has.quantity;
	bool ok = decimal_multiply(lot->of->quantity, lot->weight, quantity,
	    error) && decimal_divide(*quantity,
	    decimal_of(period_days(lot->period)), quantity->scale, ROUND_DOWN,
	    quantity, error);

	lot->given = *quantity;
	return ok;
}

/* A row of a period that the run itself gives is of a run before. */
static bool
is_given(const struct pools *pools, const struct balance *balance)
{
	size_t i;

	for (i = 0; i < pools->count; i++) {
		const struct lot *lot = &pools->lot[i];

		if (lot->of != NULL && lot->has.party == balance->party &&
		    lot->of->pool == balance->allowance->pool &&
		    lot->period.from.day == balance->holds.from.day &&
		    decimal_sign(lot->given) > 0)
			return true;
	}
	return false;
}

static void
add_balances(struct pools *pools)
{
	const struct balance *balance = pools->balances.of == NULL ? NULL :
	    pools->balances.of[pools->customer->index];

	for (; balance != NULL; balance = balance->next) {
		struct lot *lot;

		if (is_given(pools, balance))
			continue;
		lot = add_lot(pools);
		lot->has = *balance;
		lot->given = balance->quantity;
	}
}

static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Shared ones first, then by owner; of each in the order of use. */
static int
compare_lots(const void *a, const void *b)
{
	const struct balance *x = &((const struct lot *)a)->has;
	const struct balance *y = &((const struct lot *)b)->has;
	int order = compare_numbers(x->party ? (int64_t)x->party->index : -1,
	    y->party ? (int64_t)y->party->index : -1);

	if (order == 0)
		order = compare_numbers(x->priority, y->priority);
	if (order == 0)
		order = compare_numbers(x->holds.to.day, y->holds.to.day);
	if (order == 0)
		order = compare_numbers(x->holds.from.day, y->holds.from.day);
	if (order == 0)
		order = strcmp(x->allowance->allowance,
		    y->allowance->allowance);
	return order != 0 ? order :
	    decimal_compare(x->quantity, y->quantity);
}

bool
pools_begin(struct pools *pools, const struct customer *customer,
    struct period days, struct error *error)
{
	size_t i;

	pools->customer = customer;
	pools->count = 0;
	pools->use = NULL;
	if (!grant_all(pools, true, days, error) ||
	    !grant_all(pools, false, days, error))
		return false;
	for (i = 0; i < pools->count; i++) {
		if (!fill(&pools->lot[i], error))
			return false;
	}
	add_balances(pools);
	if (pools->count > 0)
		qsort(pools->lot, pools->count, sizeof(*pools->lot),
		    compare_lots);
	for (pools->own = 0; pools->own < pools->count &&
	    pools->lot[pools->own].has.party == NULL; pools->own++)
		continue;
	return true;
}

/* The first lot of a contract, or where it would be. */
static size_t
first_of(const struct pools *pools, const struct contract *party)
{
	size_t low = pools->own, high = pools->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (pools->lot[middle].has.party->index < party->index)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_drawn(const struct lot *lot, struct date day, const bool *wanted,
    bool back)
{
	return wanted[lot->has.allowance->pool] &&
	    period_has(lot->has.holds, day) && (back ?
	    decimal_compare(lot->has.quantity, lot->given) < 0 :
	    decimal_sign(lot->has.quantity) > 0);
}

/* Whether a goes before b, whoever owns them. */
static bool
goes_first(const struct lot *a, const struct lot *b)
{
	struct lot x = *a, y = *b;

	x.has.party = y.has.party = NULL;
	return compare_lots(&x, &y) < 0;
}

struct lot *
pools_next(struct pools *pools, const struct contract *party,
    struct date day, const bool *wanted, bool back)
{
	struct lot *best = NULL;
	size_t i;

	for (i = 0; i < pools->count; i++) {
		struct lot *lot;

		if (i == pools->own)
			i = first_of(pools, party);
		if (i == pools->count)
			break;
		lot = &pools->lot[i];
		if (lot->has.party != NULL && lot->has.party != party)
			break;
		if (is_drawn(lot, day, wanted, back) && (best == NULL ||
		    goes_first(lot, best) != back))
			best = lot;
	}
	return best;
}

static bool
sum_given(const struct pools *pools, struct pool_use *use,
    struct error *error)
{
	size_t i;

	for (i = 0; i < pools->count; i++) {
		const struct balance *has = &pools->lot[i].has;
		struct decimal *carried = &use->carried;

		if (has->allowance->pool != use->allowance->pool ||
		    has->party != use->party || period_is_empty(
		    period_overlap(has->holds, use->period)))
			continue;
		if (!decimal_add(use->given, has->quantity, &use->given,
		    error) ||
		    (date_before(has->holds.from, use->period.from) &&
		    !decimal_add(*carried, has->quantity, carried, error)))
			return false;
	}
	return true;
}

bool
pools_use(struct pools *pools, const struct lot *lot, struct period period,
    struct pool_use **out, struct error *error)
{
	struct pool_use *use = pools->use;

	while (use != NULL && (use->party != lot->has.party ||
	    use->allowance->pool != lot->has.allowance->pool ||
	    use->period.from.day != period.from.day ||
	    use->period.to.day != period.to.day))
		use = use->next;
	*out = use;
	if (use != NULL)
		return true;
	use = ARENA_NEW(&pools->arena, struct pool_use, 1);
	use->allowance = lot->has.allowance;
	use->party = lot->has.party;
	use->period = period;
	use->next = pools->use;
	*out = pools->use = use;
	return sum_given(pools, use, error);
}

/* What holds beyond the run, of periods that end in it. */
static bool
goes_on(const struct pools *pools, const struct lot *lot)
{
	struct period run = cycle_billed(lot->of != NULL ?
	    lot->of->plan->interval : INTERVAL_MONTH,
	    pools->customer->cycle, pools->run);

	return decimal_sign(lot->has.quantity) > 0 &&
	    date_before(run.to, lot->has.holds.to) &&
	    (lot->of == NULL || !date_before(run.to, lot->period.to));
}

/* What a lot lost to a use, as it expired within the period. */
static bool
note_expired(const struct lot *lot, struct pool_use *use,
    struct error *error)
{
	const struct balance *has = &lot->has;

	return has->allowance->pool != use->allowance->pool ||
	    has->party != use->party ||
	    !date_before(has->holds.to, use->period.to) ||
	    !date_before(use->period.from, has->holds.to) ||
	    decimal_add(use->expired, has->quantity, &use->expired, error);
}

bool
pools_end(struct pools *pools, struct error *error)
{
	struct pool_use *use;
	size_t i;

	for (use = pools->use; use != NULL; use = use->next) {
		for (i = 0; i < pools->count; i++) {
			if (!note_expired(&pools->lot[i], use, error))
				return false;
		}
	}
	for (i = 0; pools->writer != NULL && i < pools->count; i++) {
		if (goes_on(pools, &pools->lot[i]) &&
		    !balance_write(&pools->lot[i].has, pools->customer,
		    pools->writer, error))
			return false;
	}
	return true;
}

void
pools_close(struct pools *pools)
{
	free(pools->lot);
	arena_release(&pools->arena);
	*pools = (struct pools){ .book = NULL };
}
