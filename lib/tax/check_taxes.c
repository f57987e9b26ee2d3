/* check_taxes.c - whether every line that a book may bill has its tax. */
#include "tax/check_taxes.h"

#include "book/check_book.h"
#include "tax/tax.h"

struct check {
	struct book *book;
	struct date day;
	struct map asked;         /* what was found wanting already */
	struct map kinds;         /* of contract, that were looked at */
	bool charges;             /* some line has tax on it */
};

static bool
is_asked(struct check *check, const char *country, const char *tax_class)
{
	void **place = map_place(&check->asked, text_of(arena_printf(
	    &check->book->arena, "%s/%s", country, tax_class)));
	bool asked = *place != NULL;

	*place = check;
	return asked;
}

/* The buyer accounts for the tax: reverse charge, intra-community supply. */
static bool
is_left_to_buyer(const struct tax_rate *rate)
{
	return strcmp(rate->code, "AE") == 0 || strcmp(rate->code, "K") == 0;
}

/* Looks for the rate of a line; false if the buyer accounts for the tax. */
static bool
check_line(struct check *check, const struct contract *contract,
    const char *line_class, struct date day)
{
	const struct customer *customer = contract->customer;
	const char *tax_class = customer->tax_class[0] != '\0' ?
	    customer->tax_class : line_class;
	const struct tax_rate *rate;
	struct error error;

	if (!tax_find(check->book, customer->country, tax_class, day, &rate,
	    &error)) {
		if (!is_asked(check, customer->country, tax_class))
			book_find_error(check->book, &table_customers,
			    customer->line, CUSTOMER_TAX_CLASS, &error);
		return true;
	}
	check->charges = check->charges || strcmp(rate->code, "S") == 0;
	return !is_left_to_buyer(rate);
}

/* All lines of a plan for such a customer; false as above. */
static bool
check_lines(struct check *check, const struct contract *contract,
    struct date day)
{
	const struct book *book = check->book;
	bool taxed = true;
	const struct fee *fee;
	size_t i;

	for (fee = contract->plan->fees; fee != NULL; fee = fee->next) {
		if (date_before(check->day, fee->valid.to) &&
		    !check_line(check, contract, fee->tax_class, day))
			taxed = false;
	}
	for (i = 0; i < book->price_count; i++) {
		const struct price_row *price = &book->price[i];

		if (price->plan == contract->plan &&
		    date_before(check->day, price->valid.to) &&
		    !check_line(check, contract, price->service->tax_class,
		    day))
			taxed = false;
	}
	return taxed;
}

static void
check_contract(struct check *check, const struct contract *contract)
{
	const struct customer *customer = contract->customer;
	struct date day = date_before(contract->valid.from, check->day) ?
	    check->day : contract->valid.from;
	static const char taxed[] = "taxed", left[] = "left";
	void **known;

	if (!date_before(check->day, contract->valid.to))
		return;
	/* Thousands of contracts are alike; each kind is looked at once. */
	known = map_place(&check->kinds, text_of(arena_printf(
	    &check->book->arena, "%s/%s/%zu/%d", customer->country,
	    customer->tax_class, contract->plan->index, (int)day.day)));
	if (*known == NULL)
		*known = (void *)(uintptr_t)(check_lines(check, contract,
		    day) ? taxed : left);
	if (*known == left && customer->tax_id[0] == '\0' &&
	    !is_asked(check, "tax_id", customer->account))
		book_find(check->book, &table_customers, customer->line,
		    CUSTOMER_TAX_ID, "the tax is left to the customer, who "
		    "has no tax id (add it, or charge tax)");
}

static bool
same_rate(const struct tax_rate *a, const struct tax_rate *b)
{
	return strcmp(a->country, b->country) == 0 &&
	    strcmp(a->tax_class, b->tax_class) == 0;
}

static void
check_dates(struct check *check, const struct tax_rate *rate,
    const struct tax_rate *next)
{
	struct buffer from = { 0 }, to = { 0 };

	if (date_before(next->valid.from, rate->valid.to)) {
		book_find(check->book, &table_taxes, next->line,
		    TAX_VALID_FROM, "this rate and the one of line %llu hold "
		    "at once (end the earlier one with valid_to)",
		    (unsigned long long)rate->line);
	} else if (date_before(rate->valid.to, next->valid.from)) {
		date_write(rate->valid.to, &from);
		date_write(next->valid.from, &to);
		book_find(check->book, &table_taxes, next->line,
		    TAX_VALID_FROM, "from %s to %s no rate holds for this "
		    "country and class (let the one of line %llu end when "
		    "this begins)", buffer_string(&from), buffer_string(&to),
		    (unsigned long long)rate->line);
	}
	buffer_release(&from);
	buffer_release(&to);
}

/* The rate of the same kind that begins next; of two at once, the later row. */
static const struct tax_rate *
next_rate(const struct book *book, const struct tax_rate *rate)
{
	const struct tax_rate *next = NULL;
	size_t i;

	for (i = 0; i < book->tax_count; i++) {
		const struct tax_rate *other = &book->tax[i];
		bool later = date_before(rate->valid.from,
		    other->valid.from) || (rate->valid.from.day ==
		    other->valid.from.day && rate->line < other->line);

		if (same_rate(rate, other) && later && (next == NULL ||
		    date_before(other->valid.from, next->valid.from)))
			next = other;
	}
	return next;
}

void
taxes_check(struct book *book, struct date day)
{
	struct check check = { .book = book, .day = day };
	struct error error;
	size_t i;

	for (i = 0; i < book->contract_count; i++)
		check_contract(&check, book->contract[i]);
	for (i = 0; i < book->tax_count; i++) {
		const struct tax_rate *next = next_rate(book, &book->tax[i]);

		if (next != NULL)
			check_dates(&check, &book->tax[i], next);
	}
	if (check.charges && book->settings.seller.tax_id[0] == '\0') {
		error_set(&error, STATUS_CONFIG, "the seller charges tax and "
		    "has no tax id (add tax_id to [seller])");
		error_place(&error, book_path(book, "book.ini"), 0, NULL);
		findings_add(book->findings, &error);
	}
	map_release(&check.asked);
	map_release(&check.kinds);
}
