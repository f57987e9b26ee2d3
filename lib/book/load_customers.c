/* load_customers.c - customers.csv, contracts.csv and subjects.csv. */
#include "book/load_customers.h"

#include <stdlib.h>

#include "book/cycle.h"
#include "book/load_words.h"
#include "book/park.h"
#include "value/language.h"

#define EMAIL_MAX 254             /* RFC 5321 */

/*
 * One plain address: it goes into the envelope and the header of a mail, so
 * nothing may be in it that ends a line or names a second recipient.
 */
static bool
take_email(const struct row *row, struct error *error)
{
	struct text cell = row->cell[CUSTOMER_EMAIL];
	size_t at = 0, ats = 0, i;

	if (cell.size == 0)
		return true;
	for (i = 0; i < cell.size; i++) {
		char c = cell.data[i];

		if (c <= ' ' || c >= 127 || strchr(",;:<>()[]\"\\", c))
			return row_error(row, CUSTOMER_EMAIL, error, "'%.*s' "
			    "is not an e-mail address (one address, no "
			    "blanks, names or brackets)", TEXT_CLIP(cell));
		if (c == '@') {
			ats++;
			at = i;
		}
	}
	if (ats == 1 && at > 0 && at + 1 < cell.size &&
	    cell.size <= EMAIL_MAX)
		return true;
	return row_error(row, CUSTOMER_EMAIL, error, "'%.*s' is not an e-mail "
	    "address (write name@example.com)", TEXT_CLIP(cell));
}

static bool
take_language(struct book *book, const struct row *row, const char **out,
    struct error *error)
{
	struct text cell = text_trim(row->cell[CUSTOMER_LANGUAGE]);
	enum language language;

	*out = book->settings.language;
	if (cell.size == 0)
		return true;
	if (!language_parse(cell, &language, error))
		return row_place(row, CUSTOMER_LANGUAGE, error);
	*out = language_code(language);
	return true;
}

static bool
take_count(const struct row *row, int column, int otherwise, int least,
    int most, int *out, struct error *error)
{
	int64_t count;

	if (!row_integer_or(row, column, otherwise, &count, error))
		return false;
	if (count < least || count > most)
		return row_error(row, column, error, "'%.*s' is out of range "
		    "(%d to %d)", TEXT_CLIP(row->cell[column]), least, most);
	*out = (int)count;
	return true;
}

static const char *const deliveries[] = { "email", "post", "none" };

static bool
take_delivery(const struct row *row, struct customer *customer,
    struct error *error)
{
	int place;

	if (!load_word(row, CUSTOMER_DELIVERY, deliveries,
	    ARRAY_SIZE(deliveries), customer->email[0] ? 0 : 2, &place, error))
		return false;
	customer->delivery = deliveries[place];
	return true;
}

/* Each zone is opened once, however many live there. */
static bool
take_zone(struct book *book, const struct row *row, struct zone **out,
    struct error *error)
{
	struct text cell = text_trim(row->cell[CUSTOMER_TIME_ZONE]);
	const char *name;
	void **place;

	*out = book->settings.zone;
	if (cell.size == 0 || text_is(cell, book->settings.zone_name))
		return true;
	*out = map_find(&book->zones, cell);
	if (*out != NULL)
		return true;
	name = arena_string(&book->arena, cell);
	if (!zone_open(name, out, error))
		return row_place(row, CUSTOMER_TIME_ZONE, error);
	place = map_place(&book->zones, text_of(name));
	*place = *out;
	return true;
}

/* What the customer is called, and the address as it is written. */
static bool
take_party(struct book *book, const struct row *row,
    struct customer *customer, struct error *error)
{
	return load_own_name(book, row, CUSTOMER_NAME, &customer->name,
	    error) &&
	    load_own_prose(book, row, CUSTOMER_STREET, &customer->street,
	    error) &&
	    load_own_prose(book, row, CUSTOMER_POSTCODE, &customer->postcode,
	    error) &&
	    load_own_prose(book, row, CUSTOMER_CITY, &customer->city,
	    error) &&
	    load_own_label(book, row, CUSTOMER_TAX_ID, &customer->tax_id,
	    error);
}

