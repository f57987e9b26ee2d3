/* charge_rows.c - tallies as rows of the charge table. */
#include "rating/charge_rows.h"

#include "rating/charge_key.h"
#include "rating/model_market.h"
#include "rating/pricing.h"
#include "rating/settling.h"
#include "rating/working.h"

/* Says of what the sum was that went wrong. */
static bool
out_of_range(const struct tally *tally, struct error *error)
{
	struct error reason = *error;
	struct buffer quantity = { 0 };

	decimal_write(tally->quantity, 0, &quantity);
	error_set(error, STATUS_SOFTWARE, "contract '%.60s', %s:%llu, "
	    "quantity %s: %s", tally->contract->contract, table_prices.name,
	    (unsigned long long)tally->price->row->line,
	    buffer_string(&quantity), reason.text);
	buffer_release(&quantity);
	return false;
}

bool
charge_rows_price(struct tally *tally, const struct settings *settings,
    struct part *parts, struct arena *scratch, struct error *error)
{
	const struct placing placing = {
		.settings = settings, .error = error,
	};
	uint64_t events = tally->events;
	size_t i;

	if (tally->price->event)
		return true;
	if (tally->part == NULL)
		tally_make_parts(tally, scratch);
	if (!settling_parts(tally, tally->quantity, &placing, parts))
		return out_of_range(tally, error);
	for (i = 0; i < tally->price->tiers; i++) {
		struct tally_part *to = &tally->part[i];

		to->entered = parts[i].entered;
		to->quantity = parts[i].quantity;
		to->billed = parts[i].billed;
		to->amount = parts[i].amount;
		to->fees = !parts[i].paid ? 0 :
		    tally->quantity.digits < 0 ? -1 : 1;
		to->events = parts[i].entered ? events : 0;
		events = parts[i].entered ? 0 : events;
	}
	return true;
}

static void
put_string(struct charge_cells *cells, int column, const char *string)
{
	cells->cell[column] = text_of(string);
}

static void
begin(struct charge_cells *cells, int column)
{
	cells->start[column] = cells->text->size;
}

static void
end(struct charge_cells *cells, int column)
{
	cells->cell[column].data = NULL;
	cells->cell[column].size = cells->text->size - cells->start[column];
}

static void
put_decimal(struct charge_cells *cells, int column, struct decimal value,
    int min_scale)
{
	begin(cells, column);
	decimal_write(value, min_scale, cells->text);
	end(cells, column);
}

static void
put_date(struct charge_cells *cells, int column, struct date date)
{
	begin(cells, column);
	date_write(date, cells->text);
	end(cells, column);
}

static void
put_names(struct charge_cells *cells, const struct tally *tally)
{
	const struct price_row *row = tally->price->row;

	put_string(cells, CHARGE_ACCOUNT, tally->contract->customer->account);
	put_string(cells, CHARGE_CONTRACT, tally->contract->contract);
	put_string(cells, CHARGE_PLAN, row->plan->plan);
	put_string(cells, CHARGE_SERVICE, row->service->service);
	put_string(cells, CHARGE_ZONE, row->zone);
	put_string(cells, CHARGE_BAND, row->band);
	put_string(cells, CHARGE_UNIT, row->service->unit);
	put_string(cells, CHARGE_CURRENCY, row->plan->currency->code);
	put_date(cells, CHARGE_PERIOD_START, tally->period.from);
	put_date(cells, CHARGE_PERIOD_END, tally->period.to);
}

/* Market prices are shown where they come to one. */
static void
put_market(struct charge_cells *cells, const struct tally *tally, size_t tier)
{
	const struct tier *of = &tally->price->tier[tier];
	const struct tally_part *part = &tally->part[tier];
	struct decimal average;
	bool exact;

	if (!market_average(of, part->billed, part->amount, &average,
	    &exact) || !exact)
		return;
	put_decimal(cells, CHARGE_UNIT_PRICE, average,
	    of->row->plan->currency->minor);
	put_decimal(cells, CHARGE_PER, of->row->per, 0);
}

/* What has no price of a unit shows none: a step is all fee. */
static void
put_price(struct charge_cells *cells, const struct tally *tally, size_t tier)
{
	const struct tier *of = &tally->price->tier[tier];
	int minor = of->row->plan->currency->minor;
	struct decimal fees = DECIMAL_ZERO;
	struct error error;

	if (tally->price->model->market) {
		put_market(cells, tally, tier);
	} else if (!tally->price->model->step) {
		put_decimal(cells, CHARGE_UNIT_PRICE, of->row->unit_price,
		    minor);
		put_decimal(cells, CHARGE_PER, tally->price->model->percent ?
		    decimal_of(100) : of->row->per, 0);
	}
	if (of->fee.digits != 0 && decimal_multiply(of->fee,
	    decimal_of(tally->part[tier].fees), &fees, &error))
		put_decimal(cells, CHARGE_FEE, fees, minor);
	put_string(cells, CHARGE_PRICE, of->label);
}

static bool
put_sums(struct charge_cells *cells, const struct tally *tally, size_t tier,
    struct error *error)
{
	const struct tally_part *part = &tally->part[tier];
	struct decimal amount;

	if (!pricing_amount(tally->price, part->amount, &amount, error))
		return false;
	if (part->events > 0)
		put_decimal(cells, CHARGE_EVENTS,
		    decimal_of((int64_t)part->events), 0);
	put_decimal(cells, CHARGE_QUANTITY, part->quantity, 0);
	put_decimal(cells, CHARGE_BILLED_QUANTITY, part->billed, 0);
	put_decimal(cells, CHARGE_AMOUNT, amount,
	    tally->price->row->plan->currency->minor);
	return true;
}

static void
put_words(struct charge_cells *cells, const struct tally *tally, size_t tier)
{
	enum language language = LANGUAGE_PL;
	const struct tier *bound = &tally->price->tier[tier];
	struct error error;

	/* The book has checked it; the first stands for none. */
	if (!language_parse(text_of(tally->contract->customer->language),
	    &language, &error))
		language = LANGUAGE_EN;
	begin(cells, CHARGE_CHARGE);
	charge_key(tally, tier, cells->text);
	end(cells, CHARGE_CHARGE);
	begin(cells, CHARGE_WORKING);
	working_write(tally, tier, &tally->part[tier], language,
	    cells->text);
	end(cells, CHARGE_WORKING);
	if (bound->row->has_upto)
		put_decimal(cells, CHARGE_TIER, bound->upto, 0);
}

bool
charge_cells_make(struct charge_cells *cells, const struct tally *tally,
    size_t tier, struct error *error)
{
	size_t i;

	buffer_reset(cells->text);
	for (i = 0; i < CHARGE_COUNT; i++)
		cells->cell[i] = TEXT("");
	put_names(cells, tally);
	put_price(cells, tally, tier);
	put_words(cells, tally, tier);
	if (!put_sums(cells, tally, tier, error))
		return false;
	for (i = 0; i < CHARGE_COUNT; i++) {
		if (cells->cell[i].data == NULL)
			cells->cell[i].data =
			    cells->text->data + cells->start[i];
	}
	return true;
}

bool
charge_row_write(const struct tally *tally, size_t tier,
    struct table_writer *writer, struct buffer *scratch, struct error *error)
{
	struct charge_cells cells = { .text = scratch };

	return charge_cells_make(&cells, tally, tier, error) &&
	    table_writer_row(writer, cells.cell, NULL, error);
}
