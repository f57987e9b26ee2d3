/* describe.c - what a line says, in the customer's language and units. */
#include "invoice/describe.h"

#define TIMES "\xc3\x97"
#define MINUS "\xe2\x88\x92"

/* Decimals a shown quantity and a shown price may have. */
#define QUANTITY_SCALE 6
#define PRICE_SCALE 12

enum phrase {
	FIRST,
	UP_TO,
	OVER,
	TO,
	ON,
	TOTAL,
	DIFFERENCE,
	DUE,
	BILLED,
	PHRASE_COUNT,
};

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
	[FIRST] = { "first ", "pierwsze " },
	[UP_TO] = { "up to ", "do " },
	[OVER] = { "over ", "ponad " },
	[TO] = { " to ", " do " },
	[ON] = { " on ", " od " },
	[TOTAL] = { "Total", "Razem" },
	[DIFFERENCE] = { "Difference to what was billed on ",
	    "Różnica względem dokumentu " },
	[DUE] = { " due ", " należne " },
	[BILLED] = { " billed", " rozliczone" },
};

static struct text
finish(struct buffer *text, struct arena *arena)
{
	struct text copy = arena_copy(arena, buffer_text(text));

	buffer_release(text);
	return copy;
}

/* a / b, if it comes out within `scale` decimals. */
static bool
divide_exactly(struct decimal a, struct decimal b, int scale,
    struct decimal *out)
{
	struct decimal quotient, back;
	struct error error;

	if (!decimal_divide(a, b, scale, ROUND_DOWN, &quotient, &error) ||
	    !decimal_multiply(quotient, b, &back, &error) ||
	    decimal_compare(back, a) != 0)
		return false;
	*out = quotient;
	return true;
}

bool
describe_check_price(struct item *item, enum rounding_mode mode,
    struct error *error)
{
	struct decimal product;
	struct money shown;

	if (!item->has_price)
		return true;
	if (!decimal_multiply(item->quantity, item->unit_price, &product,
	    error) ||
	    !money_round(product, item->net.currency, mode, &shown, error))
		return false;
	item->has_price = shown.units == item->net.units;
	return true;
}

/*
 * One way to show a quantity: in units of `size` of the charge's, to so many
 * decimals.
 */
struct showing {
	struct decimal size;
	int scale;
	struct text unit;
};

/* Shows it so; false where the price of one such unit does not come out. */
static bool
show(const struct charge *charge, const struct showing *showing,
    struct item *item)
{
	struct decimal price = DECIMAL_ZERO, product;
	struct error error;

	if (charge->has_price && (!decimal_multiply(charge->unit_price,
	    showing->size, &product, &error) ||
	    !divide_exactly(product, charge->per, PRICE_SCALE, &price)))
		return false;
	item->unit = showing->unit;
	item->has_quantity = true;
	item->has_price = charge->has_price;
	item->unit_price = price;
	return decimal_divide(charge->quantity, showing->size, showing->scale,
	    ROUND_HALF_UP, &item->quantity, &error);
}

/*
 * Seconds are shown as hours or minutes, other units as they are, with no
 * more decimals than it takes for quantity times price to come to the net.
 * Where the price of one unit has no end, the unit is what the price is for:
 * "7 pcs".
 */
static bool
show_quantity(const struct charge *charge, enum rounding_mode mode,
    struct arena *arena, struct item *item, struct error *error)
{
	const struct decimal one = decimal_of(1), hour = decimal_of(3600);
	bool seconds = text_is(charge->unit, "s");
	bool hours = decimal_compare(charge->per, hour) == 0;
	struct showing in_time = { hours ? hour : decimal_of(60), 2,
	    hours ? TEXT("h") : TEXT("min") };
	struct showing plainly = { one, 3, charge->unit };
	struct showing exactly = { one, QUANTITY_SCALE, charge->unit };
	struct showing as_priced = { charge->per, QUANTITY_SCALE,
	    charge->unit };
	const struct showing *const showings[] = {
		seconds ? &in_time : &plainly, &exactly, &as_priced,
	};
	struct buffer unit = { 0 };
	size_t i;

