/* check_book.c - what a book that loads would still bill wrongly. */
#include "book/check_book.h"

#include <stdarg.h>
#include <stdio.h>

#include "book/load.h"
#include "value/tax_id.h"

void
book_find(struct book *book, const struct table *table, uint64_t line,
    int column, const char *format, ...)
{
	struct error error;
	char text[sizeof(error.text)];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	load_error(book, table, line, column, &error, "%s", text);
	findings_add(book->findings, &error);
}

void
book_find_error(struct book *book, const struct table *table, uint64_t line,
    int column, const struct error *error)
{
	book_find(book, table, line, column, "%s", error->text);
}

static void
find_setting(struct book *book, const char *key, const struct error *error)
{
	struct error placed = *error;

	error_place(&placed, book_path(book, "book.ini"), 0, key);
	findings_add(book->findings, &placed);
}

static void
check_seller(struct book *book)
{
	const struct settings *settings = &book->settings;
	struct error error;

	if (settings->seller.tax_id[0] != '\0' &&
	    !tax_id_check(text_of(settings->seller.tax_id),
	    settings->seller.country, &error))
		find_setting(book, "tax_id", &error);
	if (settings->seller.bank_account[0] != '\0' &&
	    !iban_check(text_of(settings->seller.bank_account), &error))
		find_setting(book, "bank_account", &error);
}

static void
check_customer(struct book *book, const struct customer *customer)
{
	struct error error;

	if (customer->tax_id[0] != '\0' &&
	    !tax_id_check(text_of(customer->tax_id), customer->country,
	    &error))
		book_find_error(book, &table_customers, customer->line,
		    CUSTOMER_TAX_ID, &error);
}

static void
write_day(struct buffer *out, struct date day)
{
	buffer_reset(out);
	date_write(day, out);
}

static bool
has_price(const struct book *book, const struct plan *plan)
{
	size_t i;

	for (i = 0; i < book->price_count; i++) {
		if (book->price[i].plan == plan)
			return true;
	}
	return false;
}

/* Whether the whole of one period is in another. */
static bool
covers(struct period outer, struct period inner)
{
	return !date_before(inner.from, outer.from) &&
	    !date_before(outer.to, inner.to);
}

static void
check_contract(struct book *book, const struct contract *contract,
    struct date day)
{
	const struct plan *plan = contract->plan;
	struct period left = contract->valid;
	struct buffer last = { 0 };

	if (!date_before(day, left.to))
		return;
	if (date_before(left.from, day))
		left.from = day;
	if (!covers(plan->valid, left)) {
		write_day(&last, plan->valid.to.day == DATE_LAST.day ?
		    plan->valid.from : plan->valid.to);
		book_find(book, &table_contracts, contract->line,
		    CONTRACT_PLAN, "plan '%.60s' %s on %s but the contract "
		    "%s (end this row there and go on with another plan)",
		    plan->plan, plan->valid.to.day == DATE_LAST.day ?
		    "begins" : "ends", buffer_string(&last),
		    plan->valid.to.day == DATE_LAST.day ? "is there before" :
		    "goes on");
	}
	buffer_release(&last);
}

/* A plan in use that has neither fees nor prices bills nothing. */
static void
check_plan(struct book *book, const struct plan *plan, bool used)
{
	const struct spend *spend;

	if (used && plan->fees == NULL && !has_price(book, plan))
		book_find(book, &table_plans, plan->line, PLAN_PLAN,
		    "plan '%.60s' has contracts but neither fees nor prices "
		    "(add them to fees.csv or prices.csv)", plan->plan);
	for (spend = plan->spends; spend != NULL; spend = spend->next) {
		if (!spend->has_min || !spend->has_max ||
		    decimal_compare(spend->min_amount, spend->max_amount) <= 0)
			continue;
		book_find(book, spend->service ? &table_limits : &table_plans,
		    spend->line, spend->service ? (int)LIMIT_MAX_AMOUNT :
		    (int)PLAN_MAX_AMOUNT,
		    "the maximum is under the minimum (exchange them)");
	}
}

/* The next version of a fee, the one that begins first after it ended. */
static const struct fee *
next_version(const struct plan *plan, const struct fee *fee)
{
	const struct fee *next = NULL, *other;

	for (other = plan->fees; other != NULL; other = other->next) {
		if (strcmp(other->fee, fee->fee) == 0 &&
		    date_before(fee->valid.from, other->valid.from) &&
		    (next == NULL ||
		    date_before(other->valid.from, next->valid.from)))
			next = other;
	}
	return next;
}

static void
check_fee(struct book *book, const struct fee *fee)
{
	const struct fee *next = next_version(fee->plan, fee);
	struct buffer from = { 0 }, to = { 0 };

	if (next != NULL && date_before(fee->valid.to, next->valid.from)) {
		write_day(&from, fee->valid.to);
		write_day(&to, next->valid.from);
		book_find(book, &table_fees, next->line, FEE_VALID_FROM,
		    "from %s to %s no version of fee '%.60s' holds (let the "
		    "one of line %llu end when this begins)",
		    buffer_string(&from), buffer_string(&to), fee->fee,
		    (unsigned long long)fee->line);
	}
	buffer_release(&from);
	buffer_release(&to);
}

void
book_check(struct book *book, struct date day)
{
	bool *used = ARENA_NEW(&book->arena, bool, book->plan_count + 1);
	const struct fee *fee;
	size_t i;

	check_seller(book);
	for (i = 0; i < book->customer_count; i++)
		check_customer(book, book->customer[i]);
	for (i = 0; i < book->contract_count; i++) {
		check_contract(book, book->contract[i], day);
		used[book->contract[i]->plan->index] = true;
	}
	for (i = 0; i < book->plan_count; i++) {
		check_plan(book, book->plan[i], used[i]);
		for (fee = book->plan[i]->fees; fee != NULL; fee = fee->next)
			check_fee(book, fee);
	}
}
