/* load_discounts.c - discounts.csv and adjustments.csv. */
#include "book/load_discounts.h"

#include "book/load_words.h"

static bool
take_value(const struct row *row, struct discount *discount,
    struct error *error)
{
	bool percent = row->cell[DISCOUNT_PERCENT].size > 0;
	int column;

	discount->is_amount = row->cell[DISCOUNT_AMOUNT].size > 0;
	if (percent == discount->is_amount)
		return row_error(row, DISCOUNT_PERCENT, error, percent ?
		    "there is an amount, too (make it two discounts)" :
		    "there is neither percent nor amount (write one)");
	column = percent ? DISCOUNT_PERCENT : DISCOUNT_AMOUNT;
	if (!row_decimal(row, column, &discount->value, error))
		return false;
	if (decimal_sign(discount->value) > 0 && (!percent ||
	    decimal_compare(discount->value, decimal_of(100)) <= 0))
		return true;
	return row_error(row, column, error, percent ?
	    "'%.*s' is out of range (above 0, to 100)" :
	    "'%.*s' is not above 0", TEXT_CLIP(row->cell[column]));
}

static bool
take_periods(const struct row *row, struct discount *discount,
    struct error *error)
{
	if (!row_integer_or(row, DISCOUNT_PERIODS, 0, &discount->periods,
	    error) ||
	    !row_integer_or(row, DISCOUNT_PRIORITY, 0, &discount->priority,
	    error))
		return false;
	if (row->cell[DISCOUNT_PERIODS].size == 0)
		return true;
	if (discount->periods < 1 || discount->periods > 1200)
		return row_error(row, DISCOUNT_PERIODS, error, "'%.*s' is out "
		    "of range (1 to 1200)",
		    TEXT_CLIP(row->cell[DISCOUNT_PERIODS]));
	return row->cell[DISCOUNT_VALID_FROM].size > 0 || row_error(row,
	    DISCOUNT_VALID_FROM, error, "%lld periods from when on? (write "
	    "the first day)", (long long)discount->periods);
}

/* A service, or a fee of any plan. */
static bool
take_service(struct book *book, const struct row *row,
    struct discount *discount, struct error *error)
{
	struct text cell = row->cell[DISCOUNT_SERVICE];
	const struct fee *fee;
	size_t i;

	discount->service = load_string(book, row, DISCOUNT_SERVICE);
	if (cell.size == 0 || book_service(book, cell) != NULL)
		return true;
	for (i = 0; i < book->plan_count; i++) {
		for (fee = book->plan[i]->fees; fee != NULL; fee = fee->next) {
			if (text_is(cell, fee->fee))
				return true;
		}
	}
	return load_unknown(row, DISCOUNT_SERVICE, "a service or a fee",
	    "services.csv or fees.csv", error);
}

static bool
take_whose(struct book *book, const struct row *row,
    struct discount *discount, struct error *error)
{
	struct text account = row->cell[DISCOUNT_ACCOUNT];
	struct text contract = row->cell[DISCOUNT_CONTRACT];
	struct text plan = row->cell[DISCOUNT_PLAN];

	discount->contract = load_string(book, row, DISCOUNT_CONTRACT);
	if (account.size > 0 &&
	    (discount->customer = book_customer(book, account)) == NULL)
		return load_unknown(row, DISCOUNT_ACCOUNT, "an account",
		    "customers.csv", error);
	if (contract.size > 0 && map_find(&book->contracts, contract) == NULL)
		return load_unknown(row, DISCOUNT_CONTRACT, "a contract",
		    "contracts.csv", error);
	if (plan.size > 0 && (discount->plan = book_plan(book, plan)) == NULL)
		return load_unknown(row, DISCOUNT_PLAN, "a plan", "plans.csv",
		    error);
	return true;
}

static void
add_copy(struct book *book, struct discount **list,
    const struct discount *discount)
{
	struct discount *copy = ARENA_NEW(&book->arena, struct discount, 1);

	*copy = *discount;
	copy->next = *list;
	*list = copy;
}

/* To the lists of those whose it may be, so that nobody looks at all. */
static void
add_discount(struct book *book, const struct discount *discount)
{
	struct customer *last = NULL;
	struct contract *version;

	if (discount->customer != NULL) {
		add_copy(book, &discount->customer->discounts, discount);
		return;
	}
	if (discount->contract[0] == '\0') {
		add_copy(book, &book->discounts, discount);
		return;
	}
	for (version = map_find(&book->contracts,
	    text_of(discount->contract)); version != NULL;
	    version = version->next_version) {
		if (version->customer != last)
			add_copy(book, &version->customer->discounts,
			    discount);
		last = version->customer;
	}
}

