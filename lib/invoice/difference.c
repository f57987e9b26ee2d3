/* difference.c - what is to be billed: what is due less what was billed. */
#include "invoice/difference.h"

#include <stdlib.h>

#include "invoice/deposits.h"
#include "invoice/describe.h"
#include "invoice/reductions.h"
#include "register/position.h"
#include "tax/tax.h"

/* The lines billed for one charge key and service period. */
struct billed_sum {
	struct item item;         /* as the first of them; net is their sum */
	struct position position;
	struct text number;       /* of the last of their documents */
	struct date issued;       /* and when that was */
	bool recurring, due;
};

/*
 * What a line billed, in the book's prices: a book that came to have them
 * gross billed its earlier lines net.
 */
static bool
read_amount(const struct difference *difference, const struct text *cell,
    struct item *item, struct error *error)
{
	struct money tax;

	if (!difference->gross_prices)
		return money_parse(cell[LINE_NET], difference->currency,
		    &item->net, error);
	if (!money_parse(tax_line_amount(cell), difference->currency,
	    &item->net, error))
		return false;
	return cell[LINE_GROSS].size > 0 ||
	    (tax_of(item->net, item->tax_rate, &tax, error) &&
	    money_add(item->net, tax, &item->net, error));
}

static bool
read_billed(const struct difference *difference, const struct line_row *row,
    struct billed_sum *billed, struct error *error)
{
	const struct text *cell = row->cell;
	struct item *item = &billed->item;

	*billed = (struct billed_sum){ .number = cell[LINE_INVOICE] };
	item->key = cell[LINE_CHARGE];
	item->contract = cell[LINE_CONTRACT];
	item->service = cell[LINE_SERVICE];
	item->description = cell[LINE_DESCRIPTION];
	item->tax_code = cell[LINE_TAX_CODE];
	billed->recurring = text_is(cell[LINE_KIND], "recurring") ||
	    text_is(cell[LINE_KIND], "one_off") ||
	    reductions_is_fixed(item->key);
	if (!text_is(cell[LINE_CURRENCY], difference->currency->code))
		return error_set(error, STATUS_DATA, "'%.*s' billed the "
		    "account in %.*s, its currency now is %s (void that "
		    "document, or open a new account)",
		    TEXT_CLIP(cell[LINE_INVOICE]),
		    TEXT_CLIP(cell[LINE_CURRENCY]),
		    difference->currency->code);
	return date_parse(cell[LINE_ISSUE_DATE], &billed->issued, error) &&
	    date_parse(cell[LINE_PERIOD_START], &item->period.from,
	    error) &&
	    date_parse(cell[LINE_PERIOD_END], &item->period.to, error) &&
	    decimal_parse(cell[LINE_TAX_RATE], &item->tax_rate, error) &&
	    read_amount(difference, cell, item, error);
}

/* By key; of one key the document billed first, first. */
static int
compare_billed(const void *left, const void *right)
{
	const struct billed_sum *a = left, *b = right;
	int order = item_compare_key(&a->item, &b->item);

	return order != 0 ? order : (a->item.order > b->item.order) -
	    (a->item.order < b->item.order);
}

/* Makes sums of the rows, sorted by key. */
static bool
sum_billed(const struct difference *difference, struct billed_sum **out,
    size_t *count, struct error *error)
{
	struct billed_sum *sum = ARENA_NEW(difference->items->arena,
	    struct billed_sum, difference->rows);
	size_t i, last = 0;

	*out = sum;
	*count = 0;
	for (i = 0; i < difference->rows; i++) {
		if (!read_billed(difference, &difference->row[i], &sum[i],
		    error))
			return false;
		sum[i].item.order = i;
		if (!position_add(&sum[i].position, difference->row[i].cell,
		    error))
			return false;
	}
	if (difference->rows == 0)
		return true;
	qsort(sum, difference->rows, sizeof(*sum), compare_billed);
	for (i = 1; i < difference->rows; i++) {
		if (item_compare_key(&sum[last].item, &sum[i].item) != 0) {
			sum[++last] = sum[i];
			continue;
		}
		if (!money_add(sum[last].item.net, sum[i].item.net,
		    &sum[last].item.net, error) ||
		    !position_add(&sum[last].position,
		    difference->row[sum[i].item.order].cell, error))
			return false;
		sum[last].number = sum[i].number;
		sum[last].issued = sum[i].issued;
	}
	*count = last + 1;
	return true;
}

