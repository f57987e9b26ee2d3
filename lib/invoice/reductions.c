/* reductions.c - what changes the sum of an account's lines. */
#include "invoice/reductions.h"

#include <stdlib.h>

#include "book/cycle.h"
#include "invoice/cut.h"
#include "invoice/describe.h"
#include "invoice/describe_reduction.h"

/* No contract's name begins a key so: an @ in one is written %40. */
#define FIXED "@fixed/"
#define BY_USAGE "@usage/"

bool
reductions_made(struct text key)
{
	return text_starts(key, TEXT(FIXED)) ||
	    text_starts(key, TEXT(BY_USAGE));
}

bool
reductions_is_fixed(struct text key)
{
	return text_starts(key, TEXT(FIXED));
}

struct date
reductions_from(const struct customer *customer, struct period run)
{
	const struct adjustment *adjustment = customer->adjustments;
	struct date first = run.from;

	for (; adjustment != NULL; adjustment = adjustment->next) {
		if (date_before(adjustment->date, first))
			first = adjustment->date;
	}
	return first;
}

static bool
add_adjustment(const struct account *account,
    const struct adjustment *adjustment, struct items *items,
    struct error *error)
{
	const struct currency *currency = account->customer->currency;
	struct item *item = items_add(items);

	*item = (struct item){
		.kind = decimal_sign(adjustment->amount) < 0 ? ITEM_CREDIT :
		    ITEM_ONE_OFF,
		.order = adjustment->line,
		.key = text_of(arena_printf(items->arena, FIXED "%s",
		    adjustment->adjustment)),
		.period = { adjustment->date,
		    date_add_days(adjustment->date, 1) },
		.contract = text_of(adjustment->contract),
		.service = text_of(adjustment->adjustment),
		.description = text_of(adjustment->description),
		.corrects = text_of(adjustment->invoice),
		.reason = text_of(adjustment->reason),
		.tax_class = adjustment->tax_class,
	};
	if (!money_round(adjustment->amount, currency, ROUND_HALF_UP,
	    &item->net, error))
		return false;
	item_derive(items, item, (struct derivation){
	    .kind = DERIVED_ADJUSTMENT, .of = item->description,
	    .amount = adjustment->amount, .file = table_adjustments.name,
	    .line = adjustment->line });
	return decimal_compare(money_decimal(item->net),
	    adjustment->amount) == 0 || error_set(error, STATUS_DATA, "the "
	    "adjustment '%.60s' has more decimals than %s has (write %d)",
	    adjustment->adjustment, currency->code, currency->minor);
}

/* The days of the billing period on which the contract has the plan. */
static struct period
days_on_plan(const struct account *account, const struct contract *contract)
{
	return period_overlap(account->billed, period_overlap(
	    contract->valid, contract->plan->valid));
}

static bool
is_spend(const struct item *item, const struct contract *contract,
    struct period period)
{
	return item->kind <= ITEM_USAGE &&
	    text_is(item->contract, contract->contract) &&
	    text_is(item->plan, contract->plan->plan) &&
	    item->period.from.day >= period.from.day &&
	    item->period.to.day <= period.to.day;
}

static bool
sum_spend(const struct items *items, const struct contract *contract,
    struct period period, struct money *sum, struct error *error)
{
	size_t i;

	for (i = 0; i < items->count; i++) {
		if (is_spend(&items->item[i], contract, period) &&
		    !money_add(*sum, items->item[i].net, sum, error))
			return false;
	}
	return true;
}

/* A bound of the plan for some days of its period. */
static bool
prorate(const struct account *account, struct decimal bound,
    struct period days, struct money *out, struct error *error)
{
	struct decimal amount;

	return decimal_multiply(bound, decimal_of(period_days(days)), &amount,
	    error) && decimal_quotient(amount,
	    decimal_of(period_days(account->billed)), &amount, error) &&
	    money_round(amount, account->customer->currency,
	    account->run->book->settings.line_rounding, out, error);
}

static struct item
spend_line(const struct contract *contract, struct period days,
    const char *what, struct arena *arena)
{
	return (struct item){
		.kind = ITEM_MINIMUM,
		.key = text_of(arena_printf(arena, BY_USAGE "%s/%s/%s", what,
		    contract->contract, contract->plan->plan)),
		.period = days,
		.contract = text_of(contract->contract),
		.service = text_of(contract->plan->plan),
		.tax_class = "",
	};
}

/* Tells the bound that a line keeps: how much, for which days. */
static void
derive_bound(const struct account *account, const struct contract *contract,
    struct period days, enum derived kind, struct money bound,
    const struct items *items, struct item *line)
{
	bool least = kind == DERIVED_MINIMUM;

	item_derive(items, line, (struct derivation){
	    .kind = kind, .of = text_of(contract->plan->name),
	    .price = least ? contract->plan->min_amount :
	    contract->plan->max_amount,
	    .amount = least ? money_decimal(bound) : DECIMAL_ZERO,
	    .days = period_days(days),
	    .of_days = period_days(account->billed),
	    .file = table_plans.name, .line = contract->plan->line });
}

