/* Amounts of money: splits sum to the whole, rounding is the named one. */
#include "value/money.h"

#include <gmp.h>

#include "random.h"
#include "test.h"

static const struct currency *
currency(const char *code)
{
	const struct currency *found = NULL;
	struct error error;

	CHECK(currency_find(text_of(code), &found, &error));
	return found;
}

static int64_t
draw_units(void)
{
	int64_t units = ((int64_t)draw(1u << 31) << 32 | draw(1u << 31)) >>
	    draw(63);

	return draw(2) ? -units : units;
}

static int64_t
size_of(int64_t units)
{
	return units < 0 ? -units : units;
}

/* share = total * weight / sum, rounded toward zero or one unit more. */
static void
check_share(struct money share, struct money total, int64_t weight,
    const mpz_t sum)
{
	mpz_t exact;
	int64_t least;

	mpz_init_set_si(exact, size_of(total.units));
	mpz_mul_si(exact, exact, weight);
	mpz_tdiv_q(exact, exact, sum);
	least = mpz_get_si(exact);
	CHECK(size_of(share.units) == least ||
	    size_of(share.units) == least + 1);
	CHECK(share.units == 0 || (share.units < 0) == (total.units < 0));
	CHECK(share.currency == total.currency);
	mpz_clear(exact);
}

static void
test_splits_sum_to_the_whole(void)
{
	const struct currency *pln = currency("PLN");
	int64_t weight[20];
	struct money share[20];
	struct error error;
	mpz_t sum;
	int round;

	mpz_init(sum);
	for (round = 0; round < 100000; round++) {
		struct money total = { draw_units(), pln };
		size_t count = 1 + draw(20), i;
		__int128 shares = 0;

		mpz_set_ui(sum, 0);
		for (i = 0; i < count; i++) {
			weight[i] = draw(4) ? size_of(draw_units()) : 0;
			mpz_add_ui(sum, sum, (unsigned long)weight[i]);
		}
		if (mpz_sgn(sum) == 0) {
			CHECK(!money_split(total, weight, count, share,
			    &error));
			continue;
		}
		CHECK(money_split(total, weight, count, share, &error));
		for (i = 0; i < count; i++) {
			shares += share[i].units;
			check_share(share[i], total, weight[i], sum);
		}
		CHECK(shares == total.units);
	}
	mpz_clear(sum);
}

static void
test_units_left_over_go_to_the_largest_remainders(void)
{
	const struct currency *pln = currency("PLN");
	struct money share[3];
	struct error error;

	CHECK(money_split((struct money){ 100, pln },
	    (const int64_t[]){ 1, 1, 1 }, 3, share, &error));
	CHECK(share[0].units == 34 && share[1].units == 33 &&
	    share[2].units == 33);
	CHECK(money_split((struct money){ -100, pln },
	    (const int64_t[]){ 1, 1, 1 }, 3, share, &error));
	CHECK(share[0].units == -34 && share[1].units == -33 &&
	    share[2].units == -33);
	CHECK(money_split((struct money){ 10, pln },
	    (const int64_t[]){ 5, 0, 6 }, 3, share, &error));
	CHECK(share[0].units == 5 && share[1].units == 0 &&
	    share[2].units == 5);
	CHECK(!money_split((struct money){ 10, pln }, (const int64_t[]){ 0 },
	    1, share, &error));
	CHECK_STRING(error.text, "nothing to split an amount over");
}

