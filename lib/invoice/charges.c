/* charges.c - the charges of a run, gathered by account. */
#include "invoice/charges.h"

static struct text
keep(struct charges *charges, const struct row *row, int column)
{
	return arena_copy(charges->arena, row->cell[column]);
}

static bool
read_period(const struct row *row, struct period *period,
    struct error *error)
{
	if (!row_date(row, CHARGE_PERIOD_START, &period->from, error) ||
	    !row_date(row, CHARGE_PERIOD_END, &period->to, error))
		return false;
	if (period_is_empty(*period))
		return row_error(row, CHARGE_PERIOD_END, error, "'%.*s' is "
		    "not after the first day (the end is exclusive)",
		    TEXT_CLIP(row->cell[CHARGE_PERIOD_END]));
	return true;
}

/* The numbers of a row, checked; the texts are kept later. */
static bool
read_numbers(const struct row *row, struct charge *charge,
    struct error *error)
{
	struct text must[4];

	charge->has_price = row->cell[CHARGE_UNIT_PRICE].size > 0;
	if (!row_text(row, CHARGE_CHARGE, &must[0], error) ||
	    !row_text(row, CHARGE_ACCOUNT, &must[1], error) ||
	    !row_text(row, CHARGE_CONTRACT, &must[2], error) ||
	    !row_text(row, CHARGE_CURRENCY, &must[3], error) ||
	    !read_period(row, &charge->period, error) ||
	    !row_decimal(row, CHARGE_QUANTITY, &charge->quantity, error) ||
	    !row_decimal_or(row, CHARGE_BILLED_QUANTITY, charge->quantity,
	    &charge->quantity, error) ||
	    !row_decimal_or(row, CHARGE_UNIT_PRICE, DECIMAL_ZERO,
	    &charge->unit_price, error) ||
	    !row_decimal_or(row, CHARGE_PER, decimal_of(1), &charge->per,
	    error) ||
	    !row_decimal(row, CHARGE_AMOUNT, &charge->amount, error))
		return false;
	if (decimal_sign(charge->per) <= 0)
		return row_error(row, CHARGE_PER, error,
		    "'%.*s' is not more than 0",
		    TEXT_CLIP(row->cell[CHARGE_PER]));
	return true;
}

static struct account_charges *
account_of(struct charges *charges, struct text name)
{
	struct account_charges *account = map_find(&charges->accounts, name);

	if (account != NULL)
		return account;
	account = ARENA_NEW(charges->arena, struct account_charges, 1);
	account->account = arena_copy(charges->arena, name);
	account->last = &account->first;
	*map_place(&charges->accounts, account->account) = account;
	return account;
}

static void
add(struct charges *charges, const struct row *row,
    const struct charge *numbers, const char *file, bool keep_raw)
{
	struct charge *charge = ARENA_NEW(charges->arena, struct charge, 1);
	struct account_charges *account =
	    account_of(charges, row->cell[CHARGE_ACCOUNT]);
	struct date last_day = date_add_days(numbers->period.to, -1);

	*charge = *numbers;
	charge->key = keep(charges, row, CHARGE_CHARGE);
	charge->contract = keep(charges, row, CHARGE_CONTRACT);
	charge->plan = keep(charges, row, CHARGE_PLAN);
	charge->service = keep(charges, row, CHARGE_SERVICE);
	charge->zone = keep(charges, row, CHARGE_ZONE);
	charge->band = keep(charges, row, CHARGE_BAND);
	charge->tier = keep(charges, row, CHARGE_TIER);
	charge->unit = keep(charges, row, CHARGE_UNIT);
	charge->currency = keep(charges, row, CHARGE_CURRENCY);
	charge->working = keep(charges, row, CHARGE_WORKING);
	charge->file = file;
	charge->line = row->line;
	if (keep_raw)
		charge->raw = arena_copy(charges->arena, row->raw);
	*account->last = charge;
	account->last = &charge->next;
	if (charges->count++ == 0 || date_before(charges->last_day, last_day))
		charges->last_day = last_day;
}

bool
charges_read(struct charges *charges, struct feed *feed,
    struct text only_account, struct error *error)
{
	const char *file = NULL;
	struct charge numbers;
	struct error problem;
	struct row row;
	enum step step;

	while ((step = feed_next(feed, &row, error)) == STEP_ROW) {
		numbers = (struct charge){ .line = 0 };
		if (!read_numbers(&row, &numbers, &problem)) {
			if (!feed_reject(feed, &row, &problem, error))
				return false;
			continue;
		}
		if (only_account.size > 0 && !text_equal(only_account,
		    row.cell[CHARGE_ACCOUNT]))
			continue;
		if (file == NULL || strcmp(file, row.file) != 0)
			file = arena_string(charges->arena,
			    text_of(row.file));
		add(charges, &row, &numbers, file,
		    feed->rejects_path != NULL);
	}
	return step == STEP_END;
}

struct account_charges *
charges_of(const struct charges *charges, struct text account)
{
	return map_find(&charges->accounts, account);
}

bool
charges_reject(const struct account_charges *account, struct feed *feed,
    const struct error *reason, struct error *error)
{
	const struct charge *charge;

	for (charge = account->first; charge != NULL; charge = charge->next) {
		struct row row = {
			.table = &table_charge,
			.file = charge->file,
			.line = charge->line,
			.raw = charge->raw,
		};
		struct error placed = *reason;

		error_place(&placed, charge->file, charge->line, NULL);
		if (!feed_reject(feed, &row, &placed, error))
			return false;
	}
	return true;
}

void
charges_release(struct charges *charges)
{
	map_release(&charges->accounts);
}
