/* describe.c - what a line says, in the customer's language and units. */
#include "invoice/describe.h"

#include "invoice/quantity.h"

#define TIMES "\xc3\x97"
#define MINUS "\xe2\x88\x92"

enum phrase {
	FIRST,
	UP_TO,
	OVER,
	TO,
	FROM,
	UNTIL,
	DIFFERENCE,
	OTHER_QUANTITY,
	OTHER_PRICE,
	GONE,
	OF_DAY,
	BEFORE,
	AFTER,
	BETWEEN,
	INCLUDED,
	SET_OFF,
	PHRASE_COUNT,
};

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
	[FIRST] = { "first ", "pierwsze " },
	[UP_TO] = { "up to ", "do " },
	[OVER] = { "over ", "ponad " },
	[TO] = { " to ", " do " },
	[FROM] = { "from ", "od " },
	[UNTIL] = { "until ", "do " },
	[DIFFERENCE] = { "Difference to what was billed on ",
	    "Różnica względem dokumentu " },
	[OTHER_QUANTITY] = { "Other quantity than was billed on ",
	    "Inna ilość niż w dokumencie " },
	[OTHER_PRICE] = { "Other price than was billed on ",
	    "Inna cena niż w dokumencie " },
	[GONE] = { "Withdrawn from what was billed on ",
	    "Wycofane z dokumentu " },
	[OF_DAY] = { " of ", " z " },
	[BEFORE] = { "before ", "przed korektą " },
	[AFTER] = { ", after ", "; po korekcie " },
	[BETWEEN] = { ", difference ", "; różnica " },
	[INCLUDED] = { ", included", ", w pakiecie" },
	[SET_OFF] = { ", set off", ", zbilansowane" },
};

