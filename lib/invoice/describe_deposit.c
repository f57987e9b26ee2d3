/* describe_deposit.c - what lines about deposits say. */
#include "invoice/describe_deposit.h"

#include "book/cycle.h"

#define TIMES " \xc3\x97 "
#define NO_BREAK "\xc2\xa0"

enum phrase {
	USED,
	PAID_OUT,
	EXPIRED_NAME,
	OF,
	LEFT,
	PAID,
	EXPIRED,
	UNTIL,
	PHRASE_COUNT,
};

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
	[USED] = { ", used", ", wykorzystano" },
	[PAID_OUT] = { ", paid out", ", zwrot nadpłaty" },
	[EXPIRED_NAME] = { ", expired", ", wygasło" },
	[OF] = { " of ", " z: " },
	[LEFT] = { "left ", "pozostaje " },
	[PAID] = { "paid out ", "zwrot " },
	[EXPIRED] = { "expired ", "wygasło " },
	[UNTIL] = { ", until ", ", do " },
};

static struct text
finish(struct buffer *text, struct arena *arena)
{
	struct text copy = arena_copy(arena, buffer_text(text));

	buffer_release(text);
	return copy;
}

/* "109.48", or "280 kWh". */
static void
add_quantity(enum language language, const struct deposit *deposit,
    const struct currency *currency, struct decimal quantity,
    struct buffer *out)
{
	language_number(language, quantity, currency ? currency->minor : 0,
	    out);
	if (currency == NULL)
		buffer_printf(out, NO_BREAK "%s", language_unit(language,
		    deposit->fed_in[0]->unit));
}

void
describe_filled(enum language language, const struct deposit *deposit,
    struct decimal value, const struct decimal *kept, struct arena *arena,
    struct item *item)
{
	const struct currency *currency = deposit->quantity ? NULL :
	    item->net.currency;
	struct buffer text = { 0 };

	buffer_add_text(&text, item->working);
	buffer_printf(&text, "%s%s: ", text.size > 0 ? "; " : "",
	    deposit->name);
	add_quantity(language, deposit, currency, value, &text);
	if (decimal_compare(deposit->ratio, decimal_of(1)) != 0) {
		buffer_add_string(&text, TIMES);
		language_number(language, deposit->ratio, 0, &text);
		if (kept != NULL) {
			buffer_add_string(&text, " = ");
			add_quantity(language, deposit, currency, *kept,
			    &text);
		}
	}
	item->working = finish(&text, arena);
}

struct text
describe_lot(enum language language, const struct deposit_lots *lots,
    const struct movement *movement)
{
	struct buffer text = { 0 };

	language_period(language, cycle_period(INTERVAL_MONTH, lots->cycle,
	    movement->lot), &text);
	if (movement->expires.day != DATE_LAST.day) {
		buffer_add_string(&text, phrases[UNTIL][language]);
		language_short_date(language,
		    date_add_days(movement->expires, -1), &text);
	}
	return finish(&text, lots->arena);
}

/* "80.00 of June 2026, 20.00 of July 2026": what one kind moved. */
static void
add_moved(enum language language, const struct deposit_lots *lots,
    enum movement_kind kind, const char *before, struct buffer *out)
{
	const char *separator = "";
	size_t i;

	for (i = 0; i < lots->movements; i++) {
		const struct movement *movement = &lots->movement[i];

		if (movement->kind != kind)
			continue;
		if (separator[0] == '\0')
			buffer_printf(out, "%s%s", out->size > 0 ? "; " : "",
			    before);
		buffer_add_string(out, separator);
		add_quantity(language, lots->rule, lots->currency,
		    movement->quantity, out);
		buffer_add_string(out, phrases[OF][language]);
		language_period(language, cycle_period(INTERVAL_MONTH,
		    lots->cycle, movement->lot), out);
		separator = ", ";
	}
}

static void
add_left(enum language language, const struct deposit_lots *lots,
    struct buffer *out)
{
	struct decimal left;
	struct error error;

	if (!lots_left(lots, &left, &error))
		return;
	buffer_printf(out, "%s%s", out->size > 0 ? "; " : "",
	    phrases[LEFT][language]);
	add_quantity(language, lots->rule, lots->currency, left, out);
}

static void
describe(enum language language, const struct deposit_lots *lots,
    enum phrase what, struct buffer *working, struct arena *arena,
    struct item *item)
{
	struct buffer text = { 0 };

	add_left(language, lots, working);
	buffer_printf(&text, "%s%s", lots->rule->name,
	    phrases[what][language]);
	/* what it pays for, where that is one line */
	if (item->description.size > 0) {
		buffer_add_string(&text, ": ");
		buffer_add_text(&text, item->description);
	}
	item->description = finish(&text, arena);
	item->working = finish(working, arena);
}

void
describe_used(enum language language, const struct deposit_lots *lots,
    struct arena *arena, struct item *item)
{
	struct buffer working = { 0 };

	add_moved(language, lots, MOVEMENT_USED, "", &working);
	describe(language, lots, USED, &working, arena, item);
}

void
describe_closed(enum language language, const struct deposit_lots *lots,
    struct arena *arena, struct item *item)
{
	struct buffer working = { 0 };

	add_moved(language, lots, MOVEMENT_PAID_OUT,
	    phrases[PAID][language], &working);
	add_moved(language, lots, MOVEMENT_EXPIRED,
	    phrases[EXPIRED][language], &working);
	describe(language, lots, lots->rule->payout.digits != 0 ? PAID_OUT :
	    EXPIRED_NAME, &working, arena, item);
}
