/* account.c - the documents of one account. */
#include "invoice/account.h"

#include "invoice/corrected.h"
#include <stdio.h>

#include "invoice/deposit_record.h"
#include "invoice/deposits.h"
#include "invoice/describe.h"
#include "invoice/difference.h"
#include "invoice/reductions.h"
#include "tax/exchange.h"
#include "tax/tax.h"

struct period
account_window(const struct account *account)
{
	struct period window = fees_window(account->customer,
	    account->billed, account->run->period);
	const struct charge *charge = account->charge;
	struct date first = reductions_from(account->customer,
	    account->run->period);

	if (date_before(first, window.from))
		window.from = first;
	for (; charge != NULL; charge = charge->next) {
		if (date_before(charge->period.from, window.from))
			window.from = charge->period.from;
		if (!date_before(charge->period.from, window.to))
			window.to = charge->period.to;
	}
	return window;
}

/* Whether the charge's contract is one of the account's. */
static bool
check_contract(const struct account *account, const struct charge *charge,
    struct error *error)
{
	const struct contract *contract = account->customer->contracts;

	for (; contract != NULL; contract = contract->next) {
		if (text_is(charge->contract, contract->contract))
			return true;
	}
	return error_set(error, STATUS_DATA, "the contract '%.*s' is not one "
	    "of account '%s' (see contracts.csv)",
	    TEXT_CLIP(charge->contract), account->customer->account);
}

static bool
check_currency(const struct account *account, const struct charge *charge,
    struct error *error)
{
	const char *code = account->customer->currency->code;

	if (text_is(charge->currency, code))
		return true;
	return error_set(error, STATUS_DATA, "the charge '%.*s' is in %.*s, "
	    "account '%s' in %s (an account has one currency)",
	    TEXT_CLIP(charge->key), TEXT_CLIP(charge->currency),
	    account->customer->account, code);
}

/* Whether a part of a key, where a reserved byte stands as %XX, is the name. */
static bool
is_part(struct text part, const char *name)
{
	char escaped[4];

	for (; *name != '\0' && part.size > 0; name++) {
		size_t size = part.data[0] == '%' ? 3 : 1;

		snprintf(escaped, sizeof(escaped), size == 3 ? "%%%02X" :
		    "%c", (unsigned char)*name);
		if (part.size < size ||
		    memcmp(part.data, escaped, size) != 0)
			return false;
		part.data += size;
		part.size -= size;
	}
	return *name == '\0' && part.size == 0;
}

/*
 * Finds the plan of a charge that does not name one, for the least, the most
 * and the discounts of plans go by it: the key names it where it is not the
 * plan that the contract has first in the period.
 */
static bool
find_plan(const struct account *account, struct charge *charge,
    struct error *error)
{
	const struct contract *version = account->customer->contracts;
	struct text rest = charge->key, plan = text_cut(&rest, '/');

	if (charge->plan.size > 0)
		return book_plan(account->run->book, charge->plan) != NULL ||
		    error_set(error, STATUS_DATA, "there is no plan '%.*s' "
		    "(add it to plans.csv)", TEXT_CLIP(charge->plan));
	text_cut(&plan, '@');
	for (; version != NULL; version = version->next) {
		if (text_is(charge->contract, version->contract) &&
		    !period_is_empty(period_overlap(version->valid,
		    charge->period)) &&
		    (plan.data == NULL || is_part(plan,
		    version->plan->plan))) {
			charge->plan = text_of(version->plan->plan);
			return true;
		}
	}
	return error_set(error, STATUS_DATA, "the charge '%.*s' names no "
	    "plan, and its contract has none in that period (give the column "
	    "'plan')", TEXT_CLIP(charge->key));
}

static bool
add_usage(const struct account *account, const struct charge *given,
    enum language language, struct items *items, struct error *error)
{
	const struct book *book = account->run->book;
	const struct service *service = book_service(book, given->service);
	struct charge known = *given;
	const struct charge *charge = &known;
	struct item *item;

