/* words.c - an amount in words. */
#include "value/words.h"

#include <string.h>

/* Up to 19, then tens, then hundreds. */
static const char *const small[LANGUAGE_COUNT][20] = {
	[LANGUAGE_EN] = { "zero", "one", "two", "three", "four", "five",
	    "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
	    "eighteen", "nineteen" },
	[LANGUAGE_PL] = { "zero", "jeden", "dwa", "trzy", "cztery", "pięć",
	    "sześć", "siedem", "osiem", "dziewięć", "dziesięć", "jedenaście",
	    "dwanaście", "trzynaście", "czternaście", "piętnaście",
	    "szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście" },
};
static const char *const tens[LANGUAGE_COUNT][10] = {
	[LANGUAGE_EN] = { "", "", "twenty", "thirty", "forty", "fifty",
	    "sixty", "seventy", "eighty", "ninety" },
	[LANGUAGE_PL] = { "", "", "dwadzieścia", "trzydzieści",
	    "czterdzieści", "pięćdziesiąt", "sześćdziesiąt",
	    "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt" },
};
static const char *const polish_hundreds[10] = {
	"", "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset",
	"siedemset", "osiemset", "dziewięćset",
};

/* By enum plural: one, few, many. */
struct noun {
	const char *form[3];
};

/* The powers of a thousand; an int64_t has at most the sixth. */
#define POWERS 7

static const struct noun powers[LANGUAGE_COUNT][POWERS] = {
	[LANGUAGE_EN] = {
		{ { "", "", "" } },
		{ { "thousand", "thousand", "thousand" } },
		{ { "million", "million", "million" } },
		{ { "billion", "billion", "billion" } },
		{ { "trillion", "trillion", "trillion" } },
		{ { "quadrillion", "quadrillion", "quadrillion" } },
		{ { "quintillion", "quintillion", "quintillion" } },
	},
	[LANGUAGE_PL] = {
		{ { "", "", "" } },
		{ { "tysiąc", "tysiące", "tysięcy" } },
		{ { "milion", "miliony", "milionów" } },
		{ { "miliard", "miliardy", "miliardów" } },
		{ { "bilion", "biliony", "bilionów" } },
		{ { "biliard", "biliardy", "biliardów" } },
		{ { "trylion", "tryliony", "trylionów" } },
	},
};

/* Others are called by their code. */
static const struct {
	const char *code;
	struct noun in[LANGUAGE_COUNT];
} currencies[] = {
	{ "PLN", { [LANGUAGE_EN] = { { "zloty", "zlotys", "zlotys" } },
	    [LANGUAGE_PL] = { { "złoty", "złote", "złotych" } } } },
	{ "EUR", { [LANGUAGE_EN] = { { "euro", "euros", "euros" } },
	    [LANGUAGE_PL] = { { "euro", "euro", "euro" } } } },
	{ "USD", { [LANGUAGE_EN] = { { "US dollar", "US dollars",
	    "US dollars" } }, [LANGUAGE_PL] = { { "dolar amerykański",
	    "dolary amerykańskie", "dolarów amerykańskich" } } } },
	{ "GBP", { [LANGUAGE_EN] = { { "pound sterling", "pounds sterling",
	    "pounds sterling" } }, [LANGUAGE_PL] = { { "funt szterling",
	    "funty szterlingi", "funtów szterlingów" } } } },
	{ "CHF", { [LANGUAGE_EN] = { { "Swiss franc", "Swiss francs",
	    "Swiss francs" } }, [LANGUAGE_PL] = { { "frank szwajcarski",
	    "franki szwajcarskie", "franków szwajcarskich" } } } },
	{ "CZK", { [LANGUAGE_EN] = { { "Czech koruna", "Czech korunas",
	    "Czech korunas" } }, [LANGUAGE_PL] = { { "korona czeska",
	    "korony czeskie", "koron czeskich" } } } },
	{ "JPY", { [LANGUAGE_EN] = { { "yen", "yen", "yen" } },
	    [LANGUAGE_PL] = { { "jen", "jeny", "jenów" } } } },
};

static const char *
form_of(enum language language, const struct noun *noun, uint64_t number)
{
	enum plural plural = language_plural(language,
	    decimal_of((int64_t)number));

	return noun->form[plural == PLURAL_ONE ? 0 : plural == PLURAL_FEW ?
	    1 : 2];
}

static void
add(const char *word, struct buffer *out)
{
	if (word[0] == '\0')
		return;
	if (out->size > 0 && out->data[out->size - 1] != ' ')
		buffer_add_byte(out, ' ');
	buffer_add_string(out, word);
}

/* What is below 100; in English a hyphen joins tens and units. */
static void
add_tens(enum language language, unsigned number, struct buffer *out)
{
	if (number < 20) {
		add(number > 0 ? small[language][number] : "", out);
		return;
	}
	add(tens[language][number / 10], out);
	if (number % 10 == 0)
		return;
	if (language == LANGUAGE_EN)
		buffer_printf(out, "-%s", small[language][number % 10]);
	else
		add(small[language][number % 10], out);
}

/* What is below 1000; `whole`: nothing stands before it. */
static void
add_hundreds(enum language language, unsigned number, bool whole,
    struct buffer *out)
{
	if (language == LANGUAGE_PL) {
		add(polish_hundreds[number / 100], out);
	} else {
		if (number >= 100) {
			add(small[language][number / 100], out);
			add("hundred", out);
		}
		if (number % 100 > 0 && (number >= 100 || !whole))
			add("and", out);
	}
	add_tens(language, number % 100, out);
}

/* A Polish thousand is told without its one. */
static void
add_number(enum language language, uint64_t number, struct buffer *out)
{
	unsigned group[POWERS] = { 0 };
	bool begun = false;
	int i;

	if (number == 0)
		add(small[language][0], out);
	for (i = 0; i < POWERS; i++, number /= 1000)
		group[i] = (unsigned)(number % 1000);
	for (i = POWERS - 1; i >= 0; i--) {
		if (group[i] == 0)
			continue;
		if (i == 0 || group[i] != 1 || language != LANGUAGE_PL)
			add_hundreds(language, group[i], !begun || i > 0,
			    out);
		add(form_of(language, &powers[language][i], group[i]), out);
		begun = true;
	}
}

static const char *
name_of(enum language language, const char *code, uint64_t number)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(currencies); i++) {
		if (strcmp(currencies[i].code, code) == 0)
			return form_of(language, &currencies[i].in[language],
			    number);
	}
	return code;
}

void
words_money(enum language language, struct money amount, struct buffer *out)
{
	uint64_t units = amount.units < 0 ? 0 - (uint64_t)amount.units :
	    (uint64_t)amount.units;
	uint64_t minor = 1;
	int i;

	for (i = 0; i < amount.currency->minor; i++)
		minor *= 10;
	if (amount.units < 0)
		add("minus", out);
	add_number(language, units / minor, out);
	add(name_of(language, amount.currency->code, units / minor), out);
	if (minor > 1)
		buffer_printf(out, " %0*llu/%llu", amount.currency->minor,
		    (unsigned long long)(units % minor),
		    (unsigned long long)minor);
}
