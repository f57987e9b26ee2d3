/* words - amounts in words. */
#include "value/words.h"

#include "test.h"

static void
check(enum language language, const char *code, int64_t units,
    const char *wanted)
{
	struct money amount = { units, NULL };
	struct buffer out = { 0 };
	struct error error;

	CHECK(currency_find(text_of(code), &amount.currency, &error));
	words_money(language, amount, &out);
	CHECK_STRING(buffer_string(&out), wanted);
	buffer_release(&out);
}

static void
english(void)
{
	check(LANGUAGE_EN, "PLN", 0, "zero zlotys 00/100");
	check(LANGUAGE_EN, "PLN", 105, "one zloty 05/100");
	check(LANGUAGE_EN, "EUR", 2100, "twenty-one euros 00/100");
	check(LANGUAGE_EN, "EUR", 100100,
	    "one thousand and one euros 00/100");
	check(LANGUAGE_EN, "USD", 12225,
	    "one hundred and twenty-two US dollars 25/100");
	check(LANGUAGE_EN, "JPY", 1234567, "one million two hundred and "
	    "thirty-four thousand five hundred and sixty-seven yen");
	check(LANGUAGE_EN, "KWD", -1500, "minus one KWD 500/1000");
}

static void
polish(void)
{
	check(LANGUAGE_PL, "PLN", 0, "zero złotych 00/100");
	check(LANGUAGE_PL, "PLN", 199, "jeden złoty 99/100");
	check(LANGUAGE_PL, "PLN", 12225, "sto dwadzieścia dwa złote 25/100");
	check(LANGUAGE_PL, "PLN", 1200, "dwanaście złotych 00/100");
	check(LANGUAGE_PL, "PLN", 2100,
	    "dwadzieścia jeden złotych 00/100");
	check(LANGUAGE_PL, "PLN", 100000, "tysiąc złotych 00/100");
	check(LANGUAGE_PL, "PLN", 501200499, "pięć milionów dwanaście tysięcy "
	    "cztery złote 99/100");
	check(LANGUAGE_PL, "PLN", 200100000,
	    "dwa miliony tysiąc złotych 00/100");
	check(LANGUAGE_PL, "PLN", INT64_MAX, "dziewięćdziesiąt dwa biliardy "
	    "dwieście trzydzieści trzy biliony siedemset dwadzieścia miliardów "
	    "trzysta sześćdziesiąt osiem milionów pięćset czterdzieści siedem "
	    "tysięcy siedemset pięćdziesiąt osiem złotych 07/100");
	check(LANGUAGE_PL, "CZK", -300, "minus trzy korony czeskie 00/100");
}

int
main(void)
{
	static const struct test tests[] = {
		{ "english-amounts-in-words", english },
		{ "polish-amounts-in-words", polish },
	};

	return test_main(tests, ARRAY_SIZE(tests));
}