/* What it is taken off may be in the currencies of several accounts. */
static bool
fits(struct book *book, const struct row *row,
    const struct discount *discount, struct error *error)
{
	const struct contract *version;
	size_t i;

	if (!discount->is_amount)
		return true;
	if (discount->customer != NULL)
		return load_fits(row, DISCOUNT_AMOUNT, discount->value,
		    discount->customer->currency, error);
	if (discount->plan != NULL)
		return load_fits(row, DISCOUNT_AMOUNT, discount->value,
		    discount->plan->currency, error);
	version = map_find(&book->contracts, text_of(discount->contract));
	if (version != NULL)
		return load_fits(row, DISCOUNT_AMOUNT, discount->value,
		    version->customer->currency, error);
	for (i = 0; i < book->customer_count; i++) {
		if (!load_fits(row, DISCOUNT_AMOUNT, discount->value,
		    book->customer[i]->currency, error))
			return false;
	}
	return true;
}

static bool
take_discount(struct book *book, const struct row *row, struct error *error)
{
	struct discount discount = { .line = row->line };

	if (!load_key(book, row, DISCOUNT_DISCOUNT, &discount.discount,
	    error) || !take_value(row, &discount, error) ||
	    !take_periods(row, &discount, error) ||
	    !load_validity(row, DISCOUNT_VALID_FROM, DISCOUNT_VALID_TO,
	    &discount.valid, error) ||
	    !take_service(book, row, &discount, error) ||
	    !take_whose(book, row, &discount, error) ||
	    !fits(book, row, &discount, error) ||
	    !load_prose(book, row, DISCOUNT_REASON, &discount.reason, error))
		return false;
	add_discount(book, &discount);
	return true;
}

/* A key is its own: two rows of it would be billed as one. */
static bool
add_adjustment(struct customer *customer, struct adjustment *adjustment,
    const struct row *row, struct error *error)
{
	struct adjustment **end = &customer->adjustments;

	for (; *end != NULL; end = &(*end)->next) {
		if (strcmp((*end)->adjustment, adjustment->adjustment) == 0)
			return load_repeated(row, ADJUSTMENT_ADJUSTMENT,
			    (*end)->line, error);
	}
	*end = adjustment;
	return true;
}

static bool
take_adjustment(struct book *book, const struct row *row,
    struct error *error)
{
	struct adjustment *adjustment =
	    ARENA_NEW(&book->arena, struct adjustment, 1);
	struct customer *customer =
	    book_customer(book, row->cell[ADJUSTMENT_ACCOUNT]);
	struct text contract = row->cell[ADJUSTMENT_CONTRACT];

	if (customer == NULL)
		return load_unknown(row, ADJUSTMENT_ACCOUNT, "an account",
		    "customers.csv", error);
	if (contract.size > 0 && map_find(&book->contracts, contract) == NULL)
		return load_unknown(row, ADJUSTMENT_CONTRACT, "a contract",
		    "contracts.csv", error);
	if (!load_key(book, row, ADJUSTMENT_ADJUSTMENT,
	    &adjustment->adjustment, error) ||
	    !load_prose(book, row, ADJUSTMENT_DESCRIPTION,
	    &adjustment->description, error) ||
	    !load_prose(book, row, ADJUSTMENT_REASON, &adjustment->reason,
	    error) ||
	    !row_date(row, ADJUSTMENT_DATE, &adjustment->date, error) ||
	    !row_decimal(row, ADJUSTMENT_AMOUNT, &adjustment->amount,
	    error) ||
	    !load_fits(row, ADJUSTMENT_AMOUNT, adjustment->amount,
	    customer->currency, error))
		return false;
	adjustment->contract = load_string(book, row, ADJUSTMENT_CONTRACT);
	adjustment->tax_class = load_string(book, row, ADJUSTMENT_TAX_CLASS);
	adjustment->invoice = load_string(book, row, ADJUSTMENT_INVOICE);
	adjustment->line = row->line;
	return add_adjustment(customer, adjustment, row, error);
}

const struct load load_discounts = {
	.table = &table_discounts, .optional = true, .take = take_discount,
};
const struct load load_adjustments = {
	.table = &table_adjustments, .optional = true,
	.take = take_adjustment,
};
