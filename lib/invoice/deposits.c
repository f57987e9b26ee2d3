/* deposits.c - credits of those who feed in, kept in deposits. */
#include "invoice/deposits.h"

#include "book/cycle.h"
#include "book/load_deposits.h"
#include "invoice/deposit_pay.h"
#include "invoice/describe_deposit.h"

bool
deposits_made(struct text key)
{
	return text_starts(key, TEXT(DEPOSIT_KEY));
}

static bool
same_period(struct period a, struct period b)
{
	return a.from.day == b.from.day && a.to.day == b.to.day;
}

/* A part of a key; what has a meaning in keys is written %XX. */
static void
add_part(struct text part, struct buffer *key)
{
	size_t i;

	for (i = 0; i < part.size; i++) {
		if (strchr("%/@[]", part.data[i]) != NULL)
			buffer_printf(key, "%%%02X",
			    (unsigned char)part.data[i]);
		else
			buffer_add_byte(key, part.data[i]);
	}
	buffer_add_byte(key, '/');
}

struct text
deposits_key(struct text deposit, struct text contract, bool closed,
    struct arena *arena)
{
	struct buffer key = { 0 };
	struct text copy;

	buffer_add_string(&key, DEPOSIT_KEY);
	add_part(deposit, &key);
	add_part(contract, &key);
	buffer_add_string(&key, closed ? "closed/" : "used/");
	copy = arena_copy(arena, buffer_text(&key));
	buffer_release(&key);
	return copy;
}

/* The deposit that an item fills: of its plan, at its period's end. */
static const struct deposit *
filled_by(const struct book *book, const struct item *item)
{
	const struct plan *plan = book_plan(book, item->plan);
	const struct deposit *deposit = plan ? plan->deposits : NULL;

	while (deposit != NULL && (!deposit_is_filled_by(deposit,
	    item->service) || !period_has(deposit->valid,
	    date_add_days(item->period.to, -1))))
		deposit = deposit->next;
	return deposit;
}

/* Deposits are settled in the order of months, each in its own run. */
static bool
check_period(const struct account *account, const struct deposit *deposit,
    const struct item *item, struct error *error)
{
	struct buffer own = { 0 };

	if (same_period(item->period, account->billed))
		return true;
	period_write(item->period, &own);
	error_set(error, STATUS_DATA, "'%.*s' was fed in in %s: deposit "
	    "'%.40s' is settled month by month (rate and invoice that period "
	    "by itself)", TEXT_CLIP(item->service), buffer_string(&own),
	    deposit->deposit);
	buffer_release(&own);
	return false;
}

/* What an item puts in: what it is worth, or how much it is. */
static struct decimal
value_of(const struct deposit *deposit, const struct item *item)
{
	return decimal_negate(deposit->quantity ? item->charge->quantity :
	    money_decimal(item->net));
}

bool
deposits_fill(const struct account *account, struct items *items,
    struct error *error)
{
	size_t i;

	for (i = 0; i < items->count; i++) {
		struct item *item = &items->item[i];
		const struct deposit *deposit;
		struct decimal value;

		if (item->charge == NULL || (deposit = filled_by(
		    account->run->book, item)) == NULL)
			continue;
		if (!check_period(account, deposit, item, error))
			return false;
		value = value_of(deposit, item);
		/* what a negative price makes of it is owed as any other */
		if (decimal_sign(value) <= 0)
			continue;
		item->fills = deposit;
		item->value = value;
		item->worth = item->net;
		item->net.units = 0;
		item->has_price = false;
	}
	return true;
}

static bool
is_filling(const struct settling *settling, const struct item *item)
{
	return item->fills != NULL &&
	    strcmp(item->fills->deposit, settling->lots.rule->deposit) == 0 &&
	    text_equal(item->contract, settling->lots.contract);
}

/* Puts the period's lines in, and has them say so. */
static bool
credit(struct settling *settling, struct error *error)
{
	struct deposit_lots *lots = &settling->lots;
	struct items *items = settling->items;
	struct decimal value = DECIMAL_ZERO;
	const struct decimal *kept = NULL;
	size_t filling = 0, i;

	for (i = 0; i < items->count; i++) {
		if (!is_filling(settling, &items->item[i]))
			continue;
		filling++;
		if (!decimal_add(value, items->item[i].value, &value, error))
			return false;
	}
	if (!lots_credit(lots, value, error))
		return false;
	if (filling == 1 && lots->movements > 0)
		kept = &lots->movement[0].quantity;
	for (i = 0; i < items->count; i++) {
		struct item *item = &items->item[i];

		if (!is_filling(settling, item))
			continue;
		describe_filled(settling->language, item->fills, item->value,
		    kept, items->arena, item);
		item_derive(items, item, (struct derivation){
		    .kind = DERIVED_DEPOSITED,
		    .of = text_of(item->fills->name), .price = item->value,
		    .quantity = item->fills->ratio,
		    .amount = decimal_negate(money_decimal(item->worth)),
		    .file = table_deposits.name,
		    .line = item->fills->line });
	}
	return true;
}