static struct text
finish(struct buffer *text, struct arena *arena)
{
	struct text copy = arena_copy(arena, buffer_text(text));

	buffer_release(text);
	return copy;
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

/*
 * The plan of a charge, where its contract has another one too in the
 * charge's period; else nothing.
 */
static struct text
find_plan(const struct book *book, const struct charge *charge,
    enum language language)
{
	const struct plan *plan = book_plan(book, charge->plan);
	const struct contract *version =
	    map_find(&book->contracts, charge->contract);

	for (; plan != NULL && version; version = version->next_version) {
		if (version->plan != plan && !period_is_empty(
		    period_overlap(version->valid, charge->period)))
			return text_of(words_in(&plan->name, language));
	}
	return TEXT("");
}

/* That it was set off, or covered by an allowance, with its name if any. */
static void
add_included(const struct book *book, struct text allowance,
    enum language language, struct buffer *out)
{
	const struct allowance *known =
	    map_find(&book->allowance_names, allowance);

	if (known != NULL)
		add_part(text_of(words_in(&known->name, language)), out);
	buffer_add_string(out, phrases[known == NULL &&
	    text_is(allowance, "@") ? SET_OFF : INCLUDED][language]);
}

/* What the parts of a charge are called; a key stands in for a name. */
static void
name_parts(const struct book *book, const struct charge *charge,
    const struct service *service, enum language language, struct item *item)
{
	const struct zone_name *zone =
	    map_find(&book->zone_names, charge->zone);
	const struct words *band =
	    map_find(&service->set->names, charge->band);
	const char *zone_words = zone != NULL ?
	    words_in(&zone->name, language) : "";

	/* The price of all other zones comes after those that have one. */
	item->place = zone != NULL ? zone->line : UINT64_MAX;
	item->sort[0] = text_of(words_in(&service->name, language));
	item->sort[1] = zone_words[0] != '\0' ? text_of(zone_words) :
	    charge->zone;
	item->sort[2] = band != NULL ? text_of(words_in(band, language)) :
	    charge->band;
}

bool
describe_usage(const struct book *book, const struct charge *charge,
    const struct service *service, enum language language,
    struct arena *arena, struct item *item, struct error *error)
{
	struct text match, plan, version;
	struct buffer text = { 0 };

	read_key(charge->key, &plan, &match, &version);
	item->service = charge->service;
	item->order = service->index;
	name_parts(book, charge, service, language, item);
	item->sort[3] = match;
	item->sort[4] = plan;
	item->sort[5] = version;
	buffer_add_text(&text, item->sort[0]);
	add_part(item->sort[1], &text);
	add_part(item->sort[2], &text);
	if (match.size > 0 && match.data[0] == '@')
		add_included(book, (struct text){ match.data + 1,
		    match.size - 1 }, language, &text);
	else
		add_part(match, &text);
	add_part(find_plan(book, charge, language), &text);
	item->description = finish(&text, arena);
	return quantity_show_bound(charge, item, error) &&
	    quantity_show(charge, book->settings.line_rounding, arena, item,
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

/* Whether two items differ in nothing but the version of their price. */
static bool
other_version(const struct item *a, const struct item *b)
{
	size_t i, last = ARRAY_SIZE(a->sort) - 1;

	for (i = 0; i < last; i++) {
		if (!text_equal(a->sort[i], b->sort[i]))
			return false;
	}
	return a->kind == ITEM_USAGE && b->kind == ITEM_USAGE &&
	    text_equal(a->contract, b->contract) &&
	    a->period.from.day == b->period.from.day &&
	    a->period.to.day == b->period.to.day &&
	    !text_equal(a->sort[last], b->sort[last]);
}

/* The days on which the price of an item was what it is. */
static struct period
find_version(const struct items *items, size_t at)
{
	const struct item *item = &items->item[at], *other;
	const size_t last = ARRAY_SIZE(item->sort) - 1;
	struct period days = { DATE_FIRST, DATE_LAST };
	struct error error;
	struct date day;

	for (other = item; other > items->item && same_price(other - 1, item);)
		other--;
	if (other > items->item && other_version(other - 1, item) &&
	    date_parse(item->sort[last], &day, &error))
		days.from = day;
	for (other = item; other < items->item + items->count &&
	    same_price(other, item);)
		other++;
	if (other < items->item + items->count && other_version(item, other) &&
	    date_parse(other->sort[last], &day, &error))
		days.to = day;
	return days;
}

/*
 * Where a price changed within the period, each of its versions tells its
 * days. Versions stand in the order of their first days.
 */
static void
describe_version(enum language language, struct period days,
    struct arena *arena, struct item *item)
{
	bool begins = days.from.day != DATE_FIRST.day;
	bool ends = days.to.day != DATE_LAST.day;
	struct buffer text = { 0 };

	if (!begins && !ends)
		return;
	buffer_add_text(&text, item->description);
	buffer_add_string(&text, ", ");
	if (begins && ends) {
		language_period(language, days, &text);
	} else {
		buffer_add_string(&text,
		    phrases[begins ? FROM : UNTIL][language]);
		language_date(language, begins ? days.from :
		    date_add_days(days.to, -1), &text);
	}
	item->description = finish(&text, arena);
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
		describe_version(language, find_version(items, i),
		    items->arena, item);
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
describe_days_working(enum language language, struct decimal quantity,
    struct decimal amount, int days, struct arena *arena)
{
	struct decimal number = decimal_of(days);
	struct buffer text = { 0 };

	if (decimal_compare(quantity, decimal_of(1)) != 0) {
		language_number(language, quantity, 0, &text);
		buffer_add_string(&text, " " TIMES " ");
	}
	buffer_printf(&text, "%d %s " TIMES " ", days,
	    language_counted(language, "day", number));
	language_number(language, amount, 2, &text);
	return finish(&text, arena);
}

struct text
describe_difference(enum language language, enum changed changed,
    struct text billed_on, struct date issued, struct arena *arena)
{
	static const enum phrase phrase[] = {
		[CHANGED_AMOUNT] = DIFFERENCE,
		[CHANGED_QUANTITY] = OTHER_QUANTITY,
		[CHANGED_PRICE] = OTHER_PRICE,
		[CHANGED_GONE] = GONE,
	};
	struct buffer text = { 0 };

	buffer_add_string(&text, phrases[phrase[changed]][language]);
	buffer_add_text(&text, billed_on);
	buffer_add_string(&text, phrases[OF_DAY][language]);
	language_date(language, issued, &text);
	return finish(&text, arena);
}

struct text
describe_difference_working(enum language language, struct money due,
    struct text working, struct money billed, struct money difference,
    struct arena *arena)
{
	int minor = due.currency->minor;
	struct buffer text = { 0 };

	buffer_add_string(&text, phrases[BEFORE][language]);
	language_number(language, money_decimal(billed), minor, &text);
	buffer_add_string(&text, phrases[AFTER][language]);
	language_number(language, money_decimal(due), minor, &text);
	if (working.size > 0)
		buffer_printf(&text, " (%.*s)", TEXT_ARG(working));
	buffer_add_string(&text, phrases[BETWEEN][language]);
	language_number(language, money_decimal(difference), minor, &text);
	return finish(&text, arena);
}
