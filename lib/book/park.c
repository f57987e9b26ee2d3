/* park.c - one bad row of the book is one account set aside. */
#include "book/park.h"

#include <stdio.h>

#include "book/cycle.h"
#include "book/load.h"

#define ALWAYS ((struct period){ DATE_FIRST, DATE_LAST })

/* A row that failed, and the fault made of it. */
struct failing {
	struct book *book;
	const struct row *row;
	bool read;                /* else its cells are a guess */
	struct fault *fault;
};

static struct fault *
add_fault(struct book *book, const struct error *error, struct text raw)
{
	struct fault *fault = ARENA_NEW(&book->arena, struct fault, 1);

	fault->error = *error;
	fault->error.status = STATUS_DATA;
	fault->raw = arena_copy(&book->arena, raw);
	if (book->last_fault == NULL)
		book->faults = fault;
	else
		book->last_fault->next = fault;
	book->last_fault = fault;
	return fault;
}

/* The first fault of an account is the one it tells. */
static void
blame(struct book *book, struct customer *customer, struct fault *fault)
{
	struct parked *parked = fault->parked;

	while (parked != NULL && parked->customer != customer)
		parked = parked->next;
	if (parked != NULL)
		return;
	if (customer->fault == NULL)
		customer->fault = fault;
	parked = ARENA_NEW(&book->arena, struct parked, 1);
	parked->customer = customer;
	parked->next = fault->parked;
	fault->parked = parked;
}

/* Each account that has a version of the contract in some days. */
static void
blame_versions(struct book *book, struct contract *version,
    struct period days, struct fault *fault)
{
	const struct customer *last = NULL;

	for (; version != NULL; version = version->next_version) {
		if (version->customer != last &&
		    !period_is_empty(period_overlap(version->valid, days)))
			blame(book, version->customer, fault);
		last = version->customer;
	}
}

/* An account as far as its row can be read; nobody's row makes none. */
static struct customer *
add_customer(const struct failing *failing, const char *account)
{
	struct book *book = failing->book;
	struct customer *customer =
	    ARENA_NEW(&book->arena, struct customer, 1);

	*customer = (struct customer){
		.account = account, .name = account,
		.street = "", .postcode = "", .city = "", .tax_id = "",
		.email = "", .tax_class = "", .delivery = "none",
		.country = book->settings.seller.country,
		.language = book->settings.language,
		.currency = book->settings.currency,
		.cycle = cycle_of(1, 1),
		.terms_days = book->settings.terms_days,
		.zone = book->settings.zone,
		.line = failing->row->line,
	};
	blame(book, customer, failing->fault);
	if (account[0] == '\0')
		return customer;
	*map_place(&book->customers, text_of(account)) = customer;
	customer->index = book->customer_count;
	*LOAD_APPEND(book, book->customer, book->customer_count) = customer;
	return customer;
}

/* The name in a cell, or NULL if it is none. */
static const char *
name_in(const struct failing *failing, int column)
{
	struct error error;
	const char *name;

	return load_key(failing->book, failing->row, column, &name, &error) ?
	    name : NULL;
}

static bool
park_customer(const struct failing *failing)
{
	const char *account = name_in(failing, CUSTOMER_ACCOUNT);
	struct customer *customer = account == NULL ? NULL :
	    book_customer(failing->book, text_of(account));

	if (customer != NULL)
		blame(failing->book, customer, failing->fault);
	else if (account != NULL)
		add_customer(failing, account);
	return true;
}

/* The days that a row surely has, though a date cannot be read. */
static struct period
sure_days(const struct failing *failing, int from, int to)
{
	const struct row *row = failing->row;
	struct period days = { DATE_FIRST, DATE_LAST };
	struct error error;
	bool begins = failing->read &&
	    row_date_or(row, from, DATE_FIRST, &days.from, &error);
	bool ends = failing->read &&
	    row_date_or(row, to, DATE_LAST, &days.to, &error);

	if (!begins)
		days.from = date_add_days(ends ? days.to : DATE_LAST, -1);
	if (!ends || period_is_empty(days))
		days.to = date_add_days(days.from, 1);
	return days;
}

