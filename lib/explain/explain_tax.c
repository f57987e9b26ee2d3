/* explain_tax.c - the steps of a tax row. */
#include "explain/explain_tax.h"

#include "explain/explain_words.h"
#include "register/basis.h"
#include "tax/tax.h"

/* The row of taxes.csv that has the code and rate of the line. */
static struct text
tax_source(const struct explaining *explaining, const struct text *cell,
    struct decimal rate)
{
	const struct book *book = explaining->book;
	size_t i;

	for (i = 0; i < book->tax_count; i++) {
		const struct tax_rate *tax = &book->tax[i];

		if (text_is(cell[LINE_TAX_CODE], tax->code) &&
		    decimal_compare(tax->rate, rate) == 0 &&
		    (tax->country[0] == '\0' || strcmp(tax->country,
		    explaining->customer->country) == 0))
			return explain_source(explaining->arena,
			    table_taxes.name, tax->line);
	}
	return TEXT("");
}

/* Tax on the nets of one rate, by the lines of the document. */
static bool
recompute_tax(const struct explaining *explaining, const struct text *cell,
    struct decimal rate, struct decimal *out, struct error *error)
{
	const struct issued_document *document = explaining->document;
	const struct currency *currency = explaining->customer->currency;
	struct tax_sums sums = {
		.currency = currency,
		.per_line = explaining->book->settings.tax_per_line,
	};
	size_t i;

	if (!basis_take(document->details, &sums, error))
		return false;
	for (i = 0; i < document->rows; i++) {
		const struct text *other = document->row[i].cell;
		const struct money *before;
		struct money net, part, amount;

		if (other[LINE_LINE].size == 0 || !text_equal(
		    other[LINE_TAX_CODE], cell[LINE_TAX_CODE]) ||
		    !text_equal(other[LINE_TAX_RATE], cell[LINE_TAX_RATE]))
			continue;
		if (!money_parse(tax_line_amount(other), currency, &net,
		    error) ||
		    !basis_of_line(document->details, other[LINE_LINE],
		    currency, &amount, &before, error) ||
		    !(other[LINE_GROSS].size > 0 ?
		    tax_sums_add_gross(&sums, cell[LINE_TAX_CODE], rate, NULL,
		    before, net, &part, error) : tax_sums_add(&sums,
		    cell[LINE_TAX_CODE], rate, NULL, before, net, error)))
			return false;
	}
	*out = DECIMAL_ZERO;
	if (!tax_sums_finish(&sums, error))
		return false;
	for (i = 0; i < sums.count; i++) {
		if (text_equal(sums.sum[i].code, cell[LINE_TAX_CODE]) &&
		    decimal_compare(sums.sum[i].rate, rate) == 0)
			*out = money_decimal(sums.sum[i].tax);
	}
	return true;
}

/* "23 % of 100.00", or where prices include tax "23/123 of 100.00". */
static struct text
tax_words(const struct explaining *explaining, struct decimal rate,
    struct decimal of, struct decimal amount, bool gross, bool left)
{
	return text_of(arena_printf(explaining->arena, "%.*s%s%.*s %s %.*s%s",
	    TEXT_ARG(explain_number(explaining, rate, 0)),
	    gross ? "/" : "",
	    TEXT_ARG(gross ? explain_number(explaining, of, 0) : TEXT("")),
	    explain_word(explaining->language, gross ? WORD_DAYS_OF : WORD_OF),
	    TEXT_ARG(explain_number(explaining, amount,
	    explaining->customer->currency->minor)),
	    left ? explain_word(explaining->language, WORD_LEFT) : ""));
}

/* Rounds, and takes off the tax on what was left before a correction. */
static bool
end_tax(const struct explaining *explaining, struct explained_line *line,
    const struct basis *basis, struct error *error)
{
	struct decimal after = line->billed, before;

	if (basis != NULL && !decimal_add(after, money_decimal(basis->tax),
	    &after, error))
		return false;
	if (!explain_rest(explaining, line, after, STEP_ROUNDING,
	    explain_rounded(explaining), explain_rule(explaining,
	    "tax_rounding"), error))
		return false;
	if (basis == NULL)
		return true;
	before = money_decimal(basis->amount);
	explained_add_amount(line, explaining->arena, STEP_TAX,
	    text_of(arena_printf(explaining->arena, "%s %.*s",
	    explain_word(explaining->language, WORD_LEFT_BEFORE),
	    TEXT_ARG(explain_number(explaining, before,
	    explaining->customer->currency->minor)))),
	    decimal_negate(money_decimal(basis->tax)), TEXT(""), TEXT(""));
	return true;
}

bool
explain_tax(const struct explaining *explaining, struct explained_line *line,
    struct error *error)
{
	const struct text *cell = line->cell;
	bool gross = explaining->document->row[0].cell[LINE_GROSS].size > 0;
	struct decimal rate, net, tax, of = decimal_of(100);
	struct explained_step *step;
	struct basis basis;
	bool left;

	if (!decimal_parse(cell[LINE_TAX_RATE], &rate, error) ||
	    !decimal_parse(cell[gross ? LINE_GROSS : LINE_NET], &net,
	    error) ||
	    !decimal_parse(cell[LINE_TAX], &line->billed, error) ||
	    !basis_of_rate(explaining->document->details,
	    cell[LINE_TAX_CODE], rate, explaining->customer->currency, &basis,
	    &left, error) || (left && !decimal_add(net,
	    money_decimal(basis.amount), &net, error)) ||
	    !recompute_tax(explaining, cell, rate, &line->recomputed,
	    error) || !decimal_multiply(net, rate, &tax, error) ||
	    (gross && !decimal_add(of, rate, &of, error)) ||
	    !decimal_quotient(tax, of, &tax, error))
		return false;
	line->known = true;
	line->name = text_of(arena_printf(explaining->arena, "tax %.*s %.*s",
	    TEXT_ARG(cell[LINE_TAX_CODE]), TEXT_ARG(cell[LINE_TAX_RATE])));
	step = explained_add(line, explaining->arena, STEP_TAX,
	    tax_words(explaining, rate, of, net, gross, left));
	step->has_amount = step->has_quantity = step->has_price = true;
	step->quantity = net;
	step->price = rate;
	step->per = of;
	step->amount = tax;
	step->source = tax_source(explaining, cell, rate);
	return end_tax(explaining, line, left ? &basis : NULL, error);
}
