/* describe_reduction.c - what lines of discounts, minimums, maximums say. */
#include "invoice/describe_reduction.h"

#define MINUS "\xe2\x88\x92"

enum phrase {
	DISCOUNT,
	OF,
	UP_TO_MINIMUM,
	OVER_MAXIMUM,
	MINIMUM,
	MAXIMUM,
	SPENT,
	PHRASE_COUNT,
};

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
	[DISCOUNT] = { "Discount", "Rabat" },
	[OF] = { " % of ", " % z " },
	[UP_TO_MINIMUM] = { ", up to the minimum", ", do kwoty minimalnej" },
	[OVER_MAXIMUM] = { ", over the maximum", ", ponad kwotę maksymalną" },
	[MINIMUM] = { "minimum ", "minimum " },
	[MAXIMUM] = { "maximum ", "maksimum " },
	[SPENT] = { " spent", " wykorzystane" },
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

void
describe_discount(enum language language, const struct discount *discount,
    struct money base, struct arena *arena, struct item *line)
{
	const char *reason = words_in(&discount->reason, language);
	struct buffer text = { 0 }, working = { 0 };

	buffer_add_string(&text, phrases[DISCOUNT][language]);
	if (!discount->is_amount) {
		buffer_add_byte(&text, ' ');
		language_number(language, discount->value, 0, &text);
		buffer_add_string(&text, " %");
		language_number(language, discount->value, 0, &working);
		buffer_add_string(&working, phrases[OF][language]);
		add_money(language, base, &working);
	}
	if (reason[0] != '\0')
		buffer_printf(&text, ": %s", reason);
	line->description = finish(&text, arena);
	line->working = finish(&working, arena);
	line->reason = text_of(reason);
}

void
describe_minimum(enum language language, const char *plan,
    struct money least, struct money spent, struct arena *arena,
    struct item *line)
{
	struct buffer text = { 0 }, working = { 0 };

	buffer_printf(&text, "%s%s", plan, phrases[UP_TO_MINIMUM][language]);
	buffer_add_string(&working, phrases[MINIMUM][language]);
	add_money(language, least, &working);
	buffer_add_string(&working, " " MINUS " ");
	add_money(language, spent, &working);
	buffer_add_string(&working, phrases[SPENT][language]);
	line->description = finish(&text, arena);
	line->working = finish(&working, arena);
}

void
describe_maximum(enum language language, const char *plan, struct money most,
    struct money spent, struct arena *arena, struct item *line)
{
	struct buffer text = { 0 }, working = { 0 };

	buffer_printf(&text, "%s%s", plan, phrases[OVER_MAXIMUM][language]);
	add_money(language, spent, &working);
	buffer_add_string(&working, phrases[SPENT][language]);
	buffer_add_string(&working, " " MINUS " ");
	buffer_add_string(&working, phrases[MAXIMUM][language]);
	add_money(language, most, &working);
	line->description = finish(&text, arena);
	line->working = finish(&working, arena);
}