static bool
take_customer(struct book *book, const struct row *row, struct error *error)
{
	struct customer *customer = ARENA_NEW(&book->arena, struct customer, 1);
	int day, month;
	void **place;

	if (!load_key(book, row, CUSTOMER_ACCOUNT, &customer->account,
	    error) ||
	    !take_party(book, row, customer, error) ||
	    !load_country(book, row, CUSTOMER_COUNTRY,
	    book->settings.seller.country, &customer->country, error) ||
	    !take_email(row, error) ||
	    !take_language(book, row, &customer->language, error) ||
	    !load_currency(book, row, CUSTOMER_CURRENCY, &customer->currency,
	    error) ||
	    !take_count(row, CUSTOMER_BILLING_DAY, 1, 1, 31, &day, error) ||
	    !take_count(row, CUSTOMER_BILLING_MONTH, 1, 1, 12, &month,
	    error) ||
	    !take_count(row, CUSTOMER_TERMS_DAYS, book->settings.terms_days,
	    0, 3650, &customer->terms_days, error))
		return false;
	customer->cycle = cycle_of(day, month);
	customer->email = load_string(book, row, CUSTOMER_EMAIL);
	customer->tax_class = load_string(book, row, CUSTOMER_TAX_CLASS);
	customer->line = row->line;
	if (!take_delivery(row, customer, error) ||
	    !take_zone(book, row, &customer->zone, error))
		return false;
	place = map_place(&book->customers, text_of(customer->account));
	if (*place != NULL)
		return load_repeated(row, CUSTOMER_ACCOUNT,
		    ((struct customer *)*place)->line, error);
	*place = customer;
	*LOAD_APPEND(book, book->customer, book->customer_count) = customer;
	return true;
}

static void
look_for_addresses(struct book *book, const struct table_reader *reader)
{
	book->has_addresses = table_reader_has(reader, CUSTOMER_STREET) ||
	    table_reader_has(reader, CUSTOMER_CITY);
}

static int
compare_customers(const void *a, const void *b)
{
	const struct customer *const *left = a, *const *right = b;

	return strcmp((*left)->account, (*right)->account);
}

static bool
sort_customers(struct book *book, struct error *error)
{
	size_t i;

	(void)error;
	if (book->customer_count > 0)
		qsort(book->customer, book->customer_count,
		    sizeof(struct customer *), compare_customers);
	for (i = 0; i < book->customer_count; i++)
		book->customer[i]->index = i;
	return true;
}

/* Of several changes on one day the last remains; the others hold no day. */
static bool
holds_no_day(const struct row *row)
{
	return row->cell[CONTRACT_VALID_FROM].size > 0 &&
	    text_equal(row->cell[CONTRACT_VALID_FROM],
	    row->cell[CONTRACT_VALID_TO]);
}

static bool
take_contract(struct book *book, const struct row *row, struct error *error)
{
	struct contract *contract = ARENA_NEW(&book->arena, struct contract, 1);
	bool none = holds_no_day(row);

	if (!load_key(book, row, CONTRACT_CONTRACT, &contract->contract,
	    error) ||
	    !row_date_or(row, CONTRACT_VALID_FROM, DATE_FIRST,
	    &contract->valid.from, error) ||
	    (!none && !load_validity(row, CONTRACT_VALID_FROM,
	    CONTRACT_VALID_TO, &contract->valid, error)) ||
	    !load_positive(row, CONTRACT_QUANTITY, decimal_of(1),
	    &contract->quantity, error))
		return false;
	contract->line = row->line;
	contract->customer = book_customer(book, row->cell[CONTRACT_ACCOUNT]);
	contract->plan = book_plan(book, row->cell[CONTRACT_PLAN]);
	if (contract->customer == NULL)
		return load_unknown(row, CONTRACT_ACCOUNT, "an account",
		    "customers.csv", error);
	if (contract->plan == NULL)
		return load_unknown(row, CONTRACT_PLAN, "a plan", "plans.csv",
		    error);
	if (contract->plan->currency != contract->customer->currency &&
	    contract->customer->fault == NULL)
		return row_error(row, CONTRACT_PLAN, error, "plan '%.*s' is in "
		    "%s but the account is in %s (take a plan in %s)",
		    TEXT_CLIP(row->cell[CONTRACT_PLAN]),
		    contract->plan->currency->code,
		    contract->customer->currency->code,
		    contract->customer->currency->code);
	if (!none)
		*LOAD_APPEND(book, book->contract, book->contract_count) =
		    contract;
	return true;
}

static int
compare_contracts(const void *a, const void *b)
{
	const struct contract *left = *(struct contract *const *)a;
	const struct contract *right = *(struct contract *const *)b;
	int order = strcmp(left->contract, right->contract);

	if (order == 0)
		order = (left->valid.from.day > right->valid.from.day) -
		    (left->valid.from.day < right->valid.from.day);
	return order != 0 ? order :
	    (left->line > right->line) - (left->line < right->line);
}

static bool
contracts_overlap(struct book *book, const struct contract *a,
    const struct contract *b, struct error *error)
{
	const struct contract *later = a->line > b->line ? a : b;
	const struct contract *earlier = later == a ? b : a;

	return load_error(book, &table_contracts, later->line,
	    CONTRACT_VALID_FROM, error, "contract '%.60s' is valid here and "
	    "on line %llu at once (end the earlier one with valid_to)",
	    later->contract, (unsigned long long)earlier->line);
}