static void
keep_due(struct account *account, const struct deposit_lots *lots)
{
	struct movement *old = account->due;

	account->due = ARENA_NEW(account->arena, struct movement,
	    account->dues + lots->movements + 1);
	if (old != NULL)
		memcpy(account->due, old, account->dues * sizeof(*old));
	if (lots->movements > 0)
		memcpy(account->due + account->dues, lots->movement,
		    lots->movements * sizeof(*old));
	account->dues += lots->movements;
}

static bool
check_month(const struct account *account, const struct deposit *rule,
    struct error *error)
{
	return same_period(account->billed, cycle_period(INTERVAL_MONTH,
	    account->customer->cycle, account->billed.from)) ||
	    error_set(error, STATUS_DATA, "deposit '%.40s' is settled month "
	    "by month (give --period as one month)", rule->deposit);
}

static bool
settle(struct settling *settling, struct error *error)
{
	struct account *account = settling->account;
	struct deposit_lots *lots = &settling->lots;
	const struct deposit *rule = lots->rule;

	lots->period = account->billed;
	lots->cycle = account->customer->cycle;
	lots->currency = rule->quantity ? NULL : account->customer->currency;
	lots->mode = account->run->book->settings.line_rounding;
	lots->arena = account->arena;
	if (!check_month(account, rule, error) ||
	    !lots_gather(lots, account->recorded, account->recordeds,
	    error) || !credit(settling, error) ||
	    !lots_cover(lots, error) ||
	    !deposit_pay(settling, error) || !deposit_close(settling, error))
		return false;
	keep_due(account, lots);
	return true;
}

/* The version that a contract has last in the period, or had before. */
static const struct contract *
version_of(const struct account *account, const struct contract *first,
    bool *last)
{
	const struct contract *version = first, *found = NULL;

	*last = true;
	for (; version != NULL; version = version->next_version) {
		if (version->customer != account->customer)
			continue;
		if (date_before(version->valid.from, account->billed.to))
			found = version;
		if (date_before(account->billed.to, version->valid.to))
			*last = false;
	}
	return found;
}

/* The row for a deposit: of the plan, else the first of its name. */
static const struct deposit *
rule_of(const struct account *account, const struct contract *version,
    struct text name)
{
	const struct book *book = account->run->book;
	struct date day = date_add_days(account->billed.to, -1);
	const struct deposit *rule;
	size_t i = 0;

	if (date_before(version->valid.to, account->billed.to))
		day = date_add_days(version->valid.to, -1);
	rule = deposit_of(version->plan, name, day);
	while (rule == NULL && i < book->deposit_count) {
		if (text_is(name, book->deposit[i]->deposit))
			rule = book->deposit[i];
		i++;
	}
	return rule;
}

/* Whether a contract has anything of a deposit, or in it. */
static bool
concerns(const struct account *account, const struct items *items,
    const struct contract *version, const struct deposit *deposit)
{
	struct text contract = text_of(version->contract);
	size_t i;

	for (i = 0; i < account->recordeds; i++) {
		if (text_equal(account->recorded[i].contract, contract) &&
		    text_is(account->recorded[i].deposit, deposit->deposit))
			return true;
	}
	for (i = 0; i < items->count; i++) {
		if (items->item[i].fills != NULL &&
		    text_equal(items->item[i].contract, contract) &&
		    strcmp(items->item[i].fills->deposit,
		    deposit->deposit) == 0)
			return true;
	}
	return false;
}

/* Quantities first, then what is taken off before tax, then after it. */
static int
stage_of(const struct deposit *deposit)
{
	return deposit->quantity ? 0 : deposit->before_tax ? 1 : 2;
}

static bool
settle_contract(struct account *account, enum language language,
    const struct contract *first, struct items *items, struct error *error)
{
	const struct book *book = account->run->book;
	struct settling settling = {
		.account = account, .language = language, .items = items,
	};
	const struct contract *version = version_of(account, first,
	    &settling.last);
	size_t i;
	int stage;

	for (stage = 0; version != NULL && stage < 3; stage++) {
		for (i = 0; i < book->deposit_count; i++) {
			const struct deposit *deposit = book->deposit[i];

			if (stage_of(deposit) != stage ||
			    rule_of(account, version,
			    text_of(deposit->deposit)) != deposit ||
			    !concerns(account, items, version, deposit))
				continue;
			settling.lots = (struct deposit_lots){
				.rule = deposit,
				.contract = text_of(version->contract),
			};
			if (!settle(&settling, error))
				return false;
		}
	}
	return true;
}

bool
deposits_use(struct account *account, enum language language,
    struct items *items, struct error *error)
{
	const struct contract *contract = account->customer->contracts;
	const struct contract *before = NULL;

	account->due = NULL;
	account->dues = 0;
	if (!account->run->whole || account->run->book->deposit_count == 0)
		return true;
	for (; contract != NULL; before = contract, contract = contract->next) {
		if ((before == NULL || before->first != contract->first) &&
		    !settle_contract(account, language, contract->first,
		    items, error))
			return false;
	}
	return true;
}