static struct billed_sum *
find_billed(struct billed_sum *sum, size_t count, const struct item *item)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = item_compare_key(&sum[middle].item, item);

		if (order == 0)
			return &sum[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/*
 * Tells the difference by quantity or price, if it comes to the net; else as
 * one of the amount.
 */
static bool
set_quantity(const struct difference *difference, struct item *item,
    const struct position *before, const struct position *after,
    enum changed *changed, struct error *error)
{
	bool known, negative = item->net.units < 0;

	item->has_quantity = item->has_price = true;
	if (!position_difference(before, after, &item->quantity,
	    &item->unit_price, &known, error))
		return false;
	item->unit = after->unit;
	item->has_price = known;
	if (!item_check_price(item, difference->rounding, error))
		return false;
	if (item->has_price) {
		if (decimal_compare(before->price, after->price) != 0)
			*changed = CHANGED_PRICE;
		else if (*changed != CHANGED_GONE)
			*changed = CHANGED_QUANTITY;
		return true;
	}
	item->has_price = true;
	item->unit = TEXT("");
	item->quantity = decimal_of(negative ? -1 : 1);
	item->unit_price = money_decimal(item->net);
	if (negative)
		item->unit_price = decimal_negate(item->unit_price);
	return true;
}

/*
 * Makes of an item the line that bills a difference to what was billed: `net`
 * of it. What is no longer due has no quantity.
 */
static bool
bill_difference(const struct difference *difference, struct item *item,
    const struct billed_sum *billed, struct money due, struct money net,
    struct error *error)
{
	struct arena *arena = difference->items->arena;
	struct text working = item->working;
	struct position after = {
		.known = item->has_quantity && item->has_price,
		.unit = item->unit,
		.quantity = item->quantity, .price = item->unit_price,
	};
	enum changed changed = CHANGED_AMOUNT;

	item->has_before = text_equal(item->tax_code, billed->item.tax_code) &&
	    decimal_compare(item->tax_rate, billed->item.tax_rate) == 0;
	item->before = billed->item.net;
	if (!billed->due) {
		changed = CHANGED_GONE;
		after = billed->position;
		after.quantity = DECIMAL_ZERO;
	}
	item->net = net;
	if (!set_quantity(difference, item, &billed->position, &after,
	    &changed, error))
		return false;
	item->reason = describe_difference(difference->language, changed,
	    billed->number, billed->issued, arena);
	item->working = describe_difference_working(difference->language,
	    due, working, billed->item.net, net, arena);
	if (net.units < 0) {
		item->kind = ITEM_CREDIT;
		item->corrects = billed->number;
	}
	return true;
}

static bool
is_within(struct period part, struct period whole)
{
	return part.from.day >= whole.from.day && part.to.day <= whole.to.day;
}

/* Whether this run computed all that is due for a fee's service period. */
static bool
knows_fee(const struct fees *fees, const struct item *item)
{
	bool known = false;
	size_t i;

	for (i = 0; i < fees->count; i++) {
		if (!text_starts(item->key, fees->period[i].prefix))
			continue;
		known = true;
		if (is_within(item->period, fees->period[i].period))
			return true;
	}
	/* A fee the book no longer has: by the days it would be due on. */
	return !known && (period_has(fees->run,
	    date_add_days(item->period.to, -1)) ||
	    period_has(fees->run, date_add_days(item->period.from, -1)));
}

/* The same for usage: its period is the run's, or has other charges. */
static bool
knows_usage(const struct difference *difference, const struct item *item)
{
	const struct charge *charge = difference->charge;

	if (!difference->whole)
		return false;
	if (period_has(difference->fees->run,
	    date_add_days(item->period.to, -1)))
		return true;
	for (; charge != NULL; charge = charge->next) {
		if (charge->period.from.day == item->period.from.day &&
		    charge->period.to.day == item->period.to.day)
			return true;
	}
	return false;
}

/* Credits what was billed and is no longer due. */
static bool
credit_vanished(const struct difference *difference, struct billed_sum *sum,
    size_t count, struct error *error)
{
	struct money nothing = { 0, difference->currency };
	size_t i;

	for (i = 0; i < count; i++) {
		struct money net = sum[i].item.net;
		struct item *item;

		if (sum[i].due || net.units == 0 || !(sum[i].recurring ?
		    knows_fee(difference->fees, &sum[i].item) :
		    knows_usage(difference, &sum[i].item)))
			continue;
		item = items_add(difference->items);
		*item = sum[i].item;
		item->kind = deposits_made(item->key) ? ITEM_CREDIT :
		    reductions_made(item->key) ? ITEM_DISCOUNT : ITEM_USAGE;
		net.units = -net.units;
		if (!sum[i].recurring)
			describe_period(difference->language,
			    difference->fees->billed, difference->items->arena,
			    item);
		if (!bill_difference(difference, item, &sum[i], nothing, net,
		    error))
			return false;
	}
	return true;
}

bool
difference_take(const struct difference *difference, struct error *error)
{
	struct items *items = difference->items;
	struct billed_sum *sum;
	size_t count, i, kept = 0;

	if (!sum_billed(difference, &sum, &count, error))
		return false;
	for (i = 0; i < items->count; i++) {
		struct item item = items->item[i];
		struct billed_sum *billed = find_billed(sum, count, &item);
		struct money net;

		if (billed != NULL) {
			billed->due = true;
			if (!money_subtract(item.net, billed->item.net, &net,
			    error))
				return false;
			if (net.units == 0)
				continue;
			if (!bill_difference(difference, &item, billed,
			    item.net, net, error))
				return false;
		}
		items->item[kept++] = item;
	}
	items->count = kept;
	return credit_vanished(difference, sum, count, error);
}
