/*
 * tax.h - the tax on an invoice: which rate applies, and how much it is.
 *
 * Rounding   tax is rounded half-up to the currency's minor unit: once per
 *            rate, of the sum of its nets, or once per line; the book says
 *            which (tax_rounding).
 * Before     what corrects a document takes the tax on what is left of it
 *            after, less the tax on what was left before: so all corrections
 *            down to nothing come to the tax that was billed. Per line the
 *            same is so of each thing that was billed before.
 * Gross      a book whose prices include tax (prices = gross) has it taken
 *            out of them: gross * rate / (100 + rate), again per rate or per
 *            line.
 * Source     Directive 2006/112/EC, art. 226; categories of EN 16931 BT-118.
 */
#ifndef TAX_TAX_H
#define TAX_TAX_H

#include "book/book.h"

/* The class where a service, a fee or a customer names none. */
#define TAX_STANDARD "standard"

/* How many different rates one document may have. */
#define TAX_SUMS_MAX 16

/* How many rows of taxes.csv may be of one code and rate, on one document. */
#define TAX_ROWS_MAX 8

/*
 * The rate for a country and class ("" is standard) on a day: a row of that
 * country before one of any country, the later valid_from before the earlier.
 * None is an error that says what to add to taxes.csv.
 */
MUST_CHECK bool tax_find(const struct book *book, const char *country,
    const char *tax_class, struct date day, const struct tax_rate **out,
    struct error *error);

/* net * rate per cent, rounded half-up. */
MUST_CHECK bool tax_of(struct money net, struct decimal rate,
    struct money *out, struct error *error);

/* The tax in an amount that includes it, rounded half-up. */
MUST_CHECK bool tax_within(struct money gross, struct decimal rate,
    struct money *out, struct error *error);

/* What a numbered line bills in the book's prices: its gross, if it has one. */
static inline struct text
tax_line_amount(const struct text *cell)
{
	return cell[LINE_GROSS].size > 0 ? cell[LINE_GROSS] : cell[LINE_NET];
}

/* What the lines of one code and rate come to. */
struct tax_sum {
	struct text code;
	struct decimal rate;
	const struct tax_rate *row[TAX_ROWS_MAX]; /* of the book, if known */
	size_t rows;
	struct money net, tax;

	/* left of what is corrected: its nets, or grosses, and their tax */
	bool has_before;
	struct money before, tax_before;
};

/* The sums of a document, the highest rate first, then by code. */
struct tax_sums {
	const struct currency *currency;
	bool per_line;
	bool gross;               /* set by tax_sums_add_gross */
	size_t count;
	struct tax_sum sum[TAX_SUMS_MAX];
};

/*
 * Says what is left of what the document corrects, at a rate: before any of
 * its lines is added. The amount is with tax where the lines' are.
 */
MUST_CHECK bool tax_sums_before(struct tax_sums *sums, struct text code,
    struct decimal rate, struct money amount, struct money tax,
    struct error *error);

/*
 * Adds a line; the code is kept by reference. The row of the book that its
 * rate is from may be NULL, where that is not known. Before is what the same
 * thing was billed before; NULL is nothing.
 */
MUST_CHECK bool tax_sums_add(struct tax_sums *sums, struct text code,
    struct decimal rate, const struct tax_rate *row,
    const struct money *before, struct money net, struct error *error);

/*
 * Adds a line whose amount includes tax, to sums that have no others, and
 * tells its part of the tax. Where tax is per rate, that is what the tax on
 * the lines so far grows by, so that the parts sum to the tax of the rate.
 */
MUST_CHECK bool tax_sums_add_gross(struct tax_sums *sums, struct text code,
    struct decimal rate, const struct tax_rate *row,
    const struct money *before, struct money gross, struct money *tax,
    struct error *error);

/* Call it after the last line: where tax is per rate, computes it. */
MUST_CHECK bool tax_sums_finish(struct tax_sums *sums, struct error *error);

#endif
