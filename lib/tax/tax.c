/* tax.c - the tax on an invoice: which rate applies, and how much it is. */
#include "tax/tax.h"

/* Whether a row that applies is to be preferred to the one found so far. */
static bool
is_better(const struct tax_rate *row, const struct tax_rate *best)
{
	bool named = row->country[0] != '\0';

	if (best == NULL)
		return true;
	if (named != (best->country[0] != '\0'))
		return named;
	return date_before(best->valid.from, row->valid.from);
}

bool
tax_find(const struct book *book, const char *country, const char *tax_class,
    struct date day, const struct tax_rate **out, struct error *error)
{
	const struct tax_rate *best = NULL;
	struct buffer date = { 0 };
	size_t i;

	if (tax_class[0] == '\0')
		tax_class = TAX_STANDARD;
	for (i = 0; i < book->tax_count; i++) {
		const struct tax_rate *row = &book->tax[i];

		if ((row->country[0] == '\0' ||
		    strcmp(row->country, country) == 0) &&
		    strcmp(row->tax_class, tax_class) == 0 &&
		    period_has(row->valid, day) && is_better(row, best))
			best = row;
	}
	*out = best;
	if (best != NULL)
		return true;
	date_write(day, &date);
	error_set(error, STATUS_DATA, "there is no tax rate for country "
	    "'%s', class '%s' on %s (add it to taxes.csv)", country,
	    tax_class, buffer_string(&date));
	buffer_release(&date);
	return false;
}

bool
tax_of(struct money net, struct decimal rate, struct money *out,
    struct error *error)
{
	const struct decimal per_cent = { 1, 2 };
	struct decimal tax;

	return decimal_multiply(money_decimal(net), rate, &tax, error) &&
	    decimal_multiply(tax, per_cent, &tax, error) &&
	    money_round(tax, net.currency, ROUND_HALF_UP, out, error);
}

bool
tax_within(struct money gross, struct decimal rate, struct money *out,
    struct error *error)
{
	struct decimal tax, whole;

	return decimal_multiply(money_decimal(gross), rate, &tax, error) &&
	    decimal_add(rate, decimal_of(100), &whole, error) &&
	    decimal_divide(tax, whole, gross.currency->minor, ROUND_HALF_UP,
	    &tax, error) &&
	    money_round(tax, gross.currency, ROUND_HALF_UP, out, error);
}

static int
compare(const struct tax_sum *sum, struct text code, struct decimal rate)
{
	int order = decimal_compare(rate, sum->rate);

	return order != 0 ? order : text_compare(sum->code, code);
}

/* The sum of a code and rate, made at its place where there is none. */
static struct tax_sum *
place_of(struct tax_sums *sums, struct text code, struct decimal rate)
{
	size_t at = 0;

	while (at < sums->count &&
	    compare(&sums->sum[at], code, rate) < 0)
		at++;
	if (at < sums->count && compare(&sums->sum[at], code, rate) == 0)
		return &sums->sum[at];
	if (sums->count == TAX_SUMS_MAX)
		return NULL;
	memmove(&sums->sum[at + 1], &sums->sum[at],
	    (sums->count - at) * sizeof(sums->sum[0]));
	sums->count++;
	sums->sum[at] = (struct tax_sum){
		.code = code, .rate = rate,
		.net = { 0, sums->currency }, .tax = { 0, sums->currency },
		.before = { 0, sums->currency },
		.tax_before = { 0, sums->currency },
	};
	return &sums->sum[at];
}

/* Rows say how the rate is named, and why there is no tax. */
static bool
add_row(struct tax_sum *sum, const struct tax_rate *row, struct error *error)
{
	size_t i;

	for (i = 0; row != NULL && i < sum->rows; i++) {
		if (sum->row[i] == row)
			return true;
	}
	if (row == NULL)
		return true;
	if (sum->rows == TAX_ROWS_MAX)
		return error_set(error, STATUS_DATA, "a document has more "
		    "than %d tax classes of one rate", TAX_ROWS_MAX);
	sum->row[sum->rows++] = row;
	return true;
}

static bool
find_sum(struct tax_sums *sums, struct text code, struct decimal rate,
    const struct tax_rate *row, struct tax_sum **out, struct error *error)
{
	*out = place_of(sums, code, rate);
	if (*out == NULL)
		return error_set(error, STATUS_DATA,
		    "a document has more than %d tax rates", TAX_SUMS_MAX);
	return add_row(*out, row, error);
}

bool
tax_sums_before(struct tax_sums *sums, struct text code, struct decimal rate,
    struct money amount, struct money tax, struct error *error)
{
	struct tax_sum *sum;

	if (!find_sum(sums, code, rate, NULL, &sum, error))
		return false;
	sum->has_before = true;
	sum->before = amount;
	sum->tax_before = tax;
	return true;
}

typedef bool tax_on(struct money amount, struct decimal rate,
    struct money *tax, struct error *error);

/* What the tax on an amount grows by, when more is added to it. */
static bool
tax_growth(tax_on *on, const struct money *before, struct money more,
    struct decimal rate, struct money *out, struct error *error)
{
	struct money after, less;

	if (before == NULL)
		return on(more, rate, out, error);
	return money_add(*before, more, &after, error) &&
	    on(after, rate, out, error) && on(*before, rate, &less, error) &&
	    money_subtract(*out, less, out, error);
}

bool
tax_sums_add_gross(struct tax_sums *sums, struct text code,
    struct decimal rate, const struct tax_rate *row,
    const struct money *before, struct money gross, struct money *tax,
    struct error *error)
{
	struct tax_sum *sum;
	struct money whole, net;

	sums->gross = true;
	if (!find_sum(sums, code, rate, row, &sum, error))
		return false;
	if (sums->per_line) {
		if (!tax_growth(tax_within, before, gross, rate, tax, error))
			return false;
	} else if (!money_add(sum->net, sum->tax, &whole, error) ||
	    !money_add(whole, gross, &whole, error) ||
	    !money_add(whole, sum->before, &whole, error) ||
	    !tax_within(whole, rate, tax, error) ||
	    !money_subtract(*tax, sum->tax_before, tax, error) ||
	    !money_subtract(*tax, sum->tax, tax, error)) {
		return false;
	}
	return money_subtract(gross, *tax, &net, error) &&
	    money_add(sum->net, net, &sum->net, error) &&
	    money_add(sum->tax, *tax, &sum->tax, error);
}

bool
tax_sums_add(struct tax_sums *sums, struct text code, struct decimal rate,
    const struct tax_rate *row, const struct money *before, struct money net,
    struct error *error)
{
	struct money tax = { 0, sums->currency };
	struct tax_sum *sum;

	if (!find_sum(sums, code, rate, row, &sum, error))
		return false;
	if (sums->per_line &&
	    !tax_growth(tax_of, before, net, rate, &tax, error))
		return false;
	return money_add(sum->net, net, &sum->net, error) &&
	    money_add(sum->tax, tax, &sum->tax, error);
}

bool
tax_sums_finish(struct tax_sums *sums, struct error *error)
{
	size_t i;

	for (i = 0; !sums->per_line && !sums->gross && i < sums->count; i++) {
		struct tax_sum *sum = &sums->sum[i];
		struct money after;

		if (!money_add(sum->before, sum->net, &after, error) ||
		    !tax_of(after, sum->rate, &sum->tax, error) ||
		    !money_subtract(sum->tax, sum->tax_before, &sum->tax,
		    error))
			return false;
	}
	return true;
}