	if (decimal_compare(charge->per, one) != 0) {
		decimal_write(charge->per, 0, &unit);
		buffer_printf(&unit, " %.*s", TEXT_ARG(charge->unit));
		as_priced.unit = finish(&unit, arena);
	}
	for (i = 0; i < ARRAY_SIZE(showings); i++) {
		if (!show(charge, showings[i], item))
			continue;
		if (!describe_check_price(item, mode, error))
			return false;
		if (item->has_price || !charge->has_price)
			return true;
	}
	/* A fee, a minimum, a rounding of each event: no price shows it. */
	item->has_price = false;
	item->unit = showings[0]->unit;
	return decimal_divide(charge->quantity, showings[0]->size,
	    showings[0]->scale, ROUND_HALF_UP, &item->quantity, error);
}

/* A tier's bound; one of whole minutes is told in minutes. */
static bool
show_bound(const struct charge *charge, struct item *item,
    struct error *error)
{
	item->has_bound = charge->tier.size > 0;
	item->bound_unit = charge->unit;
	if (!item->has_bound)
		item->bound = DECIMAL_ZERO;
	else if (!decimal_parse(charge->tier, &item->bound, error))
		return error_place(error, NULL, 0, "tier");
	if (text_is(charge->unit, "s") &&
	    divide_exactly(item->bound, decimal_of(60), 0, &item->bound))
		item->bound_unit = TEXT("min");
	return true;
}

/*
 * What stands in a charge key before its first '/', between [ and ], and
 * after its last '/'.
 */
static void
read_key(struct text key, struct text *plan, struct text *match,
    struct text *version)
{
	struct text rest = key;
	const char *slash;

	*plan = text_cut(&rest, '/');
	rest = key;
	*match = *version = TEXT("");
	text_cut(&rest, '[');
	if (rest.data != NULL)
		*match = text_cut(&rest, ']');
	slash = memrchr(key.data, '/', key.size);
	if (slash == NULL)
		return;
	version->data = slash + 1;
	version->size = (size_t)(key.data + key.size - version->data);
}

static void
add_part(struct text part, struct buffer *out)
{
	if (part.size == 0)
		return;
	buffer_add_string(out, ", ");
	buffer_add_text(out, part);
}

static bool
ends_with(struct text text, struct text end)
{
	return text.size >= end.size && memcmp(text.data + text.size -
	    end.size, end.data, end.size) == 0;
}

void
describe_period(enum language language, struct period own,
    struct arena *arena, struct item *item)
{
	struct buffer text = { 0 }, period = { 0 };

	if (item->period.from.day == own.from.day &&
	    item->period.to.day == own.to.day)
		return;
	buffer_add_string(&period, ", ");
	language_period(language, item->period, &period);
	buffer_add_text(&text, item->description);
	if (!ends_with(item->description, buffer_text(&period)))
		buffer_add_text(&text, buffer_text(&period));
	item->description = finish(&text, arena);
	buffer_release(&period);
}

bool
describe_usage(const struct book *book, const struct charge *charge,
    const struct service *service, struct arena *arena, struct item *item,
    struct error *error)
{
	const struct zone_name *zone =
	    map_find(&book->zone_names, charge->zone);
	const char *band = map_find(&book->band_names, charge->band);
	struct text match, plan, version;
	struct buffer text = { 0 };

	read_key(charge->key, &plan, &match, &version);
	item->service = charge->service;
	item->order = service->index;
	item->sort[0] = text_of(service->name);
	/* The price of all other zones comes after those that have one. */
	item->place = zone != NULL ? zone->line : UINT64_MAX;
	item->sort[1] = zone != NULL && zone->name[0] != '\0' ?
	    text_of(zone->name) : charge->zone;
	item->sort[2] = band != NULL ? text_of(band) : charge->band;
	item->sort[3] = match;
	item->sort[4] = plan;
	item->sort[5] = version;
	buffer_add_text(&text, item->sort[0]);
	add_part(item->sort[1], &text);
	add_part(item->sort[2], &text);
	add_part(item->sort[3], &text);
	item->description = finish(&text, arena);
	return show_bound(charge, item, error) &&
	    show_quantity(charge, book->settings.line_rounding, arena, item,
	    error);
}

static bool
same_price(const struct item *a, const struct item *b)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(a->sort); i++) {
		if (!text_equal(a->sort[i], b->sort[i]))
			return false;
	}
	return a->kind == ITEM_USAGE && b->kind == ITEM_USAGE &&
	    text_equal(a->contract, b->contract) &&
	    a->period.from.day == b->period.from.day &&
	    a->period.to.day == b->period.to.day;
}

