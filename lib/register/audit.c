/* audit.c - whether a document adds up. */
#include "register/audit.h"

#include "register/basis.h"

static void
fault(struct audit *audit, const char *what)
{
	if (audit->fault == NULL)
		audit->fault = what;
}

void
audit_begin(struct audit *audit, struct text currency_code,
    struct text details)
{
	const struct currency *currency = NULL;
	struct arena arena = audit->arena;
	struct error error;

	arena_reset(&arena);
	*audit = (struct audit){ .arena = arena, .details = details };
	if (!currency_find(currency_code, &currency, &error)) {
		fault(audit, "its currency is none");
		return;
	}
	audit->per_rate.currency = currency;
	audit->per_line.currency = currency;
	audit->per_line.per_line = true;
	audit->in_rate.currency = currency;
	audit->in_line.currency = currency;
	audit->in_line.per_line = true;
	audit->net = audit->tax = audit->gross =
	    (struct money){ 0, currency };
	if (!basis_take(details, &audit->per_rate, &error) ||
	    !basis_take(details, &audit->in_rate, &error))
		fault(audit, "what it says was before is no amount");
}

static bool
same(struct money a, struct money b)
{
	return a.units == b.units;
}

/* A line's gross, if it has one; of one document either all have or none. */
static void
take_gross(struct audit *audit, const struct text *cell, struct text code,
    const struct money *before, struct money net, struct decimal rate)
{
	const struct currency *currency = audit->per_rate.currency;
	struct money gross, tax, sum, part;
	struct error error;

	if (audit->lines > 1 &&
	    (cell[LINE_GROSS].size > 0) != audit->in_rate.gross)
		fault(audit, "some of its lines have no gross");
	if (audit->fault != NULL || cell[LINE_GROSS].size == 0)
		return;
	if (!money_parse(cell[LINE_GROSS], currency, &gross, &error) ||
	    !money_parse(cell[LINE_TAX], currency, &tax, &error) ||
	    !money_add(net, tax, &sum, &error) ||
	    !tax_sums_add_gross(&audit->in_rate, code, rate, NULL, before,
	    gross, &part, &error) ||
	    !tax_sums_add_gross(&audit->in_line, code, rate, NULL, before,
	    gross, &part, &error))
		fault(audit, "a line's gross is not an amount");
	else if (!same(sum, gross))
		fault(audit, "net and tax of a line do not come to its gross");
}

/* A numbered line. */
static void
take_line(struct audit *audit, const struct text *cell, struct money net,
    struct decimal rate)
{
	struct text code = arena_copy(&audit->arena, cell[LINE_TAX_CODE]);
	const struct currency *currency = audit->per_rate.currency;
	struct buffer number = { 0 };
	const struct money *before;
	struct money amount;
	struct error error;

	decimal_write(decimal_of(++audit->lines), 0, &number);
	if (audit->taxes > 0 || !text_equal(cell[LINE_LINE],
	    buffer_text(&number)))
		fault(audit, "its lines are not in order");
	if (!basis_of_line(audit->details, buffer_text(&number), currency,
	    &amount, &before, &error))
		fault(audit, "what it says was before is no amount");
	buffer_release(&number);
	if (!tax_sums_add(&audit->per_rate, code, rate, NULL, before, net,
	    &error) || !tax_sums_add(&audit->per_line, code, rate, NULL,
	    before, net, &error))
		fault(audit, "its lines have no sum");
	take_gross(audit, cell, code, before, net, rate);
}

/*
 * Whether a rate's tax is one of those that the lines can come to; if it says
 * what was before at the rate, it is of the rate.
 */
static bool
is_tax_of_lines(const struct audit *audit, size_t at, struct money tax)
{
	const struct tax_sums *rate = audit->in_rate.gross ?
	    &audit->in_rate : &audit->per_rate;
	const struct tax_sums *line = audit->in_rate.gross ?
	    &audit->in_line : &audit->per_line;

	return same(rate->sum[at].tax, tax) || (!rate->sum[at].has_before &&
	    same(line->sum[at].tax, tax));
}