	if (service == NULL)
		return error_set(error, STATUS_DATA,
		    "there is no service '%.*s' (add it to services.csv)",
		    TEXT_CLIP(charge->service));
	if (!check_contract(account, charge, error) ||
	    !check_currency(account, charge, error) ||
	    !find_plan(account, &known, error))
		return false;
	item = items_add(items);
	item->kind = ITEM_USAGE;
	item->key = charge->key;
	item->period = charge->period;
	item->contract = charge->contract;
	item->plan = charge->plan;
	item->charge = given;
	item->working = charge->working;
	item->tax_class = service->tax_class;
	return money_round(charge->amount, account->customer->currency,
	    book->settings.line_rounding, &item->net, error) &&
	    describe_usage(book, charge, service, language, items->arena,
	    item, error);
}

/* The rate of each item, of the last day of its service period. */
static bool
find_taxes(const struct account *account, struct items *items,
    struct error *error)
{
	const struct customer *customer = account->customer;
	size_t i;

	for (i = 0; i < items->count; i++) {
		struct item *item = &items->item[i];
		const struct tax_rate *rate;

		if (item->tax_code.size > 0 || item->untaxed)
			continue;
		if (!tax_find(account->run->book, customer->country,
		    customer->tax_class[0] != '\0' ? customer->tax_class :
		    item->tax_class, date_add_days(item->period.to, -1),
		    &rate, error))
			return false;
		item->tax_code = text_of(rate->code);
		item->tax_rate = rate->rate;
		item->tax_row = rate;
	}
	return true;
}

/*
 * The day whose rate counts: that of issue, or of sale where that is earlier
 * and the book says so; of a correction, that of the document it corrects.
 */
static bool
exchange_day(const struct account *account, const struct items *items,
    const struct heading *heading, struct date *out, struct error *error)
{
	struct text corrects = corrected_number(items);
	struct date sale = heading->sale_date;
	size_t i = 0;

	*out = heading->issue_date;
	while (i < account->rows && (corrects.size == 0 ||
	    !text_equal(account->row[i].cell[LINE_INVOICE], corrects)))
		i++;
	if (i < account->rows &&
	    (!date_parse(account->row[i].cell[LINE_ISSUE_DATE], out, error) ||
	    !date_parse(account->row[i].cell[LINE_SALE_DATE], &sale, error)))
		return false;
	if (account->run->book->settings.exchange_by_sale &&
	    date_before(sale, *out))
		*out = sale;
	return true;
}

/* Where no line has tax on it there is none to be told in two currencies. */
static bool
find_exchange(const struct account *account, const struct items *items,
    struct heading *heading, struct error *error)
{
	struct date day;
	size_t i = 0;

	while (i < items->count &&
	    decimal_sign(items->item[i].tax_rate) == 0)
		i++;
	return i == items->count ||
	    (exchange_day(account, items, heading, &day, error) &&
	    exchange_find(account->run->book, heading->customer->currency,
	    day, &heading->exchange, error));
}

/*
 * A document of some of the items, added to the account's: an invoice, or a
 * credit note where it comes to less than 0.
 */
static bool
add_document(struct account *account, const struct heading *of_all,
    const struct items *items, struct error *error)
{
	const char *name = account->customer->account;
	size_t number = account->count + 1;
	struct assembled *document = &account->document[account->count];
	struct heading heading = *of_all;

	name = number > 1 ?
	    arena_printf(account->arena, "DRAFT-%s-%zu", name, number) :
	    arena_printf(account->arena, "DRAFT-%s", name);
	if (!find_exchange(account, items, &heading, error) ||
	    !corrected_find(account, items, &heading.basis, &heading.bases,
	    error) ||
	    !assemble(&heading, "invoice", text_of(name), items, document,
	    error))
		return false;
	account->count++;
	return document->gross.units >= 0 || assemble(&heading, "credit_note",
	    text_of(name), items, document, error);
}

/*
 * The document whose correction an item belongs to: a credit's own; of what
 * is due instead of a credit, for the same service within the same days, that
 * of the credit. Empty where there is none.
 */
static struct text
corrected_by(const struct items *items, const struct item *item)
{
	size_t i;

	if (item->net.units < 0)
		return item->corrects;
	for (i = 0; i < items->count; i++) {
		const struct item *credit = &items->item[i];

		if (credit->net.units < 0 &&
		    text_equal(credit->contract, item->contract) &&
		    text_equal(credit->service, item->service) &&
		    credit->period.from.day <= item->period.from.day &&
		    credit->period.to.day >= item->period.to.day)
			return credit->corrects;
	}
	return TEXT("");
}