static bool
add_minimum(const struct account *account, enum language language,
    const struct contract *contract, struct items *items,
    struct error *error)
{
	const struct currency *currency = account->customer->currency;
	struct period days = days_on_plan(account, contract);
	struct money spent = { 0, currency }, least, lacks;
	struct item line;

	if (!contract->plan->has_min || period_is_empty(days))
		return true;
	if (!sum_spend(items, contract, account->billed, &spent, error) ||
	    !prorate(account, contract->plan->min_amount, days, &least,
	    error) || !money_subtract(least, spent, &lacks, error))
		return false;
	if (lacks.units <= 0)
		return true;
	line = spend_line(contract, days, "minimum", items->arena);
	line.net = lacks;
	describe_minimum(language, contract->plan->name, least, spent,
	    items->arena, &line);
	derive_bound(account, contract, days, DERIVED_MINIMUM, least, items,
	    &line);
	item_derive(items, &line, (struct derivation){ .kind = DERIVED_SPENT,
	    .amount = decimal_negate(money_decimal(spent)) });
	*items_add(items) = line;
	return true;
}

bool
reductions_add(const struct account *account, enum language language,
    struct items *items, struct error *error)
{
	const struct adjustment *adjustment = account->customer->adjustments;
	const struct contract *contract = account->customer->contracts;

	for (; adjustment != NULL; adjustment = adjustment->next) {
		if (date_before(adjustment->date, account->run->period.to) &&
		    !add_adjustment(account, adjustment, items, error))
			return false;
	}
	/* what was spent is not known where charges are missing */
	for (; account->run->whole && contract != NULL;
	    contract = contract->next) {
		if (!add_minimum(account, language, contract, items, error))
			return false;
	}
	return true;
}

static bool
take_maximum(const struct account *account, enum language language,
    const struct contract *contract, struct items *items,
    struct error *error)
{
	const struct currency *currency = account->customer->currency;
	struct period days = days_on_plan(account, contract);
	struct cut cut = cut_begin(items, currency);
	struct money most, over;
	struct item line;
	size_t i;

	if (!contract->plan->has_max || period_is_empty(days))
		return true;
	for (i = 0; i < items->count; i++) {
		if (is_spend(&items->item[i], contract, account->billed) &&
		    items->item[i].left.units > 0 &&
		    !cut_add(&cut, i, error))
			return false;
	}
	if (!prorate(account, contract->plan->max_amount, days, &most,
	    error) || !money_subtract(cut.base, most, &over, error))
		return false;
	if (over.units <= 0)
		return true;
	line = spend_line(contract, days, "maximum", items->arena);
	describe_maximum(language, contract->plan->name, most, cut.base,
	    items->arena, &line);
	derive_bound(account, contract, days, DERIVED_MAXIMUM, most, items,
	    &line);
	return cut_take(&cut, over, &line, error);
}

/* A discount while it is applied to one account. */
struct taking {
	const struct account *account;
	const struct discount *discount;
	enum language language;
	struct items *items;
	struct period valid;      /* its own, or of so many periods */
	size_t count;             /* of the items that were there at first */
};

/* Those of one billing period, and of a contract, "" being all. */
struct scope {
	struct period period;
	struct text contract;
	struct money left;        /* of an amount */
};

static struct period
billing_period(const struct taking *taking, struct date day)
{
	return cycle_period(INTERVAL_MONTH,
	    taking->account->customer->cycle, day);
}

static void
find_validity(struct taking *taking)
{
	const struct discount *discount = taking->discount;
	struct period period;
	int64_t i;

	taking->valid = discount->valid;
	if (discount->periods == 0)
		return;
	period = billing_period(taking, discount->valid.from);
	for (i = 1; i < discount->periods; i++)
		period = billing_period(taking, period.to);
	if (date_before(period.to, taking->valid.to))
		taking->valid.to = period.to;
}

static bool
is_discounted(const struct taking *taking, const struct item *item)
{
	const struct discount *discount = taking->discount;

	return item->kind <= ITEM_USAGE && item->plan.size > 0 &&
	    item->net.units > 0 &&
	    period_has(taking->valid, item->period.from) &&
	    (discount->contract[0] == '\0' ||
	    text_is(item->contract, discount->contract)) &&
	    (discount->plan == NULL ||
	    text_is(item->plan, discount->plan->plan)) &&
	    (discount->service[0] == '\0' ||
	    text_is(item->service, discount->service));
}

static bool
is_of_contracts(const struct discount *discount)
{
	return discount->is_amount && (discount->contract[0] != '\0' ||
	    discount->plan != NULL);
}

static bool
in_scope(const struct taking *taking, const struct scope *scope,
    const struct item *item)
{
	return is_discounted(taking, item) &&
	    period_has(scope->period, item->period.from) &&
	    (scope->contract.size == 0 ||
	    text_equal(scope->contract, item->contract));
}