/* The tax row of the next code and rate. */
static void
take_tax(struct audit *audit, const struct text *cell, struct money net,
    struct decimal rate)
{
	const struct currency *currency = audit->per_rate.currency;
	const struct tax_sum *whole;
	struct money tax, gross, sum;
	struct error error;

	if (audit->taxes == 0 &&
	    (!tax_sums_finish(&audit->per_rate, &error) ||
	    !tax_sums_finish(&audit->per_line, &error)))
		fault(audit, "its taxes have no sum");
	if (audit->taxes >= audit->per_rate.count) {
		fault(audit, "a tax row has no lines");
		return;
	}
	whole = &audit->per_rate.sum[audit->taxes++];
	if (!money_parse(cell[LINE_TAX], currency, &tax, &error) ||
	    !money_parse(cell[LINE_GROSS], currency, &gross, &error) ||
	    !money_add(net, tax, &sum, &error) ||
	    !money_add(audit->net, net, &audit->net, &error) ||
	    !money_add(audit->tax, tax, &audit->tax, &error) ||
	    !money_add(audit->gross, gross, &audit->gross, &error)) {
		fault(audit, "a tax row is not an amount");
		return;
	}
	if (!text_equal(whole->code, cell[LINE_TAX_CODE]) ||
	    decimal_compare(whole->rate, rate) != 0 || !same(whole->net, net))
		fault(audit, "the lines do not come to their tax rows");
	else if (!is_tax_of_lines(audit, audit->taxes - 1, tax))
		fault(audit, "a tax is not its rate of the net");
	else if (!same(sum, gross))
		fault(audit, "net and tax do not come to the gross");
}

static void
take_total(struct audit *audit, const struct text *cell)
{
	audit->ended = true;
	audit->total[0] = arena_copy(&audit->arena, cell[LINE_NET]);
	audit->total[1] = arena_copy(&audit->arena, cell[LINE_TAX]);
	audit->total[2] = arena_copy(&audit->arena, cell[LINE_GROSS]);
}

void
audit_line(struct audit *audit, const struct text cell[LINE_COUNT])
{
	const struct currency *currency = audit->per_rate.currency;
	struct decimal rate = DECIMAL_ZERO;
	struct money net;
	struct error error;

	if (audit->fault != NULL)
		return;
	if (audit->ended) {
		fault(audit, "there are rows after its total");
	} else if (!money_parse(cell[LINE_NET], currency, &net, &error)) {
		fault(audit, "a net is not an amount");
	} else if (text_is(cell[LINE_KIND], "total")) {
		take_total(audit, cell);
	} else if (!decimal_parse(cell[LINE_TAX_RATE], &rate, &error)) {
		fault(audit, "a tax rate is not a number");
	} else if (text_is(cell[LINE_KIND], "tax")) {
		take_tax(audit, cell, net, rate);
	} else {
		take_line(audit, cell, net, rate);
	}
}

const char *
audit_end(struct audit *audit, struct text net, struct text tax,
    struct text gross)
{
	const struct currency *currency = audit->per_rate.currency;
	const struct text says[3] = { net, tax, gross };
	const struct money sums[3] = { audit->net, audit->tax, audit->gross };
	int i;

	if (audit->fault == NULL && !audit->ended)
		fault(audit, "it has no total");
	if (audit->fault == NULL && audit->taxes < audit->per_rate.count)
		fault(audit, "a tax row is missing");
	for (i = 0; audit->fault == NULL && i < 3; i++) {
		struct money total;
		struct error error;

		if (!text_equal(says[i], audit->total[i]) ||
		    !money_parse(says[i], currency, &total, &error) ||
		    !same(total, sums[i]))
			fault(audit, "the lines do not come to the total");
	}
	return audit->fault;
}

void
audit_release(struct audit *audit)
{
	arena_release(&audit->arena);
}