/* Rounded to the minor unit, it is the decimal rounded to as many places. */
static void
test_rounded_to_the_minor_unit(void)
{
	static const char *const codes[] = { "PLN", "JPY", "KWD" };
	static const enum rounding_mode modes[] = { ROUND_HALF_UP,
	    ROUND_HALF_EVEN, ROUND_UP, ROUND_DOWN, ROUND_CEILING,
	    ROUND_FLOOR };
	struct error error;
	int round;

	for (round = 0; round < 100000; round++) {
		const struct currency *of = currency(codes[draw(3)]);
		enum rounding_mode mode = modes[draw(6)];
		struct decimal amount = { draw_units() / 1000,
		    (int)draw(12) };
		struct money money = { 0, NULL };

		if (!money_round(amount, of, mode, &money, &error))
			continue;
		CHECK(money.currency == of);
		CHECK(decimal_compare(money_decimal(money),
		    decimal_round(amount, of->minor, mode)) == 0);
	}
}

static void
test_read_as_written(void)
{
	static const char *const codes[] = { "PLN", "JPY", "KWD", "EUR" };
	struct buffer text = { 0 };
	struct error error;
	int round;

	for (round = 0; round < 100000; round++) {
		const struct currency *of = currency(codes[draw(4)]);
		struct money money = { draw_units(), of }, again = { 0 };

		buffer_reset(&text);
		money_write(money, &text);
		CHECK(money_parse(buffer_text(&text), of, &again, &error));
		CHECK(again.units == money.units && again.currency == of);
	}
	buffer_release(&text);
}

static void
check_written(int64_t units, const char *code, const char *wanted)
{
	struct buffer text = { 0 };

	money_write((struct money){ units, currency(code) }, &text);
	CHECK_STRING(buffer_string(&text), wanted);
	buffer_release(&text);
}

static void
test_written_forms(void)
{
	check_written(4587, "PLN", "45.87");
	check_written(-5, "PLN", "-0.05");
	check_written(0, "PLN", "0.00");
	check_written(100, "EUR", "1.00");
	check_written(1500, "JPY", "1500");
	check_written(1500, "KWD", "1.500");
}

static void
test_out_of_range_is_an_error(void)
{
	const struct currency *pln = currency("PLN");
	struct money most = { INT64_MAX, pln }, least = { -INT64_MAX, pln };
	struct money one = { 1, pln }, out = { 7, pln };
	struct error error;

	CHECK(!money_add(most, one, &out, &error));
	CHECK_STRING(error.text,
	    "the amount is out of range (over 18 digits)");
	CHECK(!money_subtract(least, one, &out, &error));
	CHECK(!money_parse(TEXT("92233720368547758.08"), pln, &out, &error));
	CHECK(out.units == 7);
	CHECK(money_parse(TEXT("92233720368547758.07"), pln, &out, &error));
	CHECK(out.units == INT64_MAX);
	CHECK(money_subtract(most, most, &out, &error) && out.units == 0);
	CHECK(!money_parse(TEXT("1.005"), pln, &out, &error));
	CHECK_STRING(error.text, "'1.005' has more decimals than PLN has (2)");
	CHECK(money_parse(TEXT("1.500"), pln, &out, &error) &&
	    out.units == 150);
}

static void
test_currencies(void)
{
	const struct currency *found;
	struct error error;

	CHECK(currency("JPY")->minor == 0 && currency("KWD")->minor == 3);
	CHECK(currency("CLF")->minor == 4 && currency("PLN")->minor == 2);
	CHECK(!currency_find(TEXT("pln"), &found, &error));
	CHECK(!currency_find(TEXT(""), &found, &error));
	CHECK(!currency_find(TEXT("ZZZ"), &found, &error));
	CHECK(error.status == STATUS_DATA);
}

int
main(void)
{
	static const struct test tests[] = {
		{ "splits-sum-to-the-whole", test_splits_sum_to_the_whole },
		{ "units-left-over-go-to-the-largest-remainders",
		    test_units_left_over_go_to_the_largest_remainders },
		{ "rounded-to-the-minor-unit",
		    test_rounded_to_the_minor_unit },
		{ "read-as-written", test_read_as_written },
		{ "written-forms", test_written_forms },
		{ "out-of-range-is-an-error", test_out_of_range_is_an_error },
		{ "currencies", test_currencies },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
