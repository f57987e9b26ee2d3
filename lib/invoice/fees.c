/* fees.c - the fees of an account's contracts that a run has to bill. */
#include "invoice/fees.h"

#include "book/cycle.h"
#include "invoice/describe.h"

/* One fee of one version of a contract. */
struct at {
	const struct contract *contract;
	const struct fee *fee;
	struct text prefix;
	struct text name;         /* as the customer reads it */
	struct period valid;      /* of version, plan and fee together */
};

static const char *const interval_units[] = {
	[INTERVAL_MONTH] = "month",
	[INTERVAL_QUARTER] = "quarter",
	[INTERVAL_YEAR] = "year",
	[INTERVAL_WEEK] = "week",
	[INTERVAL_DAY] = "day",
	[INTERVAL_ONCE] = "pcs",
};

/* When its periods begin: with the customer's, or the day of the contract. */
static int
cycle_of_fee(const struct contract *contract, const struct fee *fee)
{
	struct date start = contract->first->valid.from;
	struct civil civil;

	if (!fee->anniversary || fee->interval == INTERVAL_DAY ||
	    start.day == DATE_FIRST.day)
		return contract->customer->cycle;
	civil = date_civil(start);
	return cycle_of(civil.day, civil.month);
}

/* The interval that a line is for: days are billed by the plan's own. */
static enum interval
line_interval(const struct fee *fee)
{
	return fee->interval == INTERVAL_DAY ? fee->plan->interval :
	    fee->interval;
}

struct period
fees_window(const struct customer *customer, struct period billed,
    struct period run)
{
	struct period window = billed;
	const struct contract *contract = customer->contracts;
	const struct fee *fee;

	if (date_before(run.from, window.from))
		window.from = run.from;
	for (; contract != NULL; contract = contract->next) {
		for (fee = contract->plan->fees; fee; fee = fee->next) {
			struct period period;

			if (fee->interval == INTERVAL_ONCE)
				continue;
			period = cycle_period(line_interval(fee),
			    cycle_of_fee(contract, fee), window.from);
			if (date_before(period.from, window.from))
				window.from = period.from;
		}
	}
	/* A fee period that begins right after the run, and its parts. */
	window.to = date_add_months(run.to, 12);
	return window;
}

static void
note_period(struct fees *fees, const struct at *at, struct period period)
{
	struct fee_period *old = fees->period;

	if (fees->count == fees->room) {
		fees->room = fees->room ? fees->room * 2 : 16;
		fees->period = ARENA_NEW(fees->items->arena,
		    struct fee_period, fees->room);
		if (old != NULL)
			memcpy(fees->period, old, fees->count * sizeof(*old));
	}
	fees->period[fees->count++] =
	    (struct fee_period){ at->prefix, period };
}

/* Whether a line was billed for the fee within its period. */
static bool
was_billed(const struct fees *fees, const struct at *at,
    struct period period)
{
	struct buffer from = { 0 }, to = { 0 };
	bool found = false;
	size_t i;

	date_write(period.from, &from);
	date_write(period.to, &to);
	for (i = 0; !found && i < fees->rows; i++) {
		const struct text *cell = fees->row[i].cell;

		found = text_starts(cell[LINE_CHARGE], at->prefix) &&
		    text_compare(cell[LINE_PERIOD_START],
		    buffer_text(&from)) >= 0 &&
		    text_compare(cell[LINE_PERIOD_END],
		    buffer_text(&to)) <= 0;
	}
	buffer_release(&from);
	buffer_release(&to);
	return found;
}

static bool
is_due(const struct fees *fees, const struct at *at, struct period period)
{
	struct date before = date_add_days(period.from, -1);
	struct period under_way = period_overlap(period, fees->billed);

	if (at->fee->arrears)
		return period_has(fees->run, date_add_days(period.to, -1));
	return period_has(fees->run, before) ||
	    period_has(under_way, at->contract->valid.from) ||
	    was_billed(fees, at, period);
}

/*
 * A whole fee is paid once a period, to the version that has the plan when
 * it begins: not again to one that follows on the same plan.
 */
static bool
paid_by_earlier(const struct at *at, struct period period)
{
	const struct contract *other = at->contract;
	const struct contract *version;

	for (version = other->customer->contracts; version != NULL;
	    version = version->next) {
		if (version != other && version->plan == other->plan &&
		    strcmp(version->contract, other->contract) == 0 &&
		    date_before(version->valid.from, other->valid.from) &&
		    !period_is_empty(period_overlap(version->valid, period)))
			return true;
	}
	return false;
}

/*
 * The days that count of some that a fee is for. Where all months have 30
 * (30/360, the ISDA's 30E/360), the 31st is none and the last of February
 * stands for those it lacks: parts of a period still sum to the whole.
 */
