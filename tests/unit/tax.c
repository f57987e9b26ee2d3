/* tax.c - tests of finding rates and rounding taxes. */
#include "tax/tax.h"

#include "test.h"

static const struct currency *pln;

static struct money
grosze(int64_t units)
{
	return (struct money){ units, pln };
}

static struct decimal
rate(const char *digits)
{
	struct decimal value = DECIMAL_ZERO;
	struct error error;

	CHECK(decimal_parse(text_of(digits), &value, &error));
	return value;
}

static int64_t
tax(int64_t net, const char *per_cent)
{
	struct money out = { 0, pln };
	struct error error;

	CHECK(tax_of(grosze(net), rate(per_cent), &out, &error));
	return out.units;
}

static void
half_up(void)
{
	CHECK(tax(3729, "23") == 858);
	CHECK(tax(50, "23") == 12);      /* 11.5 */
	CHECK(tax(-50, "23") == -12);
	CHECK(tax(2, "23") == 0);        /* 0.46 */
	CHECK(tax(1000, "5.5") == 55);
	CHECK(tax(1000, "0") == 0);
}

static void
sums(void)
{
	struct tax_sums per_rate = { .currency = pln };
	struct tax_sums per_line = { .currency = pln, .per_line = true };
	struct error error;
	int i;

	for (i = 0; i < 3; i++) {
		CHECK(tax_sums_add(&per_rate, TEXT("S"), rate("23"), NULL, NULL,
		    grosze(2), &error));
		CHECK(tax_sums_add(&per_line, TEXT("S"), rate("23.0"), NULL,
		    NULL, grosze(2), &error));
	}
	CHECK(tax_sums_add(&per_rate, TEXT("E"), rate("0"), NULL, NULL,
	    grosze(1), &error));
	CHECK(tax_sums_add(&per_rate, TEXT("AE"), rate("0"), NULL, NULL,
	    grosze(1), &error));
	CHECK(tax_sums_finish(&per_rate, &error));
	CHECK(tax_sums_finish(&per_line, &error));
	CHECK(per_rate.count == 3 && per_line.count == 1);
	CHECK(per_rate.sum[0].tax.units == 1);   /* 23 % of 6 */
	CHECK(per_line.sum[0].tax.units == 0);   /* 23 % of 2, thrice */
	CHECK(text_is(per_rate.sum[1].code, "AE"));
	CHECK(text_is(per_rate.sum[2].code, "E"));
}

/* What is left of 279.16 at 20 %, its parts taken off one by one. */
static void
corrections(void)
{
	static const int64_t parts[][2] = {
		{ -8500, -1700 }, { -5750, -1150 }, { -6833, -1366 },
		{ -6833, -1367 },
	};
	struct money left = grosze(27916), taxed = grosze(5583), part;
	struct error error;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(parts); i++) {
		struct tax_sums sums = { .currency = pln };
		struct tax_sums lines = { .currency = pln, .per_line = true };

		CHECK(tax_sums_before(&sums, TEXT("S"), rate("20"), left,
		    taxed, &error));
		CHECK(tax_sums_add(&sums, TEXT("S"), rate("20"), NULL, NULL,
		    grosze(parts[i][0]), &error));
		CHECK(tax_sums_finish(&sums, &error));
		CHECK(sums.count == 1 && sums.sum[0].net.units == parts[i][0]);
		CHECK(sums.sum[0].tax.units == parts[i][1]);
		CHECK(tax_sums_add(&lines, TEXT("S"), rate("20"), NULL, &left,
		    grosze(parts[i][0]), &error));
		CHECK(lines.sum[0].tax.units == parts[i][1]);
		left.units += parts[i][0];
		taxed.units += parts[i][1];
	}
	CHECK(left.units == 0 && taxed.units == 0);
	/* the same of prices that include it: 1.00 of 3.01, 0.50 in that */
	left = grosze(301);
	for (i = 0; i < 3; i++) {
		struct tax_sums sums = { .currency = pln };

		CHECK(tax_within(left, rate("20"), &taxed, &error));
		CHECK(tax_sums_before(&sums, TEXT("S"), rate("20"), left,
		    taxed, &error));
		CHECK(tax_sums_add_gross(&sums, TEXT("S"), rate("20"), NULL,
		    NULL, grosze(-100), &part, &error));
		left.units -= 100;
		CHECK(tax_within(left, rate("20"), &part, &error));
		CHECK(sums.sum[0].tax.units == part.units - taxed.units);
		CHECK(sums.sum[0].net.units == -100 - sums.sum[0].tax.units);
	}
}

static void
too_many_rates(void)
{
	struct tax_sums many = { .currency = pln };
	struct error error;
	int i;

	for (i = 0; i < TAX_SUMS_MAX; i++)
		CHECK(tax_sums_add(&many, TEXT("S"), decimal_of(i), NULL, NULL,
		    grosze(1), &error));
	CHECK(!tax_sums_add(&many, TEXT("S"), decimal_of(99), NULL, NULL,
	    grosze(1), &error));
	CHECK_STRING(error.text, "a document has more than 16 tax rates");
}

static const char *
found(const char *country, const char *tax_class, struct date day)
{
	static struct tax_rate rates[] = {
		{ .country = "", .tax_class = "standard", .code = "any",
		    .valid = { { INT32_MIN }, { INT32_MAX } } },
		{ .country = "PL", .tax_class = "standard", .code = "old",
		    .valid = { { INT32_MIN }, { 14975 } } },
		{ .country = "PL", .tax_class = "standard", .code = "new",
		    .valid = { { 14975 }, { INT32_MAX } } },
		{ .country = "PL", .tax_class = "books", .code = "books",
		    .valid = { { 14975 }, { INT32_MAX } } },
	};
	const struct book book = { .tax = rates,
		.tax_count = ARRAY_SIZE(rates) };
	static struct error error;
	const struct tax_rate *out;

	return tax_find(&book, country, tax_class, day, &out, &error) ?
	    out->code : error.text;
}

static void
rates(void)
{
	const struct date before = date_of(2010, 12, 31);
	const struct date after = date_of(2011, 1, 1);

	CHECK_STRING(found("PL", "", before), "old");
	CHECK_STRING(found("PL", "standard", after), "new");
	CHECK_STRING(found("DE", "", after), "any");
	CHECK_STRING(found("PL", "books", after), "books");
	CHECK_STRING(found("PL", "books", before), "there is no tax rate for "
	    "country 'PL', class 'books' on 2010-12-31 (add it to taxes.csv)");
}

static const struct test tests[] = {
	{ "tax-is-rounded-half-up", half_up },
	{ "tax-per-rate-or-per-line", sums },
	{ "tax-of-corrections-comes-to-what-was-billed", corrections },
	{ "tax-has-at-most-16-rates", too_many_rates },
	{ "tax-rate-by-country-class-and-day", rates },
};

int
main(void)
{
	struct error error;

	if (!currency_find(TEXT("PLN"), &pln, &error))
		return 1;
	return test_main(tests, sizeof(tests) / sizeof(tests[0]));
}