/* What belongs to a correction, or, if corrects is empty, to none. */
static struct items
choose(const struct items *items, struct text corrects)
{
	struct items chosen = { .arena = items->arena };
	struct item *item;
	size_t i;

	for (i = 0; i < items->count; i++) {
		if (!text_equal(corrected_by(items, &items->item[i]),
		    corrects))
			continue;
		item = items_add(&chosen);
		*item = items->item[i];
		item->corrects = corrects;
	}
	return chosen;
}

static bool
is_nothing(const struct items *items)
{
	size_t i;

	for (i = 0; i < items->count; i++) {
		if (items->item[i].net.units != 0)
			return false;
	}
	return true;
}

/* Whether an earlier item corrects the same document. */
static bool
is_repeated(const struct items *items, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++) {
		if (text_equal(items->item[i].corrects,
		    items->item[at].corrects))
			return true;
	}
	return false;
}

/*
 * Credits are taken off the invoice while it stays payable; else they go on
 * credit notes, one for each document corrected, with what is due instead.
 */
static bool
make_documents(struct account *account, const struct heading *heading,
    const struct items *items, struct error *error)
{
	struct items part;
	size_t i;

	if (is_nothing(items))
		return true;
	account->document = ARENA_NEW(account->arena, struct assembled,
	    items->count + 1);
	if (!add_document(account, heading, items, error))
		return false;
	if (account->document[0].gross.units >= 0)
		return true;
	account->count = 0;
	part = choose(items, TEXT(""));
	if (!is_nothing(&part) &&
	    !add_document(account, heading, &part, error))
		return false;
	for (i = 0; i < items->count; i++) {
		const struct item *item = &items->item[i];

		if (item->corrects.size == 0 || is_repeated(items, i))
			continue;
		part = choose(items, item->corrects);
		if (!add_document(account, heading, &part, error))
			return false;
	}
	return true;
}

static struct heading
heading_of(const struct account *account, enum language language)
{
	const struct account_run *run = account->run;

	return (struct heading){
		.customer = account->customer,
		.language = language,
		.tax_per_line = run->book->settings.tax_per_line,
		.gross_prices = run->book->settings.gross_prices,
		.tax_currency = run->book->settings.tax_currency,
		.issue_date = run->issue_date,
		.sale_date = date_add_days(account->billed.to, -1),
		.due_date = date_add_days(run->issue_date,
		    account->customer->terms_days),
	};
}

bool
account_due(struct account *account, struct fees *fees, struct items *items,
    enum language *language, struct error *error)
{
	const struct charge *charge = account->charge;

	if (!language_parse(text_of(account->customer->language), language,
	    error))
		return false;
	fees->book = account->run->book;
	fees->customer = account->customer;
	fees->run = account->run->period;
	fees->billed = account->billed;
	fees->items = items;
	for (; charge != NULL; charge = charge->next) {
		if (!add_usage(account, charge, *language, items, error))
			return false;
	}
	items_sort(items);
	return deposits_fill(account, items, error) &&
	    describe_places(*language, account->billed, items, error) &&
	    fees_due(fees, error) &&
	    reductions_add(account, *language, items, error) &&
	    find_taxes(account, items, error) &&
	    reductions_take(account, *language, items, error) &&
	    deposits_use(account, *language, items, error);
}

bool
account_bill(struct account *account, const struct line_row *row,
    size_t rows, struct error *error)
{
	struct items items = { .arena = account->arena };
	struct fees fees = { .row = row, .rows = rows };
	struct difference difference = {
		.currency = account->customer->currency, .items = &items,
		.row = row, .rows = rows, .fees = &fees,
		.charge = account->charge, .whole = account->run->whole,
		.gross_prices = account->run->book->settings.gross_prices,
		.rounding = account->run->book->settings.line_rounding,
	};
	struct heading heading;

	account->row = row;
	account->rows = rows;
	if (!account_due(account, &fees, &items, &difference.language,
	    error) || !deposit_record(account, error) ||
	    !difference_take(&difference, error))
		return false;
	items_sort(&items);
	heading = heading_of(account, difference.language);
	return make_documents(account, &heading, &items, error);
}