static int
fee_days(const struct fee *fee, struct period period)
{
	struct civil from, to;

	if (fee->proration != PRORATE_FIXED30 || fee->interval ==
	    INTERVAL_WEEK || fee->interval == INTERVAL_ONCE)
		return period_days(period);
	from = date_civil(period.from);
	to = date_civil(period.to);
	return (to.year - from.year) * 360 + (to.month - from.month) * 30 +
	    (to.day < 30 ? to.day : 30) - (from.day < 30 ? from.day : 30);
}

/* Tells the fee in full, and what the days left out take off. */
static void
derive_fee(const struct fees *fees, const struct at *at,
    struct decimal whole, struct decimal part, struct item *item, int days,
    int of_days)
{
	struct derivation step = {
		.kind = DERIVED_FEE, .of = at->name,
		.quantity = item->quantity, .price = at->fee->amount,
		.amount = whole, .file = table_fees.name,
		.line = at->fee->line,
	};
	struct error error;

	item_derive(fees->items, item, step);
	step.kind = DERIVED_PRORATION;
	step.rule = at->fee->proration == PRORATE_FIXED30 ?
	    "prorate=fixed30" : "prorate=days";
	step.days = days;
	step.of_days = of_days;
	if (days != of_days && decimal_subtract(part, whole, &step.amount,
	    &error))
		item_derive(fees->items, item, step);
}

/* A fee by the day, for each day of the item's period; none is in part. */
static bool
set_days(const struct fees *fees, const struct at *at, enum language language,
    struct item *item, struct error *error)
{
	const enum rounding_mode mode = fees->book->settings.line_rounding;
	int days = period_days(item->period);
	struct decimal amount;

	item->unit_price = at->fee->amount;
	if (!decimal_multiply(at->contract->quantity, decimal_of(days),
	    &item->quantity, error) ||
	    !decimal_multiply(item->unit_price, item->quantity, &amount,
	    error) ||
	    !money_round(amount, fees->customer->currency, mode, &item->net,
	    error))
		return false;
	derive_fee(fees, at, amount, amount, item, days, days);
	item->working = describe_days_working(language,
	    at->contract->quantity, at->fee->amount, days,
	    fees->items->arena);
	return true;
}

static bool
set_part(const struct fees *fees, const struct at *at, enum language language,
    struct period period, struct item *item, struct error *error)
{
	const enum rounding_mode mode = fees->book->settings.line_rounding;
	const struct currency *currency = fees->customer->currency;
	int of_days = fee_days(at->fee, period);
	int days = at->fee->proration == PRORATE_NONE ? of_days :
	    fee_days(at->fee, item->period);
	struct decimal amount, whole;

	item->quantity = at->contract->quantity;
	if (!decimal_multiply(at->fee->amount, decimal_of(days), &amount,
	    error) ||
	    !decimal_quotient(amount, decimal_of(of_days), &item->unit_price,
	    error) ||
	    !decimal_multiply(amount, item->quantity, &amount, error) ||
	    !decimal_quotient(amount, decimal_of(of_days), &amount, error) ||
	    !money_round(amount, currency, mode, &item->net, error) ||
	    !decimal_multiply(at->fee->amount, item->quantity, &whole, error))
		return false;
	derive_fee(fees, at, whole, amount, item, days, of_days);
	if (days != of_days)
		item->unit_price = decimal_round(item->unit_price,
		    currency->minor, mode);
	item->working = describe_fee_working(language, item->quantity,
	    at->fee->amount, days, of_days, fees->items->arena);
	return true;
}

static bool
set_amount(const struct fees *fees, const struct at *at,
    struct period period, struct item *item, struct error *error)
{
	enum language language = fees->language;

	item->has_quantity = item->has_price = true;
	if (!(at->fee->interval == INTERVAL_DAY ?
	    set_days(fees, at, language, item, error) :
	    set_part(fees, at, language, period, item, error)))
		return false;
	item->description = at->fee->interval == INTERVAL_ONCE ? at->name :
	    describe_fee(language, at->name.data, item->period,
	    fees->items->arena);
	return item_check_price(item, fees->book->settings.line_rounding,
	    error);
}

/* Adds the fee for a part of one of its periods. */
static bool
add_fee(struct fees *fees, const struct at *at, struct period period,
    struct period part, struct error *error)
{
	struct buffer key = { 0 };
	struct item *item = items_add(fees->items);

