/* deposit_pay.c - the lines that a deposit pays, and pays out. */
#include "invoice/deposit_pay.h"

#include "book/load_deposits.h"
#include "invoice/cut.h"
#include "invoice/deposits.h"
#include "invoice/describe_deposit.h"
#include "tax/tax.h"

/* Whether the deposit may pay for an item. */
static bool
is_paid(const struct settling *settling, const struct item *item)
{
	return item->kind <= ITEM_MINIMUM && item->fills == NULL &&
	    text_equal(item->contract, settling->lots.contract) &&
	    deposit_pays(settling->lots.rule, item->service);
}

static struct item *
add_line(struct settling *settling, bool closed)
{
	const struct deposit_lots *lots = &settling->lots;
	struct items *items = settling->items;
	struct item *item = items_add(items);

	*item = (struct item){
		.kind = ITEM_CREDIT,
		.key = deposits_key(text_of(lots->rule->deposit),
		    lots->contract, closed, items->arena),
		.period = lots->period, .contract = lots->contract,
		.service = text_of(lots->rule->deposit),
		.tax_class = "", .untaxed = true, .tax_code = TEXT(""),
		.order = lots->rule->line,
		.place = closed,
		.net.currency = settling->account->customer->currency,
	};
	item->left = item->net;
	return item;
}

/* A step for each lot that one kind moved. */
static void
derive_lots(const struct settling *settling, enum movement_kind kind,
    struct item *item)
{
	const struct deposit_lots *lots = &settling->lots;
	size_t i;

	for (i = 0; settling->items->derive && i < lots->movements; i++) {
		const struct movement *movement = &lots->movement[i];

		if (movement->kind == kind)
			item_derive(settling->items, item,
			    (struct derivation){
			    .kind = kind == MOVEMENT_EXPIRED ?
			    DERIVED_EXPIRED : DERIVED_DEPOSIT,
			    .of = describe_lot(settling->language, lots,
			    movement),
			    .price = movement->quantity,
			    .amount = lots->currency == NULL ? DECIMAL_ZERO :
			    decimal_negate(movement->quantity),
			    .file = table_deposits.name,
			    .line = lots->rule->line });
	}
}

/* What the lines that are paid come to, with their tax. */
static bool
find_demand(const struct settling *settling, struct decimal *out,
    struct error *error)
{
	const struct settings *settings =
	    &settling->account->run->book->settings;
	struct tax_sums sums = {
		.currency = settling->account->customer->currency,
		.per_line = settings->tax_per_line,
	};
	struct money sum = { 0, sums.currency };
	size_t i;

	for (i = 0; i < settling->items->count; i++) {
		const struct item *item = &settling->items->item[i];

		if (is_paid(settling, item) && (settings->gross_prices ?
		    !money_add(sum, item->left, &sum, error) :
		    !tax_sums_add(&sums, item->tax_code, item->tax_rate,
		    NULL, NULL, item->left, error)))
			return false;
	}
	if (!tax_sums_finish(&sums, error))
		return false;
	for (i = 0; i < sums.count; i++) {
		if (!money_add(sum, sums.sum[i].net, &sum, error) ||
		    !money_add(sum, sums.sum[i].tax, &sum, error))
			return false;
	}
	if (sum.units < 0)
		sum.units = 0;
	*out = money_decimal(sum);
	return true;
}

/* Pays the lines with their tax: a credit below them. */
static bool
pay_after_tax(struct settling *settling, struct error *error)
{
	struct decimal demand, used;
	struct item *item;

	if (!find_demand(settling, &demand, error) ||
	    !lots_use(&settling->lots, demand, &used, error))
		return false;
	if (used.digits == 0)
		return true;
	item = add_line(settling, false);
	describe_used(settling->language, &settling->lots,
	    settling->items->arena, item);
	derive_lots(settling, MOVEMENT_USED, item);
	return money_round(decimal_negate(used), item->net.currency,
	    ROUND_HALF_UP, &item->net, error);
}

/* Takes it off the lines like a discount: a credit for each tax. */
static bool
pay_before_tax(struct settling *settling, struct error *error)
{
	struct items *items = settling->items;
	struct cut cut = cut_begin(items,
	    settling->account->customer->currency);
	struct decimal used;
	struct money amount;
	struct item line;
	size_t i, before;

	for (i = 0; i < items->count; i++) {
		if (is_paid(settling, &items->item[i]) &&
		    items->item[i].left.units > 0 && !cut_add(&cut, i, error))
			return false;
	}
	if (!lots_use(&settling->lots, money_decimal(cut.base), &used,
	    error) || !money_round(used, cut.base.currency, ROUND_HALF_UP,
	    &amount, error))
		return false;
	if (amount.units == 0)
		return true;
	line = *add_line(settling, false);
	items->count--;
	line.untaxed = false;
	describe_used(settling->language, &settling->lots, items->arena,
	    &line);
	before = items->count;
	if (!cut_take(&cut, amount, &line, error))
		return false;
	for (i = before; i < items->count; i++) {
		items->item[i].kind = ITEM_CREDIT;
		items->item[i].tax_class = "";
	}
	return true;
}

