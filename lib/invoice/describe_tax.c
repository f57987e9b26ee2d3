/* describe_tax.c - the rows of tax and the total, in the customer's words. */
#include "invoice/describe_tax.h"

#include "tax/note.h"

#define TIMES " \xc3\x97 "

enum phrase { ON, TOTAL, AT, FOR, OF_DAY, UNTAXED, PHRASE_COUNT };

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
	[ON] = { " on ", " od " },
	[TOTAL] = { "Total", "Razem" },
	[AT] = { " at ", " po kursie " },
	[FOR] = { " for ", " za " },
	[OF_DAY] = { " of ", " z " },
	[UNTAXED] = { "Deposit, outside VAT:", "Depozyt, poza VAT:" },
};

static struct text
finish(struct buffer *text, struct arena *arena)
{
	struct text copy = arena_copy(arena, buffer_text(text));

	buffer_release(text);
	return copy;
}

static void
add_money(enum language language, struct money amount, struct buffer *out)
{
	language_number(language, money_decimal(amount),
	    amount.currency->minor, out);
}

struct text
describe_tax(enum language language, const struct tax_sum *sum,
    struct arena *arena)
{
	const char *label = sum->rows > 0 ?
	    words_in(&sum->row[0]->label, language) : "";
	struct buffer text = { 0 };

	if (sum->code.size == 0) {
		buffer_add_string(&text, phrases[UNTAXED][language]);
		buffer_add_byte(&text, ' ');
		add_money(language, sum->net, &text);
		return finish(&text, arena);
	}
	if (label[0] != '\0') {
		buffer_add_string(&text, label);
	} else {
		buffer_add_string(&text, "VAT ");
		language_number(language, sum->rate, 0, &text);
		buffer_add_string(&text, " %");
	}
	buffer_add_string(&text, phrases[ON][language]);
	add_money(language, sum->net, &text);
	return finish(&text, arena);
}

/* Whether a note, that of a row, stands with an earlier row already. */
static bool
is_told(const struct tax_sum *sum, size_t at, enum language language)
{
	const char *note = words_in(&sum->row[at]->note, language);
	size_t i;

	for (i = 0; i < at; i++) {
		if (strcmp(words_in(&sum->row[i]->note, language), note) == 0)
			return true;
	}
	return false;
}

struct text
describe_no_tax(enum language language, const struct tax_sum *sum,
    struct arena *arena)
{
	struct text by_code = tax_note(language, sum->code);
	struct buffer text = { 0 };
	size_t i;

	if (sum->rows == 0)
		return by_code;
	for (i = 0; i < sum->rows; i++) {
		const char *note = words_in(&sum->row[i]->note, language);

		if (is_told(sum, i, language))
			continue;
		if (note[0] != '\0' || by_code.size > 0)
			buffer_add_string(&text, text.size > 0 ? "; " : "");
		if (note[0] != '\0')
			buffer_add_string(&text, note);
		else
			buffer_add_text(&text, by_code);
	}
	return finish(&text, arena);
}

struct text
describe_total(enum language language)
{
	return text_of(phrases[TOTAL][language]);
}

struct text
describe_converted(enum language language, struct money tax,
    const struct exchange_rate *rate, struct money converted,
    struct arena *arena)
{
	struct buffer text = { 0 };

	add_money(language, tax, &text);
	buffer_printf(&text, " %s" TIMES, tax.currency->code);
	language_number(language, rate->rate, 0, &text);
	if (decimal_compare(rate->per, decimal_of(1)) != 0) {
		buffer_add_string(&text, " / ");
		language_number(language, rate->per, 0, &text);
	}
	buffer_add_string(&text, " = ");
	add_money(language, converted, &text);
	buffer_printf(&text, " %s", converted.currency->code);
	return finish(&text, arena);
}

struct text
describe_converted_total(enum language language, struct money converted,
    const struct exchange_rate *rate, struct arena *arena)
{
	struct buffer text = { 0 };

	buffer_add_string(&text, "VAT ");
	add_money(language, converted, &text);
	buffer_printf(&text, " %s%s", converted.currency->code,
	    phrases[AT][language]);
	language_number(language, rate->rate, 0, &text);
	buffer_printf(&text, " %s%s", converted.currency->code,
	    phrases[FOR][language]);
	language_number(language, rate->per, 0, &text);
	buffer_printf(&text, " %s%s", rate->currency->code,
	    phrases[OF_DAY][language]);
	language_date(language, rate->date, &text);
	if (rate->table[0] != '\0')
		buffer_printf(&text, " (%s)", rate->table);
	return finish(&text, arena);
}
