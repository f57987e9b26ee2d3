/*
 * Decimals against GMP: whatever they give is exact, or rounded as the exact
 * value would have been; whatever they refuse does not fit.
 */
#include "value/decimal.h"

#include <gmp.h>
#include <stdlib.h>

#include "random_decimal.h"
#include "test.h"

static const enum rounding_mode modes[] = {
	ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_UP, ROUND_DOWN, ROUND_CEILING,
	ROUND_FLOOR,
};

/* Numbers of the test; set up once and used over and over. */
static mpq_t exact_a, exact_b, exact, got_q, half, power_q;
static mpz_t power, whole;

static void
set_up(void)
{
	mpq_inits(exact_a, exact_b, exact, got_q, half, power_q, NULL);
	mpz_inits(power, whole, NULL);
	mpq_set_ui(half, 1, 2);
}

static void
set_power(int exponent)
{
	mpz_ui_pow_ui(power, 10, (unsigned long)exponent);
	mpq_set_z(power_q, power);
}

static void
set_q(mpq_t q, struct decimal a)
{
	unsigned __int128 size = a.digits < 0 ? -(unsigned __int128)a.digits :
	    (unsigned __int128)a.digits;
	uint64_t words[2] = { (uint64_t)(size >> 64), (uint64_t)size };

	mpz_import(whole, 2, 1, sizeof(words[0]), 0, 0, words);
	if (a.digits < 0)
		mpz_neg(whole, whole);
	mpq_set_z(q, whole);
	set_power(a.scale);
	mpq_div(q, q, power_q);
}

static bool
is_exactly(struct decimal got, mpq_t wanted)
{
	set_q(got_q, got);
	return mpq_equal(got_q, wanted) != 0;
}

/* Whether it has over 38 digits when written with `scale` decimals. */
static bool
is_too_long(mpq_t value, int scale)
{
	set_power(scale);
	mpq_mul(got_q, value, power_q);
	mpz_tdiv_q(whole, mpq_numref(got_q), mpq_denref(got_q));
	mpz_ui_pow_ui(power, 10, 38);
	return mpz_cmpabs(whole, power) >= 0;
}