/* Takes so much of one line's quantity off it. */
static bool
pay_quantity_of(struct settling *settling, size_t at,
    struct decimal quantity, struct error *error)
{
	struct items *items = settling->items;
	struct item *line = add_line(settling, false);
	struct item *paid = &items->item[at];
	const struct charge *charge = paid->charge;
	struct decimal part;
	struct buffer key = { 0 };

	buffer_add_text(&key, line->key);
	buffer_add_text(&key, paid->key);
	line->key = arena_copy(items->arena, buffer_text(&key));
	buffer_release(&key);
	line->untaxed = false;
	line->tax_code = paid->tax_code;
	line->tax_rate = paid->tax_rate;
	line->tax_row = paid->tax_row;
	line->has_quantity = line->has_price = true;
	line->description = paid->description;
	line->quantity = decimal_negate(quantity);
	line->unit = charge->unit;
	if (!decimal_quotient(charge->unit_price, charge->per,
	    &line->unit_price, error) ||
	    !decimal_multiply(money_decimal(paid->left), quantity, &part,
	    error) || !decimal_quotient(part, charge->quantity, &part,
	    error) || !money_round(decimal_negate(part),
	    line->net.currency, settling->lots.mode, &line->net, error))
		return false;
	paid->left.units += line->net.units;
	item_derive(items, line, (struct derivation){
	    .kind = DERIVED_FEE, .of = paid->description,
	    .quantity = line->quantity, .price = line->unit_price,
	    .amount = decimal_negate(part),
	    .file = table_deposits.name,
	    .line = settling->lots.rule->line });
	return item_check_price(line, settling->lots.mode, error);
}

/* Pays for quantities, the last tier first. */
static bool
pay_quantities(struct settling *settling, struct error *error)
{
	struct items *items = settling->items;
	size_t count = items->count, i;

	for (i = count; i-- > 0; ) {
		const struct item *item = &items->item[i];
		struct decimal used;

		if (!is_paid(settling, item) || item->charge == NULL ||
		    !item->charge->has_price || item->left.units <= 0 ||
		    decimal_sign(item->charge->quantity) <= 0)
			continue;
		if (!lots_use(&settling->lots, item->charge->quantity, &used,
		    error) || (used.digits != 0 &&
		    !pay_quantity_of(settling, i, used, error)))
			return false;
	}
	for (i = count; i < items->count; i++) {
		describe_used(settling->language, &settling->lots,
		    items->arena, &items->item[i]);
		derive_lots(settling, MOVEMENT_USED, &items->item[i]);
	}
	return true;
}

bool
deposit_pay(struct settling *settling, struct error *error)
{
	const struct deposit *rule = settling->lots.rule;

	return rule->quantity ? pay_quantities(settling, error) :
	    rule->before_tax ? pay_before_tax(settling, error) :
	    pay_after_tax(settling, error);
}

bool
deposit_close(struct settling *settling, struct error *error)
{
	struct deposit_lots *lots = &settling->lots;
	struct decimal paid_out, expired, amount;
	struct item *item;

	if (!lots_close(lots, settling->last, &paid_out, &expired, error))
		return false;
	if (paid_out.digits == 0 && expired.digits == 0)
		return true;
	amount = paid_out;
	if (lots->currency == NULL && !decimal_multiply(paid_out,
	    lots->rule->payout_price, &amount, error))
		return false;
	item = add_line(settling, true);
	if (lots->currency == NULL)
		item_derive(settling->items, item, (struct derivation){
		    .kind = DERIVED_FEE, .of = text_of(lots->rule->name),
		    .quantity = decimal_negate(paid_out),
		    .price = lots->rule->payout_price,
		    .amount = decimal_negate(amount),
		    .file = table_deposits.name,
		    .line = lots->rule->line });
	describe_closed(settling->language, lots, settling->items->arena,
	    item);
	derive_lots(settling, MOVEMENT_PAID_OUT, item);
	derive_lots(settling, MOVEMENT_EXPIRED, item);
	return money_round(decimal_negate(amount), item->net.currency,
	    lots->mode, &item->net, error);
}