static void
add_bound(enum language language, const struct item *item,
    struct buffer *out)
{
	language_number(language, item->bound, 0, out);
}

static void
describe_tier(enum language language, const struct item *lower,
    const struct item *item, const struct item *higher, struct arena *arena,
    struct text *description)
{
	struct arena words = { 0 };
	const char *unit = language_unit(language,
	    arena_string(&words, item->bound_unit));
	struct buffer text = { 0 };

	buffer_add_text(&text, *description);
	buffer_add_string(&text, ", ");
	if (lower != NULL) {
		buffer_add_string(&text, phrases[OVER][language]);
		add_bound(language, lower, &text);
		if (item->has_bound)
			buffer_add_string(&text, phrases[TO][language]);
	} else {
		buffer_add_string(&text,
		    phrases[higher ? FIRST : UP_TO][language]);
	}
	if (item->has_bound)
		add_bound(language, item, &text);
	buffer_printf(&text, " %s", unit);
	*description = finish(&text, arena);
	arena_release(&words);
}

bool
describe_places(enum language language, struct period own,
    struct items *items, struct error *error)
{
	size_t i;

	for (i = 0; i < items->count; i++) {
		struct item *item = &items->item[i];
		const struct item *lower = NULL, *higher = NULL;

		if (item->kind != ITEM_USAGE)
			continue;
		if (i > 0 && same_price(item - 1, item))
			lower = item - 1;
		if (i + 1 < items->count && same_price(item, item + 1))
			higher = item + 1;
		if (lower != NULL && item_compare_key(lower, item) == 0)
			return error_set(error, STATUS_DATA, "the charge "
			    "'%.*s' is given twice (is a file given twice?)",
			    TEXT_CLIP(item->key));
		if (item->has_bound || (lower != NULL && lower->has_bound))
			describe_tier(language, lower, item, higher,
			    items->arena, &item->description);
		describe_period(language, own, items->arena, item);
	}
	return true;
}

struct text
describe_fee(enum language language, const char *name, struct period period,
    struct arena *arena)
{
	struct buffer text = { 0 };

	buffer_printf(&text, "%s, ", name);
	language_period(language, period, &text);
	return finish(&text, arena);
}

struct text
describe_fee_working(enum language language, struct decimal quantity,
    struct decimal amount, int days, int of_days, struct arena *arena)
{
	struct buffer text = { 0 };

	if (days != of_days) {
		buffer_printf(&text, "%d", days);
		buffer_printf(&text, language == LANGUAGE_PL ? " z %d dni " :
		    " of %d days ", of_days);
		buffer_add_string(&text, TIMES " ");
	}
	if (days == of_days || decimal_compare(quantity, decimal_of(1)) != 0) {
		language_number(language, quantity, 0, &text);
		buffer_add_string(&text, " " TIMES " ");
	}
	language_number(language, amount, 2, &text);
	return finish(&text, arena);
}

struct text
describe_tax(enum language language, const char *label, struct decimal rate,
    struct money net, struct arena *arena)
{
	struct buffer text = { 0 };

	if (label != NULL && label[0] != '\0') {
		buffer_add_string(&text, label);
	} else {
		buffer_add_string(&text, "VAT ");
		language_number(language, rate, 0, &text);
		buffer_add_string(&text, " %");
	}
	buffer_add_string(&text, phrases[ON][language]);
	language_number(language, money_decimal(net), net.currency->minor,
	    &text);
	return finish(&text, arena);
}

struct text
describe_total(enum language language)
{
	return text_of(phrases[TOTAL][language]);
}

struct text
describe_difference(enum language language, struct text billed_on,
    struct arena *arena)
{
	struct buffer text = { 0 };

	buffer_add_string(&text, phrases[DIFFERENCE][language]);
	buffer_add_text(&text, billed_on);
	return finish(&text, arena);
}

struct text
describe_difference_working(enum language language, struct money due,
    struct money billed, struct arena *arena)
{
	int minor = due.currency->minor;
	struct buffer text = { 0 };

	language_number(language, money_decimal(due), minor, &text);
	buffer_add_string(&text, phrases[DUE][language]);
	buffer_add_string(&text, MINUS " ");
	language_number(language, money_decimal(billed), minor, &text);
	buffer_add_string(&text, phrases[BILLED][language]);
	return finish(&text, arena);
}