	item->kind = at->fee->interval == INTERVAL_ONCE ? ITEM_ONE_OFF :
	    ITEM_RECURRING;
	item->order = at->fee->line;
	item->period = part;
	item->contract = text_of(at->contract->contract);
	item->service = text_of(at->fee->fee);
	item->plan = text_of(at->contract->plan->plan);
	item->tax_class = at->fee->tax_class;
	item->unit = text_of(interval_units[at->fee->interval]);
	buffer_add_text(&key, at->prefix);
	date_write(at->fee->valid.from, &key);
	item->key = arena_copy(fees->items->arena, buffer_text(&key));
	buffer_release(&key);
	return set_amount(fees, at, period, item, error);
}

/* All fee periods of one fee that this run looks at. */
static bool
add_periods(struct fees *fees, const struct at *at, struct error *error)
{
	int cycle = cycle_of_fee(at->contract, at->fee);
	enum interval interval = line_interval(at->fee);
	struct date from = fees->run.from;
	struct period period;

	if (date_before(fees->billed.from, from))
		from = fees->billed.from;
	for (period = cycle_period(interval, cycle, from);
	    period.from.day <= fees->run.to.day;
	    period = cycle_period(interval, cycle, period.to)) {
		struct period part = period_overlap(at->valid, period);

		if (!is_due(fees, at, period))
			continue;
		note_period(fees, at, period);
		if (period_is_empty(part) ||
		    (at->fee->proration == PRORATE_NONE &&
		    at->fee->interval != INTERVAL_DAY &&
		    paid_by_earlier(at, period)))
			continue;
		if (!add_fee(fees, at, period, part, error))
			return false;
	}
	return true;
}

/* Whether another version has the plan, before this one or after it. */
static bool
has_plan_else(const struct at *at, bool after)
{
	const struct contract *own = at->contract, *version;

	for (version = own->first; version != NULL;
	    version = version->next_version) {
		if (version != own && version->plan == own->plan &&
		    !period_is_empty(version->valid) &&
		    date_before(own->valid.from, version->valid.from) == after)
			return true;
	}
	return false;
}

/*
 * A one-off fee is paid on the first day that a contract has the plan; in
 * arrears, on the last. A pause between two versions is neither.
 */
static bool
add_once(struct fees *fees, const struct at *at, struct error *error)
{
	bool last = at->fee->arrears;
	struct date day = last ? date_add_days(at->contract->valid.to, -1) :
	    at->contract->valid.from;
	struct period on = { day, date_add_days(day, 1) };

	if (!period_has(fees->billed, day))
		return true;
	note_period(fees, at, on);
	if (!period_has(at->valid, day) || has_plan_else(at, last))
		return true;
	return add_fee(fees, at, on, on, error);
}

/* A part of a charge key; what has a meaning in keys is written %XX. */
static void
add_key_part(const char *part, struct buffer *key)
{
	for (; *part != '\0'; part++) {
		if (strchr("%/@[]", *part) != NULL)
			buffer_printf(key, "%%%02X", (unsigned char)*part);
		else
			buffer_add_byte(key, *part);
	}
	buffer_add_byte(key, '/');
}

static struct text
key_prefix(struct arena *arena, const struct contract *contract,
    const struct fee *fee)
{
	struct buffer key = { 0 };
	struct text copy;

	add_key_part(contract->contract, &key);
	add_key_part(contract->plan->plan, &key);
	add_key_part(fee->fee, &key);
	copy = arena_copy(arena, buffer_text(&key));
	buffer_release(&key);
	return copy;
}

static bool
add_contract(struct fees *fees, const struct contract *contract,
    struct error *error)
{
	const struct fee *fee;

	for (fee = contract->plan->fees; fee != NULL; fee = fee->next) {
		struct at at = { .contract = contract, .fee = fee };

		at.prefix = key_prefix(fees->items->arena, contract, fee);
		at.name = text_of(words_in(&fee->name, fees->language));
		at.valid = period_overlap(contract->valid,
		    period_overlap(contract->plan->valid, fee->valid));
		if (!(fee->interval == INTERVAL_ONCE ?
		    add_once(fees, &at, error) :
		    add_periods(fees, &at, error)))
			return false;
	}
	return true;
}

bool
fees_due(struct fees *fees, struct error *error)
{
	const struct contract *contract = fees->customer->contracts;

	if (!language_parse(text_of(fees->customer->language),
	    &fees->language, error))
		return false;
	for (; contract != NULL; contract = contract->next) {
		if (contract->plan->fees != NULL && contract->plan->currency !=
		    fees->customer->currency)
			return error_set(error, STATUS_DATA, "the plan '%s' of "
			    "contract '%s' is in %s, account '%s' in %s (an "
			    "account has one currency)", contract->plan->plan,
			    contract->contract, contract->plan->currency->code,
			    fees->customer->account,
			    fees->customer->currency->code);
		if (!add_contract(fees, contract, error))
			return false;
	}
	return true;
}