/* The days that it may have. */
static struct period
possible_days(const struct failing *failing, int from, int to)
{
	struct period days = { DATE_FIRST, DATE_LAST };
	struct error error;

	if (!failing->read)
		return days;
	if (!row_date_or(failing->row, from, DATE_FIRST, &days.from, &error))
		days.from = DATE_FIRST;
	if (!row_date_or(failing->row, to, DATE_LAST, &days.to, &error) ||
	    period_is_empty(days))
		days.to = DATE_LAST;
	return days;
}

static bool
park_contract(const struct failing *failing)
{
	struct book *book = failing->book;
	const char *account = name_in(failing, CONTRACT_ACCOUNT);
	const char *name = name_in(failing, CONTRACT_CONTRACT);
	struct customer *customer = account == NULL ? NULL :
	    book_customer(book, text_of(account));
	struct contract *contract;

	if (customer != NULL)
		blame(book, customer, failing->fault);
	if (name == NULL)
		return true;
	if (customer == NULL)
		customer = add_customer(failing, account ? account : "");
	contract = ARENA_NEW(&book->arena, struct contract, 1);
	contract->contract = name;
	contract->customer = customer;
	contract->plan = ARENA_NEW(&book->arena, struct plan, 1);
	*contract->plan = (struct plan){ .plan = "", .name = { .own = "" },
	    .currency = customer->currency, .valid = ALWAYS };
	contract->valid = sure_days(failing, CONTRACT_VALID_FROM,
	    CONTRACT_VALID_TO);
	contract->quantity = decimal_of(1);
	contract->fault = failing->fault;
	contract->line = failing->row->line;
	*LOAD_APPEND(book, book->contract, book->contract_count) = contract;
	return true;
}

static bool
park_subject(const struct failing *failing)
{
	struct book *book = failing->book;
	const struct row *row = failing->row;
	const char *name = name_in(failing, SUBJECT_SUBJECT);
	struct contract *versions = map_find(&book->contracts,
	    row->cell[SUBJECT_CONTRACT]);
	struct subject *subject;

	blame_versions(book, versions, possible_days(failing,
	    SUBJECT_VALID_FROM, SUBJECT_VALID_TO), failing->fault);
	if (name == NULL)
		return true;
	subject = ARENA_NEW(&book->arena, struct subject, 1);
	*subject = (struct subject){
		.subject = name,
		.contract = load_string(book, row, SUBJECT_CONTRACT),
		.versions = versions,
		.valid = sure_days(failing, SUBJECT_VALID_FROM,
		    SUBJECT_VALID_TO),
		.fault = failing->fault,
		.line = row->line,
	};
	*LOAD_APPEND(book, book->subject, book->subject_count) = subject;
	return true;
}

/* The account in one cell, else those of the contract in another. */
static void
blame_named(const struct failing *failing, int account, int contract)
{
	struct book *book = failing->book;
	const struct text *cell = failing->row->cell;
	struct customer *customer = book_customer(book, cell[account]);

	if (customer != NULL)
		blame(book, customer, failing->fault);
	else if (contract >= 0)
		blame_versions(book, map_find(&book->contracts,
		    cell[contract]), ALWAYS, failing->fault);
}

static bool
park_discount(const struct failing *failing)
{
	blame_named(failing, DISCOUNT_ACCOUNT, DISCOUNT_CONTRACT);
	return true;
}

static bool
park_adjustment(const struct failing *failing)
{
	blame_named(failing, ADJUSTMENT_ACCOUNT, ADJUSTMENT_CONTRACT);
	return true;
}

static bool
park_balance(const struct failing *failing)
{
	blame_named(failing, BALANCE_ACCOUNT, BALANCE_CONTRACT);
	return true;
}

static bool
park_peak(const struct failing *failing)
{
	struct book *book = failing->book;

	blame_versions(book, map_find(&book->contracts,
	    failing->row->cell[PEAK_CONTRACT]), ALWAYS, failing->fault);
	return true;
}

/* A discount that names neither account nor contract is everyone's. */
static bool
is_everyones(const struct row *row)
{
	return row->table == &table_discounts &&
	    row->cell[DISCOUNT_ACCOUNT].size == 0 &&
	    row->cell[DISCOUNT_CONTRACT].size == 0;
}

