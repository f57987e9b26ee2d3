/* measure.c - quantities worked out from numbers of a row. */
#include "test.h"

#include <gmp.h>

#include "one_row.h"
#include "random_decimal.h"

#define EVENT "[event]\nevent_id = x\nsubject = x\nservice = x\n" \
	"time = 2026-01-01T00:00:00Z\n"
#define AT "2026-01-01T00:00:00Z "

/* The quantity that a row becomes, or what is wrong with it. */
static const char *
quantity(const char *body, const char *row)
{
	static char content[2000];
	const char *got;

	snprintf(content, sizeof(content), EVENT "%s", body);
	got = one_row(content, row);
	return strncmp(got, AT, strlen(AT)) == 0 ? got + strlen(AT) : got;
}

static void
sums_then_products_then_one_division(void)
{
	CHECK_STRING(quantity("quantity = {a}\nminus = {b}\ntimes = {c}\n"
	    "per = 1000\n", "1250.5,1000.25,40"), "10.01");
	CHECK_STRING(quantity("quantity = {a}\ntimes = {b}\ntimes = {c}\n"
	    "times = 2\n", "1.5,60,0.5"), "90");
	CHECK_STRING(quantity("quantity = {a}\nper = {b}\nper = {c}\n",
	    "90,60,0.5"), "3");
	CHECK_STRING(quantity("quantity = {a}\nminus = {b}\nnegate = yes\n",
	    "10,4"), "-6");
}

static void
terms_may_have_a_factor(void)
{
	CHECK_STRING(quantity("quantity = {a}\nplus = {b} times 4294967296\n",
	    "7,2"), "8589934599");
	CHECK_STRING(quantity("quantity = {a}\nplus = {b} times 4294967296\n",
	    "7,"), "7");
	CHECK_STRING(quantity("quantity = 0\nplus = {a} times {b}\n"
	    "minus = {c} times 3\n", "2.5,4,1"), "7");
	CHECK_STRING(quantity("quantity = {a}\nminus = {b} times 2\n", "7,"),
	    "a: what is taken off, {b}, is empty");
}

static void
a_rounding_is_named(void)
{
	CHECK_STRING(quantity("quantity = {a}\nper = 1073741824\n", "1"),
	    "a: the quantity does not come out exactly (say how to round "
	    "it, round = half_up:6, or leave the division to the price's "
	    "`per`)");
	/* 7,000,000,000 / 2^30 = 6.51925802230834... */
	CHECK_STRING(quantity("quantity = {a}\nper = 1073741824\n"
	    "round = half_up:6\n", "7000000000"), "6.519258");
	CHECK_STRING(quantity("quantity = {a}\nper = 1073741824\n"
	    "round = up:3\n", "7000000000"), "6.52");
	CHECK_STRING(quantity("quantity = {a}\nper = 3600\nround = down:2\n",
	    "5399"), "1.49");
	CHECK_STRING(quantity("quantity = {a}\nper = 60\nround = up:0\n",
	    "61"), "2");
	CHECK_STRING(quantity("quantity = {a}\nper = 2\nround = half_even:0\n",
	    "5"), "2");
	CHECK_STRING(quantity("quantity = {a}\nround = half_up:2\n",
	    "1.005"), "1.01");
	/* the sign is turned first: of -1.5 the ceiling is -1 */
	CHECK_STRING(quantity("quantity = {a}\nper = 2\nnegate = yes\n"
	    "round = ceiling:0\n", "3"), "-1");
}

/* 0.89 / 6 = 0.148...; in two steps it would be 0.3 / 2 = 0.15, so 0.2. */
static void
divisors_round_once(void)
{
	CHECK_STRING(quantity("quantity = {a}\nper = 3\nper = 2\n"
	    "round = half_up:1\n", "0.89"), "0.1");
	CHECK_STRING(quantity("quantity = {a}\nper = 3\nper = 3\n",
	    "9"), "1");
	CHECK_STRING(quantity("quantity = {a}\ntimes = 3\nper = 3\n",
	    "0.1"), "0.1");
}

static void
rows_go_before_events(void)
{
	CHECK_STRING(quantity("quantity = {a}\ntimes = 2\nper = 4\n"
	    "round = up:0\n[row r]\ntimes = 10\n", "3"), "8");
	CHECK_STRING(quantity("quantity = {a}\ntimes = 2\nround = up:0\n"
	    "[row r]\nround = up:1\n", "0.11"), "0.3");
}

