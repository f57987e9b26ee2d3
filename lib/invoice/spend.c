/* spend.c - the least and the most that a contract spends. */
#include "invoice/spend.h"

#include "invoice/cut.h"
#include "invoice/describe_reduction.h"
#include "invoice/reductions.h"

/* One bound of a contract's spend in its billing period. */
struct bound {
	const struct account *account;
	const struct contract *contract;
	const struct spend *spend;
	struct period days;       /* on which it holds */
	enum language language;
};

/* False where it holds on no day. */
static bool
bound_of(const struct account *account, const struct contract *contract,
    const struct spend *spend, enum language language, struct bound *out)
{
	*out = (struct bound){ account, contract, spend, period_overlap(
	    account->billed, period_overlap(contract->valid,
	    period_overlap(contract->plan->valid, spend->valid))), language };
	return !period_is_empty(out->days);
}

/* What a service lacks to its minimum counts for the plan's. */
static bool
is_spend(const struct bound *bound, const struct item *item)
{
	const struct service *service = bound->spend->service;
	struct period billed = bound->account->billed;

	return (service == NULL ? item->kind <= ITEM_MINIMUM :
	    item->kind == ITEM_USAGE &&
	    text_is(item->service, service->service)) &&
	    text_is(item->contract, bound->contract->contract) &&
	    text_is(item->plan, bound->contract->plan->plan) &&
	    item->period.from.day >= billed.from.day &&
	    item->period.to.day <= billed.to.day;
}

/* What the customer knows it by. */
static const char *
name_of(const struct bound *bound)
{
	const struct service *service = bound->spend->service;

	return words_in(service != NULL ? &service->name :
	    &bound->contract->plan->name, bound->language);
}

/* A bound for those of the period's days on which it holds. */
static bool
prorate(const struct bound *bound, struct decimal amount, struct money *out,
    struct error *error)
{
	const struct account *account = bound->account;

	return decimal_multiply(amount, decimal_of(period_days(bound->days)),
	    &amount, error) && decimal_quotient(amount,
	    decimal_of(period_days(account->billed)), &amount, error) &&
	    money_round(amount, account->customer->currency,
	    account->run->book->settings.line_rounding, out, error);
}

static struct item
line_of(const struct bound *bound, const char *what, struct arena *arena)
{
	const struct contract *contract = bound->contract;
	const struct service *service = bound->spend->service;

	return (struct item){
		.kind = ITEM_MINIMUM,
		.key = text_of(arena_printf(arena, REDUCTION_BY_USAGE
		    "%s/%s/%s%s%s", what, contract->contract,
		    contract->plan->plan, service != NULL ? "/" : "",
		    service != NULL ? service->service : "")),
		.period = bound->days,
		.contract = text_of(contract->contract),
		.service = text_of(service != NULL ? service->service :
		    contract->plan->plan),
		/* only what a service lacks is spend, too */
		.plan = text_of(service != NULL ? contract->plan->plan : ""),
		.tax_class = service != NULL ? service->tax_class : "",
	};
}

/* Tells the bound that a line keeps: how much, for which days. */
static void
derive_bound(const struct bound *bound, enum derived kind,
    struct money amount, const struct items *items, struct item *line)
{
	bool least = kind == DERIVED_MINIMUM;
	const struct spend *spend = bound->spend;

	item_derive(items, line, (struct derivation){
	    .kind = kind, .of = text_of(name_of(bound)),
	    .price = least ? spend->min_amount : spend->max_amount,
	    .amount = least ? money_decimal(amount) : DECIMAL_ZERO,
	    .days = period_days(bound->days),
	    .of_days = period_days(bound->account->billed),
	    .file = spend->service != NULL ? table_limits.name :
	    table_plans.name, .line = spend->line });
}

static bool
add_minimum(const struct bound *bound, enum language language,
    struct items *items, struct error *error)
{
	struct money spent = { 0, bound->account->customer->currency };
	struct money least, lacks;
	struct item line;
	size_t i;

	for (i = 0; i < items->count; i++) {
		if (is_spend(bound, &items->item[i]) &&
		    !money_add(spent, items->item[i].net, &spent, error))
			return false;
	}
	if (!prorate(bound, bound->spend->min_amount, &least, error) ||
	    !money_subtract(least, spent, &lacks, error))
		return false;
	if (lacks.units <= 0)
		return true;
	line = line_of(bound, "minimum", items->arena);
	line.net = lacks;
	describe_minimum(language, name_of(bound), least, spent,
	    items->arena, &line);
	derive_bound(bound, DERIVED_MINIMUM, least, items, &line);
	item_derive(items, &line, (struct derivation){ .kind = DERIVED_SPENT,
	    .amount = decimal_negate(money_decimal(spent)) });
	*items_add(items) = line;
	return true;
}

static bool
take_maximum(const struct bound *bound, enum language language,
    struct items *items, struct error *error)
{
	struct cut cut = cut_begin(items, bound->account->customer->currency);
	struct money most, over;
	struct item line;
	size_t i;

	for (i = 0; i < items->count; i++) {
		if (is_spend(bound, &items->item[i]) &&
		    items->item[i].left.units > 0 &&
		    !cut_add(&cut, i, error))
			return false;
	}
	if (!prorate(bound, bound->spend->max_amount, &most, error) ||
	    !money_subtract(cut.base, most, &over, error))
		return false;
	if (over.units <= 0)
		return true;
	line = line_of(bound, "maximum", items->arena);
	describe_maximum(language, name_of(bound), most, cut.base,
	    items->arena, &line);
	derive_bound(bound, DERIVED_MAXIMUM, most, items, &line);
	return cut_take(&cut, over, &line, error);
}

/* Goes through the bounds of all contracts, those of services first. */
static bool
each_bound(const struct account *account, enum language language,
    bool maximum, struct items *items, struct error *error)
{
	const struct contract *contract = account->customer->contracts;
	const struct spend *spend;
	struct bound bound;
	int plans;

	for (; contract != NULL; contract = contract->next) {
		for (plans = 0; plans < 2; plans++) {
			for (spend = contract->plan->spends; spend != NULL;
			    spend = spend->next) {
				if ((spend->service == NULL) != plans ||
				    !(maximum ? spend->has_max :
				    spend->has_min) || !bound_of(account,
				    contract, spend, language, &bound))
					continue;
				if (!(maximum ? take_maximum(&bound, language,
				    items, error) : add_minimum(&bound,
				    language, items, error)))
					return false;
			}
		}
	}
	return true;
}

bool
spend_add_minimums(const struct account *account, enum language language,
    struct items *items, struct error *error)
{
	return each_bound(account, language, false, items, error);
}

bool
spend_take_maximums(const struct account *account, enum language language,
    struct items *items, struct error *error)
{
	return each_bound(account, language, true, items, error);
}
