/* reductions.c - what changes the sum of an account's lines. */
#include "invoice/reductions.h"

#include <stdlib.h>

#include "book/cycle.h"
#include "invoice/cut.h"
#include "invoice/describe.h"
#include "invoice/describe_reduction.h"
#include "invoice/spend.h"

bool
reductions_made(struct text key)
{
	return text_starts(key, TEXT(REDUCTION_FIXED)) ||
	    text_starts(key, TEXT(REDUCTION_BY_USAGE));
}

bool
reductions_is_fixed(struct text key)
{
	return text_starts(key, TEXT(REDUCTION_FIXED));
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
    const struct adjustment *adjustment, enum language language,
    struct items *items, struct error *error)
{
	const struct currency *currency = account->customer->currency;
	struct item *item = items_add(items);

	*item = (struct item){
		.kind = decimal_sign(adjustment->amount) < 0 ? ITEM_CREDIT :
		    ITEM_ONE_OFF,
		.order = adjustment->line,
		.key = text_of(arena_printf(items->arena, REDUCTION_FIXED "%s",
		    adjustment->adjustment)),
		.period = { adjustment->date,
		    date_add_days(adjustment->date, 1) },
		.contract = text_of(adjustment->contract),
		.service = text_of(adjustment->adjustment),
		.description = text_of(words_in(&adjustment->description,
		    language)),
		.corrects = text_of(adjustment->invoice),
		.reason = text_of(words_in(&adjustment->reason, language)),
		.tax_class = adjustment->tax_class,
	};
	if (!money_round(adjustment->amount, currency, ROUND_HALF_UP,
	    &item->net, error))
		return false;
	item_derive(items, item, (struct derivation){
	    .kind = DERIVED_ADJUSTMENT, .of = item->description,
	    .amount = adjustment->amount, .file = table_adjustments.name,
	    .line = adjustment->line });
	return true;
}

bool
reductions_add(const struct account *account, enum language language,
    struct items *items, struct error *error)
{
	const struct adjustment *adjustment = account->customer->adjustments;

	for (; adjustment != NULL; adjustment = adjustment->next) {
		if (date_before(adjustment->date, account->run->period.to) &&
		    !add_adjustment(account, adjustment, language, items,
		    error))
			return false;
	}
	/* what was spent is not known where charges are missing */
	return !account->run->whole ||
	    spend_add_minimums(account, language, items, error);
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
		    "%sdiscount/%s/%.*s", usage ? REDUCTION_BY_USAGE :
		    REDUCTION_FIXED,
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
	struct taking taking = {
		.account = account, .language = language, .items = items,
		.count = items->count,
	};
	struct ordered *order;
	size_t count = list_discounts(account, &order), i;

	for (i = 0; i < items->count; i++)
		items->item[i].left = items->item[i].net;
	if (account->run->whole &&
	    !spend_take_maximums(account, language, items, error))
		return false;
	for (i = 0; i < count; i++) {
		taking.discount = order[i].discount;
		if (!take_discount(&taking, error))
			return false;
	}
	return true;
}
