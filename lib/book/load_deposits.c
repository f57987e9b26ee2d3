/* load_deposits.c - deposits.csv: what is kept of what customers feed in. */
#include "book/load_deposits.h"

static const char *const kinds[] = { "money", "quantity" };
static const char *const usables[] = { "same", "next" };
static const char *const shares[] = { "left", "value" };
static const char *const taxes[] = { "after", "before" };

#define MONTHS_MOST 1200

static bool
has_fee(const struct plan *plan, struct text name)
{
	const struct fee *fee = plan->fees;

	while (fee != NULL && !text_is(name, fee->fee))
		fee = fee->next;
	return fee != NULL;
}

static bool
add_fed_in(struct book *book, const struct row *row, struct deposit *deposit,
    struct text name, struct error *error)
{
	struct service *service = book_service(book, name);

	if (service == NULL)
		return row_error(row, DEPOSIT_FED_IN, error, "'%.*s' is not a "
		    "service (add it to services.csv or mend the name)",
		    TEXT_CLIP(name));
	if (!service->fed_in)
		return row_error(row, DEPOSIT_FED_IN, error, "'%.*s' is not "
		    "fed in (say so in column fed_in of services.csv)",
		    TEXT_CLIP(name));
	*LOAD_APPEND(book, deposit->fed_in, deposit->fed_ins) = service;
	return !deposit->quantity || strcmp(service->unit,
	    deposit->fed_in[0]->unit) == 0 || row_error(row, DEPOSIT_FED_IN,
	    error, "'%.*s' is in %.40s but '%.40s' in %.40s (a deposit of "
	    "quantities has one unit)", TEXT_CLIP(name), service->unit,
	    deposit->fed_in[0]->service, deposit->fed_in[0]->unit);
}

/* Quantities pay for services in their unit; money for fees, too. */
static bool
add_paid(struct book *book, const struct row *row, struct deposit *deposit,
    struct text name, struct error *error)
{
	const struct service *service = book_service(book, name);

	if (service == NULL && !has_fee(deposit->plan, name))
		return row_error(row, DEPOSIT_PAYS, error, "'%.*s' is neither "
		    "a service nor a fee of plan '%.40s' (see services.csv "
		    "and fees.csv)", TEXT_CLIP(name), deposit->plan->plan);
	if (deposit->quantity && (service == NULL || strcmp(service->unit,
	    deposit->fed_in[0]->unit) != 0))
		return row_error(row, DEPOSIT_PAYS, error, "'%.*s' is not a "
		    "service in %.40s (a deposit of quantities pays for its "
		    "own unit)", TEXT_CLIP(name), deposit->fed_in[0]->unit);
	*LOAD_APPEND(book, deposit->pays.name, deposit->pays.count) =
	    arena_string(&book->arena, name);
	return true;
}

static bool
take_names(struct book *book, const struct row *row, struct deposit *deposit,
    struct error *error)
{
	struct text rest = row->cell[DEPOSIT_FED_IN], name;

	while ((name = load_next_name(&rest)).size > 0) {
		if (!add_fed_in(book, row, deposit, name, error))
			return false;
	}
	if (deposit->fed_ins == 0)
		return row_error(row, DEPOSIT_FED_IN, error, "the cell is "
		    "empty (name the services that fill it)");
	rest = row->cell[DEPOSIT_PAYS];
	while ((name = load_next_name(&rest)).size > 0) {
		if (!add_paid(book, row, deposit, name, error))
			return false;
	}
	return !deposit->quantity || deposit->pays.count > 0 ||
	    row_error(row, DEPOSIT_PAYS, error, "the cell is empty (name the "
	    "services that a deposit of quantities pays for)");
}

static bool
take_word(const struct row *row, int column, const char *const words[2],
    bool *second, struct error *error)
{
	int word;

	if (!load_word(row, column, words, 2, 0, &word, error))
		return false;
	*second = word == 1;
	return true;
}

static bool
take_end(const struct row *row, struct deposit *deposit, struct error *error)
{
	if (!row_integer_or(row, DEPOSIT_MONTHS, 0, &deposit->months,
	    error) ||
	    !row_integer_or(row, DEPOSIT_TRUE_UP, 0, &deposit->true_up,
	    error))
		return false;
	if (deposit->months < 0 || deposit->months > MONTHS_MOST)
		return row_error(row, DEPOSIT_MONTHS, error, "'%.*s' is out "
		    "of range (1 to %d months; empty: it does not expire)",
		    TEXT_CLIP(row->cell[DEPOSIT_MONTHS]), MONTHS_MOST);
	if (deposit->true_up < 0 || deposit->true_up > 12)
		return row_error(row, DEPOSIT_TRUE_UP, error, "'%.*s' is not "
		    "a month (write 1 to 12)",
		    TEXT_CLIP(row->cell[DEPOSIT_TRUE_UP]));
	return deposit->months == 0 || deposit->true_up == 0 ||
	    row_error(row, DEPOSIT_TRUE_UP, error, "it ends after months or "
	    "at a true-up (leave one of the two empty)");
}

static bool
take_payout(const struct row *row, struct deposit *deposit,
    struct error *error)
{
	bool has_price;

