/* assemble.c - items into a document: lines, tax rows, the total. */
#include "invoice/assemble.h"

#include "invoice/describe_tax.h"
#include "tax/exchange.h"
#include "tax/tax.h"

struct assembling {
	const struct heading *heading;
	struct arena *arena;
	struct text shared[LINE_COUNT]; /* what all rows have */
	struct tax_sums sums;
	struct line_row *next;
	struct buffer details;
};

static struct text
written(struct arena *arena, struct buffer *text)
{
	struct text copy = arena_copy(arena, buffer_text(text));

	buffer_reset(text);
	return copy;
}

static struct text
date_text(struct arena *arena, struct date date)
{
	struct buffer text = { 0 };
	struct text copy;

	date_write(date, &text);
	copy = written(arena, &text);
	buffer_release(&text);
	return copy;
}

static struct text
decimal_text(struct arena *arena, struct decimal value, int min_scale)
{
	struct buffer text = { 0 };
	struct text copy;

	decimal_write(value, min_scale, &text);
	copy = written(arena, &text);
	buffer_release(&text);
	return copy;
}

static struct text
money_text(struct arena *arena, struct money amount)
{
	return decimal_text(arena, money_decimal(amount),
	    amount.currency->minor);
}

static void
share(struct assembling *to, const char *type, struct text name)
{
	const struct heading *heading = to->heading;
	int i;

	for (i = 0; i < LINE_COUNT; i++)
		to->shared[i] = TEXT("");
	to->shared[LINE_INVOICE] = name;
	to->shared[LINE_TYPE] = text_of(type);
	to->shared[LINE_STATUS] = TEXT("draft");
	to->shared[LINE_ACCOUNT] = text_of(heading->customer->account);
	to->shared[LINE_CURRENCY] =
	    text_of(heading->customer->currency->code);
	to->shared[LINE_ISSUE_DATE] = date_text(to->arena,
	    heading->issue_date);
	to->shared[LINE_SALE_DATE] = date_text(to->arena, heading->sale_date);
	to->shared[LINE_DUE_DATE] = date_text(to->arena, heading->due_date);
}

static struct text *
next_row(struct assembling *to)
{
	memcpy(to->next->cell, to->shared, sizeof(to->shared));
	return (to->next++)->cell;
}

static void
add_amounts(struct assembling *to, struct text *cell, struct money net,
    struct money tax, struct money gross)
{
	cell[LINE_NET] = money_text(to->arena, net);
	cell[LINE_TAX] = money_text(to->arena, tax);
	cell[LINE_GROSS] = money_text(to->arena, gross);
}

/* A line has its tax and gross where the book's prices include tax. */
static bool
price_line(struct assembling *to, const struct item *item, struct text *cell,
    struct error *error)
{
	const struct money *before = item->has_before &&
	    to->heading->tax_per_line ? &item->before : NULL;
	struct money tax, net;

	if (before != NULL)
		basis_add_line(cell[LINE_LINE], *before, &to->details);
	if (!to->heading->gross_prices) {
		cell[LINE_NET] = money_text(to->arena, item->net);
		return tax_sums_add(&to->sums, item->tax_code,
		    item->tax_rate, item->tax_row, before, item->net, error);
	}
	if (!tax_sums_add_gross(&to->sums, item->tax_code, item->tax_rate,
	    item->tax_row, before, item->net, &tax, error) ||
	    !money_subtract(item->net, tax, &net, error))
		return false;
	add_amounts(to, cell, net, tax, item->net);
	return true;
}

static bool
add_line(struct assembling *to, const struct item *item, size_t number,
    struct error *error)
{
	int minor = item->net.currency->minor;
	struct text *cell = next_row(to);

	cell[LINE_CONTRACT] = item->contract;
	cell[LINE_PERIOD_START] = date_text(to->arena, item->period.from);
	cell[LINE_PERIOD_END] = date_text(to->arena, item->period.to);
	cell[LINE_LINE] = decimal_text(to->arena,
	    decimal_of((int64_t)number), 0);
	cell[LINE_KIND] = text_of(item_kind_name(item->kind));
	cell[LINE_SERVICE] = item->service;
	cell[LINE_DESCRIPTION] = item->description;
	if (item->has_quantity) {
		cell[LINE_QUANTITY] = decimal_text(to->arena, item->quantity,
		    0);
		cell[LINE_UNIT] = item->unit;
	}
	if (item->has_price)
		cell[LINE_UNIT_PRICE] = decimal_text(to->arena,
		    item->unit_price, minor);
	cell[LINE_TAX_CODE] = item->tax_code;
	cell[LINE_TAX_RATE] = decimal_text(to->arena, item->tax_rate, 0);
	cell[LINE_CHARGE] = item->key;
	cell[LINE_CORRECTS] = item->corrects;
	cell[LINE_REASON] = item->reason;
	cell[LINE_WORKING] = item->working;
	return price_line(to, item, cell, error);
}

