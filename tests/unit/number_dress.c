/* number_dress.c - what may stand around a number, where it is asked for. */
#include "test.h"

#include "import/number_style.h"

static const char *
number(struct number_style style, const char *text)
{
	static struct buffer out;
	struct decimal value;
	struct error error = { 0 };

	buffer_reset(&out);
	if (number_parse(&style, text_of(text), &value, &error))
		decimal_write(value, 0, &out);
	else
		buffer_add_string(&out, error.text);
	return buffer_string(&out);
}

static void
signs_and_bare_marks_where_asked_for(void)
{
	struct number_style none = { .decimal = '.' };
	struct number_style plus = { .decimal = '.', .plus = true,
	    .dressed = true };
	struct number_style bare = { .decimal = ',', .bare = true,
	    .dressed = true };
	struct number_style minus = { .decimal = '.', .thousands = ',',
	    .minus_behind = true, .brackets = true, .dressed = true };
	static const char *const refused[] = { "+5", ".5", "5.", "5-", "(5)",
	    "$5", "5 %" };
	static const char *const wrong[] = { "-5-", "--5", "(-5)", "(5",
	    "5)", "(5)-", "()", "-", "", "5--", "((5))", "+5", "5 -" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(refused); i++)
		CHECK(strstr(number(none, refused[i]), "is not a ") != NULL);
	CHECK_STRING(number(none, "+5"), "'+5' is not a number (say plus = "
	    "yes in [number] of the format)");
	CHECK_STRING(number(none, "-.5"), "'-.5' is not a number (say bare = "
	    "yes in [number] of the format)");
	CHECK_STRING(number(none, "5-"), "'5-' is not a number (say minus = "
	    "behind in [number] of the format)");
	CHECK_STRING(number(none, "(5)"), "'(5)' is not a number (say minus "
	    "= brackets in [number] of the format)");
	CHECK_STRING(number(none, "-$5"), "'-$5' is not a number (say units "
	    "= $ in [number] of the format)");
	CHECK_STRING(number(none, "5 %"), "'5 %' is not a number (say units "
	    "= % in [number] of the format)");
	CHECK_STRING(number(plus, "+5"), "5");
	CHECK_STRING(number(plus, "-5"), "-5");
	CHECK(strstr(number(plus, "+-5"), "is not a number") != NULL);
	CHECK(strstr(number(plus, "5+"), "is not a ") != NULL);
	CHECK_STRING(number(bare, ",5"), "0.5");
	CHECK_STRING(number(bare, "-,5"), "-0.5");
	CHECK_STRING(number(bare, "5,"), "5");
	CHECK(strstr(number(bare, ","), "is not a number") != NULL);
	CHECK_STRING(number(minus, "5-"), "-5");
	CHECK_STRING(number(minus, "-5"), "-5");
	CHECK_STRING(number(minus, "1,234.50-"), "-1234.5");
	CHECK_STRING(number(minus, "(1,234.50)"), "-1234.5");
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		CHECK(strstr(number(minus, wrong[i]), "is not a ") != NULL);
}

static void
units_stand_around_a_number(void)
{
	struct text units[] = { TEXT("$"), TEXT("USD"), TEXT("kWh"),
	    TEXT("%"), TEXT("k"), TEXT("z\xc5\x82") };
	struct number_style style = { .decimal = '.', .thousands = ',',
	    .exponent = true, .brackets = true, .minus_behind = true,
	    .units = units, .unit_count = ARRAY_SIZE(units),
	    .dressed = true };
	static const char *const rows[][2] = {
		{ "$0.008", "0.008" }, { "$ 5", "5" }, { "-$5", "-5" },
		{ "$-5", "-5" }, { "($5)", "-5" }, { "$(5)", "-5" },
		{ "5 %", "5" }, { "5%", "5" }, { "(5%)", "-5" },
		{ "1.5 kWh", "1.5" }, { "1.5kWh", "1.5" },
		{ "12\xc2\xa0z\xc5\x82", "12" }, { "$1,234.5 USD", "1234.5" },
		{ "5.104E-7 USD", "0.0000005104" }, { "5 USD-", "-5" },
		{ "5- USD", "-5" }, { "7", "7" },
	};
	static const char *const wrong[] = { "5 MWh", "$", "$$5", "5 kWh kWh",
	    "kWh", "$ USD", "5 USDs", "USD USD", "%", "5 5" };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		CHECK_STRING(number(style, rows[i][0]), rows[i][1]);
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		CHECK(strstr(number(style, wrong[i]), "is not a ") != NULL);
}

static const struct test tests[] = {
	{ "signs and bare marks where asked for",
	    signs_and_bare_marks_where_asked_for },
	{ "units stand around a number", units_stand_around_a_number },
};

int
main(void)
{
	return test_main(tests, ARRAY_SIZE(tests));
}