	if (!load_positive(row, DEPOSIT_PAYOUT, DECIMAL_ZERO,
	    &deposit->payout, error) ||
	    !take_word(row, DEPOSIT_PAYOUT_OF, shares,
	    &deposit->payout_of_value, error) ||
	    !load_optional(row, DEPOSIT_PAYOUT_PRICE, &has_price,
	    &deposit->payout_price, error))
		return false;
	if (decimal_compare(deposit->payout, decimal_of(100)) > 0)
		return row_error(row, DEPOSIT_PAYOUT, error, "'%.*s' is over "
		    "100 per cent", TEXT_CLIP(row->cell[DEPOSIT_PAYOUT]));
	if (has_price && !deposit->quantity)
		return row_error(row, DEPOSIT_PAYOUT_PRICE, error, "money is "
		    "paid out as it is (leave it empty)");
	return has_price || !deposit->quantity ||
	    deposit->payout.digits == 0 || row_error(row,
	    DEPOSIT_PAYOUT_PRICE, error, "the cell is empty (what is one "
	    "%.40s worth when it is paid out?)", deposit->fed_in[0]->unit);
}

static bool
take_ratio(const struct row *row, struct deposit *deposit,
    struct error *error)
{
	if (!load_positive(row, DEPOSIT_RATIO, decimal_of(1),
	    &deposit->ratio, error))
		return false;
	return deposit->ratio.digits != 0 || row_error(row, DEPOSIT_RATIO,
	    error, "by 0 nothing is kept (write 1, 0.8 or the like)");
}

static bool
shares_service(const struct deposit *a, const struct deposit *b)
{
	size_t i;

	for (i = 0; i < a->fed_ins; i++) {
		if (deposit_is_filled_by(b, text_of(a->fed_in[i]->service)))
			return true;
	}
	return false;
}

/* Appends it to its plan's; a service fills one deposit at a time. */
static bool
add_deposit(const struct row *row, struct deposit *deposit,
    struct error *error)
{
	struct deposit **end = &deposit->plan->deposits;

	for (; *end != NULL; end = &(*end)->next) {
		if ((strcmp((*end)->deposit, deposit->deposit) == 0 ||
		    shares_service(*end, deposit)) && !period_is_empty(
		    period_overlap((*end)->valid, deposit->valid)))
			return row_error(row, DEPOSIT_VALID_FROM, error,
			    "this row and line %llu are of one name or "
			    "service and hold at once (end the earlier one "
			    "with valid_to)",
			    (unsigned long long)(*end)->line);
	}
	*end = deposit;
	return true;
}

static bool
take_plan(struct book *book, const struct row *row, struct deposit *deposit,
    struct error *error)
{
	deposit->plan = book_plan(book, row->cell[DEPOSIT_PLAN]);
	if (deposit->plan == NULL)
		return load_unknown(row, DEPOSIT_PLAN, "a plan", "plans.csv",
		    error);
	return deposit->plan->interval == INTERVAL_MONTH || row_error(row,
	    DEPOSIT_PLAN, error, "plan '%.60s' is not billed by the month, "
	    "but deposits are (leave its interval empty)",
	    deposit->plan->plan);
}

static bool
take_deposit(struct book *book, const struct row *row, struct error *error)
{
	struct deposit *deposit = ARENA_NEW(&book->arena, struct deposit, 1);

	deposit->line = row->line;
	if (!take_plan(book, row, deposit, error) ||
	    !load_key(book, row, DEPOSIT_DEPOSIT, &deposit->deposit,
	    error) ||
	    !load_key(book, row, DEPOSIT_NAME, &deposit->name, error) ||
	    !take_word(row, DEPOSIT_OF, kinds, &deposit->quantity, error) ||
	    !take_names(book, row, deposit, error) ||
	    !take_ratio(row, deposit, error) ||
	    !take_word(row, DEPOSIT_USABLE, usables, &deposit->from_next,
	    error) ||
	    !take_end(row, deposit, error) ||
	    !take_payout(row, deposit, error) ||
	    !take_word(row, DEPOSIT_TAX, taxes, &deposit->before_tax,
	    error) ||
	    !load_validity(row, DEPOSIT_VALID_FROM, DEPOSIT_VALID_TO,
	    &deposit->valid, error))
		return false;
	if (deposit->quantity && row->cell[DEPOSIT_TAX].size > 0)
		return row_error(row, DEPOSIT_TAX, error, "what a deposit of "
		    "quantities pays for is not taxed at all (leave it "
		    "empty)");
	*LOAD_APPEND(book, book->deposit, book->deposit_count) = deposit;
	return add_deposit(row, deposit, error);
}

bool
deposit_is_filled_by(const struct deposit *deposit, struct text service)
{
	size_t i = 0;

	while (i < deposit->fed_ins &&
	    !text_is(service, deposit->fed_in[i]->service))
		i++;
	return i < deposit->fed_ins;
}

bool
deposit_pays(const struct deposit *deposit, struct text service)
{
	size_t i = 0;

	while (i < deposit->pays.count &&
	    !text_is(service, deposit->pays.name[i]))
		i++;
	return i < deposit->pays.count || deposit->pays.count == 0;
}

const struct deposit *
deposit_of(const struct plan *plan, struct text name, struct date day)
{
	const struct deposit *deposit = plan->deposits;

	while (deposit != NULL && (!text_is(name, deposit->deposit) ||
	    !period_has(deposit->valid, day)))
		deposit = deposit->next;
	return deposit;
}

struct date
deposit_expiry(const struct deposit *deposit, struct period period)
{
	struct civil end = date_civil(period.to);
	int year = end.year, month = (int)deposit->true_up % 12 + 1;

	if (deposit->months > 0)
		return date_add_months(period.to, (int)deposit->months);
	if (deposit->true_up == 0)
		return DATE_LAST;
	if (date_before(date_of(year, month, 1), period.to))
		year++;
	return date_of(year, month, 1);
}

const struct load load_deposits = {
	.table = &table_deposits, .optional = true, .take = take_deposit,
};