/* Whether to go on though two versions hold at once. */
static bool
take_overlap(struct book *book, struct contract *a, struct contract *b,
    struct error *error)
{
	return contracts_overlap(book, a, b, error) ||
	    load_found(book, error) || park_contracts(book, a, b, error);
}

/* Chains the versions of each contract, and the contracts of each account. */
static bool
chain_contracts(struct book *book, struct error *error)
{
	struct contract *before = NULL, *holder = NULL; /* ends last */
	size_t i;

	if (book->parks && !sort_customers(book, error))
		return false;
	if (book->contract_count > 0)
		qsort(book->contract, book->contract_count,
		    sizeof(struct contract *), compare_contracts);
	for (i = 0; i < book->contract_count; i++) {
		struct contract *contract = book->contract[i];

		contract->index = i;
		if (before == NULL ||
		    strcmp(before->contract, contract->contract) != 0) {
			*map_place(&book->contracts,
			    text_of(contract->contract)) = contract;
			contract->first = contract;
			holder = contract;
		} else if (date_before(contract->valid.from,
		    holder->valid.to) && !take_overlap(book, holder,
		    contract, error)) {
			return false;
		} else {
			before->next_version = contract;
			contract->first = before->first;
		}
		if (!book->parks ||
		    date_before(holder->valid.to, contract->valid.to))
			holder = contract;
		before = contract;
	}
	while (i-- > 0) {
		struct customer *customer = book->contract[i]->customer;

		book->contract[i]->next = customer->contracts;
		customer->contracts = book->contract[i];
	}
	return true;
}

static bool
take_subject(struct book *book, const struct row *row, struct error *error)
{
	struct subject *subject = ARENA_NEW(&book->arena, struct subject, 1);

	if (!load_key(book, row, SUBJECT_SUBJECT, &subject->subject, error) ||
	    !load_validity(row, SUBJECT_VALID_FROM, SUBJECT_VALID_TO,
	    &subject->valid, error))
		return false;
	subject->line = row->line;
	subject->versions = map_find(&book->contracts,
	    row->cell[SUBJECT_CONTRACT]);
	if (subject->versions == NULL)
		return load_unknown(row, SUBJECT_CONTRACT, "a contract",
		    "contracts.csv", error);
	subject->contract = subject->versions->contract;
	*LOAD_APPEND(book, book->subject, book->subject_count) = subject;
	return true;
}

static int
compare_subjects(const void *a, const void *b)
{
	const struct subject *left = *(struct subject *const *)a;
	const struct subject *right = *(struct subject *const *)b;
	int order = strcmp(left->subject, right->subject);

	if (order == 0)
		order = (left->valid.from.day > right->valid.from.day) -
		    (left->valid.from.day < right->valid.from.day);
	return order != 0 ? order :
	    (left->line > right->line) - (left->line < right->line);
}

static bool
subjects_overlap(struct book *book, const struct subject *a,
    const struct subject *b, struct error *error)
{
	const struct subject *later = a->line > b->line ? a : b;
	const struct subject *earlier = later == a ? b : a;

	return load_error(book, &table_subjects, later->line,
	    SUBJECT_VALID_FROM, error, "subject '%.60s' is valid here and on "
	    "line %llu at once (end the earlier one with valid_to)",
	    later->subject, (unsigned long long)earlier->line);
}

static bool
take_subjects(struct book *book, struct subject *a, struct subject *b,
    struct error *error)
{
	return subjects_overlap(book, a, b, error) ||
	    load_found(book, error) || park_subjects(book, a, b, error);
}

static bool
chain_subjects(struct book *book, struct error *error)
{
	struct subject *before = NULL, *holder = NULL; /* ends last */
	size_t i;

	if (book->subject_count > 0)
		qsort(book->subject, book->subject_count,
		    sizeof(struct subject *), compare_subjects);
	for (i = 0; i < book->subject_count; i++) {
		struct subject *subject = book->subject[i];

		if (before == NULL ||
		    strcmp(before->subject, subject->subject) != 0) {
			*map_place(&book->subjects,
			    text_of(subject->subject)) = subject;
			holder = subject;
		} else if (date_before(subject->valid.from,
		    holder->valid.to) &&
		    !take_subjects(book, holder, subject, error)) {
			return false;
		} else {
			before->next = subject;
		}
		if (!book->parks ||
		    date_before(holder->valid.to, subject->valid.to))
			holder = subject;
		before = subject;
	}
	return true;
}

const struct load load_customers = {
	.table = &table_customers, .names = CUSTOMER_ACCOUNT + 1,
	.open = look_for_addresses, .take = take_customer,
	.finish = sort_customers,
};
const struct load load_contracts = {
	.table = &table_contracts, .names = CONTRACT_CONTRACT + 1,
	.take = take_contract, .finish = chain_contracts,
};
const struct load load_subjects = {
	.table = &table_subjects, .optional = true, .take = take_subject,
	.finish = chain_subjects,
};