/*
 * What the tax is in the seller's currency, whose rate it was, and of when:
 * cells that a tax row has no other use for.
 */
static bool
add_converted(struct assembling *to, struct text *cell, struct money tax,
    struct money *sum, struct error *error)
{
	const struct heading *heading = to->heading;
	const struct exchange_rate *rate = heading->exchange;
	struct money converted;
	struct decimal of_one;

	if (rate == NULL)
		return true;
	if (!exchange_convert(tax, rate, heading->tax_currency, &converted,
	    error) || !money_add(*sum, converted, sum, error) ||
	    !decimal_quotient(rate->rate, rate->per, &of_one, error))
		return false;
	cell[LINE_PERIOD_START] = date_text(to->arena, rate->date);
	cell[LINE_PERIOD_END] = date_text(to->arena,
	    date_add_days(rate->date, 1));
	cell[LINE_QUANTITY] = money_text(to->arena, converted);
	cell[LINE_UNIT] = text_of(heading->tax_currency->code);
	cell[LINE_UNIT_PRICE] = decimal_text(to->arena, of_one, 0);
	cell[LINE_WORKING] = describe_converted(heading->language, tax, rate,
	    converted, to->arena);
	return true;
}

static void
add_converted_total(struct assembling *to, struct text *cell,
    struct money converted)
{
	const struct heading *heading = to->heading;

	if (heading->exchange == NULL)
		return;
	cell[LINE_QUANTITY] = money_text(to->arena, converted);
	cell[LINE_UNIT] = text_of(heading->tax_currency->code);
	cell[LINE_WORKING] = describe_converted_total(heading->language,
	    converted, heading->exchange, to->arena);
}

/* A row for each code and rate, then the total. */
static bool
add_sums(struct assembling *to, struct money *total, struct error *error)
{
	const struct currency *currency = to->heading->customer->currency;
	enum language language = to->heading->language;
	struct money net = { 0, currency }, tax = net, gross = net, part;
	struct money converted = { 0, to->heading->tax_currency };
	struct text *cell;
	size_t i;

	for (i = 0; i < to->sums.count; i++) {
		const struct tax_sum *sum = &to->sums.sum[i];

		cell = next_row(to);
		cell[LINE_KIND] = TEXT("tax");
		cell[LINE_DESCRIPTION] = describe_tax(language, sum, to->arena);
		cell[LINE_TAX_CODE] = sum->code;
		cell[LINE_TAX_RATE] = decimal_text(to->arena, sum->rate, 0);
		cell[LINE_REASON] = describe_no_tax(language, sum, to->arena);
		if (!add_converted(to, cell, sum->tax, &converted, error) ||
		    !money_add(sum->net, sum->tax, &part, error) ||
		    !money_add(net, sum->net, &net, error) ||
		    !money_add(tax, sum->tax, &tax, error) ||
		    !money_add(gross, part, &gross, error))
			return false;
		add_amounts(to, cell, sum->net, sum->tax, part);
	}
	cell = next_row(to);
	cell[LINE_KIND] = TEXT("total");
	cell[LINE_DESCRIPTION] = describe_total(language);
	add_amounts(to, cell, net, tax, gross);
	add_converted_total(to, cell, converted);
	*total = gross;
	return true;
}

/* What the document corrects, and what of it is left. */
static bool
take_bases(struct assembling *to, struct error *error)
{
	size_t i;

	for (i = 0; i < to->heading->bases; i++) {
		const struct basis *basis = &to->heading->basis[i];

		basis_add(basis, &to->details);
		if (!tax_sums_before(&to->sums, basis->code, basis->rate,
		    basis->amount, basis->tax, error))
			return false;
	}
	return true;
}

static bool
add_rows(struct assembling *to, const struct items *items,
    struct money *gross, struct error *error)
{
	size_t i;

	if (!take_bases(to, error))
		return false;
	for (i = 0; i < items->count; i++) {
		if (!add_line(to, &items->item[i], i + 1, error))
			return false;
	}
	return tax_sums_finish(&to->sums, error) &&
	    add_sums(to, gross, error);
}

bool
assemble(const struct heading *heading, const char *type, struct text name,
    const struct items *items, struct assembled *out, struct error *error)
{
	struct assembling to = {
		.heading = heading,
		.arena = items->arena,
		.sums = {
			.currency = heading->customer->currency,
			.per_line = heading->tax_per_line,
		},
	};
	struct line_row *row = ARENA_NEW(items->arena, struct line_row,
	    items->count + TAX_SUMS_MAX + 1);
	struct money gross;
	bool ok;

	to.next = row;
	share(&to, type, name);
	ok = add_rows(&to, items, &gross, error);
	if (ok)
		*out = (struct assembled){ row, (size_t)(to.next - row),
		    written(to.arena, &to.details), gross };
	buffer_release(&to.details);
	return ok;
}