static void
bad_numbers_name_their_column(void)
{
	CHECK_STRING(quantity("quantity = {a}\ntimes = {b}\n", "1,x"),
	    "b: 'x' is not a decimal number (digits and one '.', as 12.5)");
	CHECK_STRING(quantity("quantity = {a}\nplus = {b}\n", "1,x"),
	    "a: 'x' is not a decimal number (digits and one '.', as 12.5)");
	CHECK_STRING(quantity("quantity = {a}\nplus = {b} times 2\n", "1,x"),
	    "b: 'x' is not a decimal number (digits and one '.', as 12.5)");
	CHECK_STRING(quantity("quantity = {a}\ntimes = {b}\n", "1,"),
	    "b: what it is multiplied by, {b}, is empty");
	CHECK_STRING(quantity("quantity = {a}\nper = {b}\n", "1,"),
	    "b: what it is divided by, {b}, is empty");
	CHECK_STRING(quantity("quantity = {a}\nper = {b}\n", "1,0"),
	    "b: what the quantity is divided by, {b}, is not above 0");
	CHECK_STRING(quantity("quantity = {a}\nper = {b}\n", "1,-2"),
	    "b: what the quantity is divided by, {b}, is not above 0");
	CHECK_STRING(quantity("quantity = {a}\nplus = {b} times {c}\n",
	    "1,2,"), "c: what it is multiplied by, {c}, is empty");
}

static void
mistakes_of_the_format(void)
{
	CHECK_STRING(quantity("quantity = {a}\ntimes = b\n", "1"),
	    "f:9: times: 'b' is not a number above 0 (write a column in "
	    "braces)");
	CHECK_STRING(quantity("quantity = {a}\nper = 0\n", "1"),
	    "f:9: per: '0' is not a number above 0");
	CHECK_STRING(quantity("quantity = {a}\nplus = {a} times -1\n", "1"),
	    "f:9: plus: '-1' is not a number above 0");
	CHECK_STRING(quantity("quantity = {a}\nround = nearest\n", "1"),
	    "f:9: round: 'nearest' is not a rounding (a mode and its "
	    "decimals, as half_up:2)");
	CHECK_STRING(quantity("quantity = {a}\nround = up:1\nround = up:1\n",
	    "1"), "f:10: 'round' is given twice (first on line 9)");
}

static void
set_rational(mpq_t to, struct decimal value)
{
	struct buffer digits = { 0 };
	mpq_t scale;
	int i;

	decimal_write((struct decimal){ value.digits, 0 }, 0, &digits);
	mpq_set_str(to, buffer_string(&digits), 10);
	mpq_init(scale);
	mpq_set_ui(scale, 10, 1);
	for (i = 0; i < value.scale; i++)
		mpq_div(to, to, scale);
	mpq_clear(scale);
	buffer_release(&digits);
}

/* |got - exact| against half of the last decimal: -1, 0, 1 */
static int
compare_to_half_unit(mpq_t exact, struct decimal got, int scale)
{
	mpq_t off, half;
	int order, i;

	mpq_inits(off, half, NULL);
	set_rational(off, got);
	mpq_sub(off, off, exact);
	mpq_abs(off, off);
	mpq_set_ui(half, 1, 2);
	for (i = 0; i < scale; i++) {
		mpq_t ten;

		mpq_init(ten);
		mpq_set_ui(ten, 10, 1);
		mpq_div(half, half, ten);
		mpq_clear(ten);
	}
	order = mpq_cmp(off, half);
	mpq_clears(off, half, NULL);
	return order;
}

/* The law: (a + b*c - d) * e / f, to the nearest unit of the last decimal. */
static void
quantities_are_as_near_as_their_rounding(void)
{
	struct decimal number[6], got;
	struct buffer row = { 0 };
	char body[300];
	struct error error;
	mpq_t value[6];
	int i, round;

	for (i = 0; i < 6; i++)
		mpq_init(value[i]);
	for (round = 0; round < 3000; round++) {
		int scale = (int)draw(10);

		buffer_reset(&row);
		for (i = 0; i < 6; i++) {
			number[i] = draw_decimal(6, 3);
			if (i == 5 && number[i].digits <= 0)
				number[i] = decimal_of(3 + (int)draw(9));
			decimal_write(number[i], 0, &row);
			buffer_add_string(&row, i < 5 ? "," : "");
			set_rational(value[i], number[i]);
		}
		snprintf(body, sizeof(body), "quantity = {a}\n"
		    "plus = {b} times {c}\nminus = {d}\ntimes = {e}\n"
		    "per = {f}\nround = half_up:%d\n", scale);
		mpq_mul(value[1], value[1], value[2]);
		mpq_add(value[0], value[0], value[1]);
		mpq_sub(value[0], value[0], value[3]);
		mpq_mul(value[0], value[0], value[4]);
		mpq_div(value[0], value[0], value[5]);
		CHECK(decimal_parse(text_of(quantity(body,
		    buffer_string(&row))), &got, &error));
		CHECK(got.scale <= scale);
		CHECK(compare_to_half_unit(value[0], got, scale) <= 0);
	}
	for (i = 0; i < 6; i++)
		mpq_clear(value[i]);
	buffer_release(&row);
}

static const struct test tests[] = {
	{ "sums, then products, then one division",
	    sums_then_products_then_one_division },
	{ "terms may have a factor", terms_may_have_a_factor },
	{ "a rounding is named", a_rounding_is_named },
	{ "divisors round once", divisors_round_once },
	{ "rows go before events", rows_go_before_events },
	{ "bad numbers name their column", bad_numbers_name_their_column },
	{ "mistakes of the format", mistakes_of_the_format },
	{ "quantities are as near as their rounding",
	    quantities_are_as_near_as_their_rounding },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
