/* language.c - tests of numbers and dates written for people. */
#include "value/language.h"

#include "test.h"

static const char *
number(enum language language, const char *digits, int min_scale)
{
	static struct buffer out;
	struct decimal value = DECIMAL_ZERO;
	struct error error;

	buffer_reset(&out);
	CHECK(decimal_parse(text_of(digits), &value, &error));
	language_number(language, value, min_scale, &out);
	return buffer_string(&out);
}

static void
numbers(void)
{
	CHECK_STRING(number(LANGUAGE_EN, "1234567.5", 2), "1,234,567.50");
	CHECK_STRING(number(LANGUAGE_PL, "1234567.5", 2),
	    "1\xc2\xa0" "234\xc2\xa0" "567,50");
	CHECK_STRING(number(LANGUAGE_PL, "1234.5", 2), "1234,50");
	CHECK_STRING(number(LANGUAGE_EN, "-0.05", 2), "\xe2\x88\x92" "0.05");
	CHECK_STRING(number(LANGUAGE_EN, "100", 0), "100");
}

static const char *
period(enum language language, const char *from_to)
{
	static struct buffer out;
	struct period value = { { 0 }, { 1 } };
	struct error error;

	buffer_reset(&out);
	CHECK(period_parse(text_of(from_to), &value, &error));
	language_period(language, value, &out);
	return buffer_string(&out);
}

static void
periods(void)
{
	CHECK_STRING(period(LANGUAGE_EN, "2026-11"),
	    "1 to 30\xc2\xa0November 2026");
	CHECK_STRING(period(LANGUAGE_PL, "2026-11"),
	    "1\xe2\x80\x93" "30\xc2\xa0listopada 2026");
	CHECK_STRING(period(LANGUAGE_EN, "2026-12-15/2027-01-15"),
	    "15\xc2\xa0" "December 2026 to 14\xc2\xa0January 2027");
	CHECK_STRING(period(LANGUAGE_PL, "2026-11-15/2026-12-15"),
	    "15\xc2\xa0listopada \xe2\x80\x93 14\xc2\xa0grudnia 2026");
	CHECK_STRING(period(LANGUAGE_EN, "2026-11-15/2026-11-16"),
	    "15\xc2\xa0November 2026");
}

static enum plural
plural(enum language language, const char *digits)
{
	struct decimal value = DECIMAL_ZERO;
	struct error error;

	CHECK(decimal_parse(text_of(digits), &value, &error));
	return language_plural(language, value);
}

static void
plurals(void)
{
	CHECK(plural(LANGUAGE_PL, "1") == PLURAL_ONE);
	CHECK(plural(LANGUAGE_PL, "2") == PLURAL_FEW);
	CHECK(plural(LANGUAGE_PL, "5") == PLURAL_MANY);
	CHECK(plural(LANGUAGE_PL, "12") == PLURAL_MANY);
	CHECK(plural(LANGUAGE_PL, "22") == PLURAL_FEW);
	CHECK(plural(LANGUAGE_PL, "1.5") == PLURAL_PART);
	CHECK(plural(LANGUAGE_EN, "1") == PLURAL_ONE);
	CHECK(plural(LANGUAGE_EN, "0") == PLURAL_MANY);
	CHECK(plural(LANGUAGE_EN, "22") == PLURAL_MANY);
}

static const struct test tests[] = {
	{ "language-numbers", numbers },
	{ "language-periods", periods },
	{ "language-plurals", plurals },
};

int
main(void)
{
	return test_main(tests, sizeof(tests) / sizeof(tests[0]));
}