bool
park_row(struct book *book, const struct row *row, const struct error *error)
{
	static const struct {
		const struct table *table;
		bool (*park)(const struct failing *failing);
	} kinds[] = {
		{ &table_customers, park_customer },
		{ &table_contracts, park_contract },
		{ &table_subjects, park_subject },
		{ &table_discounts, park_discount },
		{ &table_adjustments, park_adjustment },
		{ &table_peaks, park_peak },
		{ &table_balances, park_balance },
	};
	struct failing failing = { .book = book, .row = row,
		.read = error->column[0] != '\0' };
	size_t i;

	if (!book->parks || is_everyones(row) ||
	    (error->status != STATUS_DATA && error->status != STATUS_CONFIG))
		return false;
	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (kinds[i].table != row->table)
			continue;
		failing.fault = add_fault(book, error, row->raw);
		return kinds[i].park(&failing);
	}
	return false;
}

/* A row that is bad in itself is to blame for what it contradicts. */
static struct fault *
known(struct fault *a, struct fault *b)
{
	return a != NULL ? a : b;
}

bool
park_contracts(struct book *book, struct contract *a, struct contract *b,
    const struct error *error)
{
	struct fault *fault;

	if (!book->parks)
		return false;
	fault = known(a->fault, b->fault);
	if (fault == NULL)
		fault = add_fault(book, error, text_of(b->contract));
	blame(book, a->customer, fault);
	blame(book, b->customer, fault);
	return true;
}

bool
park_subjects(struct book *book, struct subject *a, struct subject *b,
    const struct error *error)
{
	struct fault *fault;

	if (!book->parks)
		return false;
	fault = known(a->fault, b->fault);
	if (fault == NULL)
		fault = add_fault(book, error, text_of(b->subject));
	blame_versions(book, a->versions, a->valid, fault);
	blame_versions(book, b->versions, b->valid, fault);
	return true;
}

bool
park_contract_named(struct book *book, const char *contract,
    const struct error *error)
{
	if (!book->parks)
		return false;
	blame_versions(book, map_find(&book->contracts, text_of(contract)),
	    ALWAYS, add_fault(book, error, text_of(contract)));
	return true;
}

static bool
concerns(const struct fault *fault, const char *account)
{
	const struct parked *parked = fault->parked;

	while (parked != NULL && account != NULL &&
	    strcmp(parked->customer->account, account) != 0)
		parked = parked->next;
	return account == NULL || parked != NULL;
}

bool
park_report(const struct book *book, struct feed *feed, const char *account,
    struct error *error)
{
	const struct fault *fault;

	for (fault = book->faults; fault != NULL; fault = fault->next) {
		const struct row row = {
			.file = fault->error.file, .line = fault->error.line,
			.raw = fault->raw,
		};

		if (concerns(fault, account) &&
		    !feed_reject_other(feed, &row, &fault->error, error))
			return false;
	}
	return true;
}

bool
park_refuse(const struct customer *customer, struct error *error)
{
	struct buffer why = { 0 };

	if (customer->fault == NULL)
		return true;
	error_format(&customer->fault->error, NULL, &why);
	error_set(error, STATUS_DATA, "account '%.60s' is set aside: %s",
	    customer->account, buffer_string(&why));
	buffer_release(&why);
	return false;
}

const struct fault *
park_blame(const struct book *book, struct text subject,
    const struct customer **owner)
{
	const struct subject *row = map_find(&book->subjects, subject);
	const struct contract *version = row != NULL ? NULL :
	    map_find(&book->contracts, subject);
	const struct fault *fault = NULL;

	*owner = NULL;
	while (fault == NULL && (row != NULL || version != NULL)) {
		if (version == NULL) {
			fault = row->fault;
			version = row->versions;
			row = row->next;
		}
		for (; version != NULL; version = version->next_version) {
			if (version->customer->fault == NULL)
				continue;
			fault = version->customer->fault;
			if (version->customer->account[0] != '\0')
				*owner = version->customer;
		}
	}
	return fault;
}
