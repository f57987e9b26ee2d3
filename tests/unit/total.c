/* Sums of any number of decimals, exactly. */
#include "value/total.h"

#include "random.h"
#include "random_decimal.h"
#include "test.h"

static struct decimal
read_decimal(const char *text)
{
	struct decimal value = DECIMAL_ZERO;
	struct error error;

	CHECK(decimal_parse(text_of(text), &value, &error));
	return value;
}

static const char *
written(struct total total)
{
	static struct buffer out;

	buffer_reset(&out);
	total_write(total, &out);
	return buffer_string(&out);
}

static void
test_what_no_decimal_holds(void)
{
	struct total total = { { 0 } };

	total_add(&total, read_decimal("99999999999999999999"));
	total_add(&total, read_decimal("0.000000000000000001"));
	CHECK_STRING(written(total),
	    "99999999999999999999.000000000000000001");
	total_subtract(&total, read_decimal("100000000000000000000"));
	CHECK_STRING(written(total), "-0.999999999999999999");
	total_add(&total,
	    read_decimal("0.99999999999999999999999999999999999999"));
	CHECK_STRING(written(total),
	    "0.00000000000000000099999999999999999999");
}

static void
test_the_largest_many_times(void)
{
	struct total total = { { 0 } };
	int i;

	total_add(&total,
	    read_decimal("99999999999999999999999999999999999999"));
	/* 2^63 of them */
	for (i = 0; i < 63; i++) {
		struct total same = total;

		total_join(&total, &same);
	}
	CHECK_STRING(written(total), "922337203685477580799999999999999999990"
	    "776627963145224192");
}

static void
test_written_and_read(void)
{
	int round;

	for (round = 0; round < 20000; round++) {
		struct total total = { { 0 } }, back, sum = { { 0 } };
		struct decimal a = draw_decimal(38, 38),
		    b = draw_decimal(38, 38);
		struct decimal plain;
		struct error error;
		struct buffer out = { 0 };

		total_add(&total, a);
		total_add(&total, b);
		CHECK(total_parse(text_of(written(total)), &back));
		CHECK(total_equal(total, back));
		if (decimal_add(a, b, &plain, &error)) {
			total_add(&sum, plain);
			CHECK(total_equal(total, sum));
			decimal_write(plain, 0, &out);
			CHECK_STRING(written(total), buffer_string(&out));
			buffer_release(&out);
		}
		total_subtract(&total, b);
		total_subtract(&total, a);
		CHECK_STRING(written(total), "0");
	}
}

static void
test_what_is_no_number(void)
{
	static const char *const bad[] = {
		"", "-", ".", "1.", ".1", "--1", "1e3", "+1", "1.2.3", " 1",
		("1000000000000000000000000000000000000000000000000000000000"
		    "0000000000000000"),
	};
	struct total total;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(bad); i++)
		CHECK(!total_parse(text_of(bad[i]), &total));
}

static const struct test tests[] = {
	{ "total-holds-what-no-decimal-does", test_what_no_decimal_holds },
	{ "total-of-2^63-of-the-largest", test_the_largest_many_times },
	{ "total-is-read-as-written", test_written_and_read },
	{ "total-refuses-what-is-no-number", test_what_is_no_number },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