/* Rounds q to `scale` decimals, straight from the modes' definitions. */
static void
round_q(mpq_t q, int scale, enum rounding_mode mode)
{
	bool negative = mpq_sgn(q) < 0, up;
	int side;

	set_power(scale);
	mpq_abs(got_q, q);
	mpq_mul(got_q, got_q, power_q);
	mpz_fdiv_q(whole, mpq_numref(got_q), mpq_denref(got_q));
	mpq_set_z(q, whole);
	mpq_sub(got_q, got_q, q);
	side = mpq_cmp(got_q, half);
	up = mpq_sgn(got_q) > 0 && (mode == ROUND_UP ||
	    (mode == ROUND_CEILING && !negative) ||
	    (mode == ROUND_FLOOR && negative) ||
	    (mode == ROUND_HALF_UP && side >= 0) ||
	    (mode == ROUND_HALF_EVEN && (side > 0 ||
	    (side == 0 && mpz_odd_p(whole)))));
	if (up)
		mpz_add_ui(whole, whole, 1);
	if (negative)
		mpz_neg(whole, whole);
	mpq_set_z(q, whole);
	set_power(scale);
	mpq_div(q, q, power_q);
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

/* What is refused does not fit, or its operands at one scale do not. */
static void
check_sum(bool ok, struct decimal got, struct decimal a, struct decimal b)
{
	int scale = larger(a.scale, b.scale);

	if (ok)
		CHECK(is_exactly(got, exact));
	else
		CHECK(is_too_long(exact, scale) ||
		    is_too_long(exact_a, scale) ||
		    is_too_long(exact_b, scale));
}

static void
test_sums_are_exact(void)
{
	struct decimal a, b, got = { 0, 0 };
	struct error error;
	int round;
	bool ok;

	for (round = 0; round < 100000; round++) {
		a = draw_decimal(38, 38);
		b = draw(2) ? draw_decimal(38, 38) :
		    (struct decimal){ draw_decimal(38, 0).digits, a.scale };
		set_q(exact_a, a);
		set_q(exact_b, b);
		mpq_add(exact, exact_a, exact_b);
		ok = decimal_add(a, b, &got, &error);
		check_sum(ok, got, a, b);
		mpq_sub(exact, exact_a, exact_b);
		ok = decimal_subtract(a, b, &got, &error);
		check_sum(ok, got, a, b);
		CHECK(decimal_compare(a, b) ==
		    (mpq_cmp(exact_a, exact_b) > 0) -
		    (mpq_cmp(exact_a, exact_b) < 0));
	}
}

static void
test_products_are_exact(void)
{
	struct decimal a, b, got = { 0, 0 };
	struct error error;
	int round, scale;

	for (round = 0; round < 100000; round++) {
		a = draw_decimal(25, 19);
		b = draw_decimal(25, 19);
		set_q(exact_a, a);
		set_q(exact_b, b);
		mpq_mul(exact, exact_a, exact_b);
		scale = decimal_normal(a).scale + decimal_normal(b).scale;
		if (decimal_multiply(a, b, &got, &error))
			CHECK(is_exactly(got, exact));
		else
			CHECK(scale > DECIMAL_SCALE_MAX ||
			    is_too_long(exact, scale));
	}
}

static void
test_quotients_are_rounded_once(void)
{
	struct decimal a, b, got = { 0, 0 };
	struct error error;
	int round;

	for (round = 0; round < 100000; round++) {
		enum rounding_mode mode = modes[draw(ARRAY_SIZE(modes))];
		int scale = (int)draw(19);

		a = draw_decimal(18, 9);
		b = draw_decimal(9, 9);
		if (b.digits == 0)
			continue;
		set_q(exact_a, a);
		set_q(exact_b, b);
		mpq_div(exact, exact_a, exact_b);
		round_q(exact, scale, mode);
		if (decimal_divide(a, b, scale, mode, &got, &error))
			CHECK(is_exactly(got, exact) && got.scale <= scale);
		else
			CHECK(is_too_long(exact, scale));
	}
	CHECK(!decimal_divide(decimal_of(1), decimal_of(0), 2, ROUND_UP, &got,
	    &error));
	CHECK_STRING(error.text, "division by zero");
}

static void
test_rounding(void)
{
	int round;

	for (round = 0; round < 200000; round++) {
		enum rounding_mode mode = modes[draw(ARRAY_SIZE(modes))];
		struct decimal a = draw_decimal(38, 38), got;
		int scale = (int)draw(39);

		set_q(exact, a);
		if (a.scale > scale)
			round_q(exact, scale, mode);
		got = decimal_round(a, scale, mode);
		CHECK(is_exactly(got, exact));
		CHECK(got.scale <= (a.scale > scale ? scale : a.scale));
	}
}

/* A sticky quotient rounds as the exact quotient would have. */
static void
test_sticky_then_any_is_direct(void)
{
	struct error error;
	int round;

	for (round = 0; round < 200000; round++) {
		enum rounding_mode mode = modes[draw(ARRAY_SIZE(modes))];
		struct decimal a = draw_decimal(14, 6);
		struct decimal b = draw_decimal(6, 6), sticky = { 0, 0 };
		int scale = (int)draw(DECIMAL_QUOTIENT_SCALE);

		if (b.digits == 0)
			continue;
		set_q(exact_a, a);
		set_q(exact_b, b);
		mpq_div(exact, exact_a, exact_b);
		CHECK(decimal_quotient(a, b, &sticky, &error));
		if (sticky.scale < DECIMAL_QUOTIENT_SCALE)
			CHECK(is_exactly(sticky, exact));
		round_q(exact, scale, mode);
		CHECK(is_exactly(decimal_round(sticky, scale, mode), exact));
	}
}

/* And so does a sticky rounding of a decimal. */
static void
test_sticky_rounding_of_decimals(void)
{
	int round;

	for (round = 0; round < 200000; round++) {
		enum rounding_mode mode = modes[draw(ARRAY_SIZE(modes))];
		struct decimal a = draw_decimal(30, 30);
		int scale = (int)draw(20), less = (int)draw(1 +
		    (unsigned)scale) - 1;
		struct decimal sticky = decimal_round(a, scale, ROUND_STICKY);

		if (less < 0)
			continue;
		CHECK(decimal_compare(decimal_round(sticky, less, mode),
		    decimal_round(a, less, mode)) == 0);
	}
}

static void
test_steps(void)
{
	struct decimal a, step, got = { 0, 0 }, steps = { 0, 0 };
	struct error error;
	int round;

	for (round = 0; round < 50000; round++) {
		a = draw_decimal(12, 6);
		step = draw_decimal(4, 3);
		if (decimal_sign(step) <= 0)
			continue;
		CHECK(decimal_round_to_step(a, step, ROUND_CEILING, &got,
		    &error));
		CHECK(decimal_compare(got, a) >= 0);
		CHECK(decimal_subtract(got, step, &steps, &error));
		CHECK(decimal_compare(steps, a) < 0);
		CHECK(decimal_divide(got, step, 0, ROUND_DOWN, &steps,
		    &error));
		CHECK(decimal_multiply(steps, step, &steps, &error) &&
		    decimal_compare(steps, got) == 0);
	}
}

int
main(void)
{
	static const struct test tests[] = {
		{ "sums-are-exact", test_sums_are_exact },
		{ "products-are-exact", test_products_are_exact },
		{ "quotients-are-rounded-once",
		    test_quotients_are_rounded_once },
		{ "rounding-as-defined", test_rounding },
		{ "sticky-then-any-is-direct", test_sticky_then_any_is_direct },
		{ "sticky-rounding-of-decimals",
		    test_sticky_rounding_of_decimals },
		{ "steps-cover-and-no-more", test_steps },
	};

	set_up();
	return test_main(tests, ARRAY_SIZE(tests));
}