/* What is taken off the items at hand. */
static bool
find_amount(const struct taking *taking, const struct scope *scope,
    const struct cut *cut, struct money *out, struct error *error)
{
	const struct discount *discount = taking->discount;
	const struct settings *settings = &taking->account->run->book->settings;
	const struct decimal hundredth = { 1, 2 };
	struct decimal amount;

	if (!discount->is_amount)
		return decimal_multiply(money_decimal(cut->base),
		    discount->value, &amount, error) &&
		    decimal_multiply(amount, hundredth, &amount, error) &&
		    money_round(amount, cut->base.currency,
		    settings->line_rounding, out, error);
	*out = scope->left;
	if (!settings->discount_below_zero &&
	    out->units > cut->base.units)
		*out = cut->base;
	return true;
}

/* Fees, or usage: the two are billed on different invoices. */
static bool
take_part(const struct taking *taking, struct scope *scope, bool usage,
    struct error *error)
{
	const struct discount *discount = taking->discount;
	struct cut cut = cut_begin(taking->items, scope->left.currency);
	struct money amount;
	struct item line;
	size_t i;

	for (i = 0; i < taking->count; i++) {
		const struct item *item = &taking->items->item[i];

		if (in_scope(taking, scope, item) && item->left.units > 0 &&
		    (item->kind == ITEM_USAGE) == usage &&
		    !cut_add(&cut, i, error))
			return false;
	}
	if (cut.base.units <= 0)
		return true;
	if (!find_amount(taking, scope, &cut, &amount, error))
		return false;
	if (amount.units <= 0)
		return true;
	scope->left.units -= amount.units;
	line = (struct item){
		.order = discount->line,
		.key = text_of(arena_printf(taking->items->arena,
		    "%sdiscount/%s/%.*s", usage ? BY_USAGE : FIXED,
		    discount->discount, TEXT_ARG(scope->contract))),
		.period = scope->period,
		.contract = discount->contract[0] != '\0' ?
		    text_of(discount->contract) : scope->contract,
		.service = text_of(discount->discount),
		.tax_class = "",
	};
	describe_discount(taking->language, discount, cut.base,
	    taking->items->arena, &line);
	describe_period(taking->language, taking->account->billed,
	    taking->items->arena, &line);
	item_derive(taking->items, &line, (struct derivation){
	    .kind = DERIVED_DISCOUNT, .of = line.description,
	    .price = discount->value, .file = table_discounts.name,
	    .line = discount->line });
	return cut_take(&cut, amount, &line, error);
}

/* Whether an earlier item is in the same scope. */
static bool
is_seen(const struct taking *taking, const struct scope *scope, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++) {
		if (in_scope(taking, scope, &taking->items->item[i]))
			return true;
	}
	return false;
}

static bool
take_discount(struct taking *taking, struct error *error)
{
	const struct discount *discount = taking->discount;
	size_t i;

	find_validity(taking);
	for (i = 0; i < taking->count; i++) {
		const struct item item = taking->items->item[i];
		struct scope scope = { .left.units = 0 };

		if (!is_discounted(taking, &item))
			continue;
		scope.period = billing_period(taking, item.period.from);
		scope.contract = is_of_contracts(discount) ? item.contract :
		    TEXT("");
		scope.left.currency = item.net.currency;
		if (is_seen(taking, &scope, i))
			continue;
		if (discount->is_amount && !money_round(discount->value,
		    item.net.currency, ROUND_HALF_UP, &scope.left, error))
			return false;
		if (!take_part(taking, &scope, false, error) ||
		    !take_part(taking, &scope, true, error))
			return false;
	}
	return true;
}

struct ordered {
	const struct discount *discount;
	bool by_priority;
};

static int
compare(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;
	const struct discount *x = a->discount, *y = b->discount;
	int order = 0;

	if (!a->by_priority)
		order = x->is_amount - y->is_amount;
	if (order == 0)
		order = (x->priority > y->priority) -
		    (x->priority < y->priority);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

/* The discounts that the account may have, in the order they are taken. */
static size_t
list_discounts(const struct account *account, struct ordered **out)
{
	const struct book *book = account->run->book;
	const struct discount *const lists[] = {
		account->customer->discounts, book->discounts,
	};
	const struct discount *discount;
	size_t count = 0, i;

	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		for (discount = lists[i]; discount; discount = discount->next)
			count++;
	}
	*out = ARENA_NEW(account->arena, struct ordered, count + 1);
	count = 0;
	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		for (discount = lists[i]; discount; discount = discount->next)
			(*out)[count++] = (struct ordered){ discount,
			    book->settings.discount_by_priority };
	}
	if (count > 0)
		qsort(*out, count, sizeof(**out), compare);
	return count;
}

bool
reductions_take(const struct account *account, enum language language,
    struct items *items, struct error *error)
{
	const struct contract *contract = account->customer->contracts;
	struct taking taking = {
		.account = account, .language = language, .items = items,
		.count = items->count,
	};
	struct ordered *order;
	size_t count = list_discounts(account, &order), i;

	for (i = 0; i < items->count; i++)
		items->item[i].left = items->item[i].net;
	for (; account->run->whole && contract != NULL;
	    contract = contract->next) {
		if (!take_maximum(account, language, contract, items, error))
			return false;
	}
	for (i = 0; i < count; i++) {
		taking.discount = order[i].discount;
		if (!take_discount(&taking, error))
			return false;
	}
	return true;
}
