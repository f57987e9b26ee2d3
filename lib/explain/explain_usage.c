/* explain_usage.c - the steps of a charge, from the events to its amount. */
#include <string.h>

#include "explain/explain_line.h"
#include "explain/explain_market.h"
#include "explain/explain_words.h"
#include "rating/model.h"
#include "value/rounding.h"

/* A charge in values; what its table leaves empty is 0 or absent. */
struct charged {
	const struct text *cell;
	struct decimal quantity, billed, unit_price, per, fee, amount;
	bool has_price;
	const struct price_row *row; /* NULL: an allowance or netting */
	const struct model *model;
};

static bool
read_cell(const struct text *cell, int column, struct decimal otherwise,
    struct decimal *out, struct error *error)
{
	*out = otherwise;
	return cell[column].size == 0 ||
	    decimal_parse(cell[column], out, error);
}

/* The row of prices.csv that "prices.csv:12" names. */
static const struct price_row *
find_row(const struct book *book, struct text label)
{
	struct text number = label;
	uint64_t line = 0;
	size_t i;

	if (!text_is(text_cut(&number, ':'), table_prices.name))
		return NULL;
	for (i = 0; i < number.size; i++)
		line = line * 10 + (uint64_t)(number.data[i] - '0');
	for (i = 0; i < book->price_count; i++) {
		if (book->price[i].line == line)
			return &book->price[i];
	}
	return NULL;
}

static bool
read_charge(const struct book *book, const struct text *cell,
    struct charged *out, struct error *error)
{
	*out = (struct charged){ .cell = cell };
	out->has_price = cell[CHARGE_UNIT_PRICE].size > 0;
	out->row = find_row(book, cell[CHARGE_PRICE]);
	out->model = out->row ? model_find(out->row->model) : NULL;
	return decimal_parse(cell[CHARGE_QUANTITY], &out->quantity, error) &&
	    decimal_parse(cell[CHARGE_AMOUNT], &out->amount, error) &&
	    read_cell(cell, CHARGE_BILLED_QUANTITY, out->quantity,
	    &out->billed, error) &&
	    read_cell(cell, CHARGE_UNIT_PRICE, DECIMAL_ZERO,
	    &out->unit_price, error) &&
	    read_cell(cell, CHARGE_PER, decimal_of(1), &out->per, error) &&
	    read_cell(cell, CHARGE_FEE, DECIMAL_ZERO, &out->fee, error);
}

static const char *
word(const struct explaining *explaining, enum word word)
{
	return explain_word(explaining->language, word);
}

/* "1080 s", in the customer's language. */
static void
add_measure(const struct explaining *explaining, struct decimal quantity,
    struct text unit, struct buffer *out)
{
	char *name = arena_string(explaining->arena, unit);

	language_number(explaining->language, quantity, 0, out);
	if (unit.size > 0)
		buffer_printf(out, " %s",
		    language_unit(explaining->language, name));
}

/* "used: 1024 s; events: 12" */
static void
add_usage(const struct explaining *explaining, const struct charged *charged,
    struct explained_line *line)
{
	struct buffer text = { 0 };
	struct explained_step *step;

	buffer_printf(&text, "%s: ", word(explaining, WORD_USED));
	add_measure(explaining, charged->quantity, charged->cell[CHARGE_UNIT],
	    &text);
	if (charged->cell[CHARGE_EVENTS].size > 0)
		buffer_printf(&text, "; %s: %.*s",
		    word(explaining, WORD_EVENTS),
		    TEXT_ARG(charged->cell[CHARGE_EVENTS]));
	step = explained_add(line, explaining->arena, STEP_USAGE,
	    explain_text(explaining->arena, &text));
	step->has_quantity = true;
	step->quantity = charged->quantity;
	step->unit = charged->cell[CHARGE_UNIT];
}

/* "; zone Poland", by its key where it has no name. */
static void
add_name(const char *what, const char *key, const char *name,
    struct buffer *out)
{
	if (key[0] != '\0')
		buffer_printf(out, "; %s %s", what,
		    name[0] != '\0' ? name : key);
}

/* "price of plan Duet; zone PL; hours peak; valid from 2026-01-01" */
static void
add_choice(const struct explaining *explaining, const struct charged *charged,
    struct explained_line *line)
{
	const struct price_row *row = charged->row;
	const struct zone_name *zone = map_find(&explaining->book->zone_names,
	    text_of(row->zone));
	const struct words *band = map_find(&row->service->set->names,
	    text_of(row->band));
	enum language language = explaining->language;
	struct buffer text = { 0 };
	struct explained_step *step;

	buffer_printf(&text, "%s %s", word(explaining, WORD_PLAN),
	    words_in(&row->plan->name, language));
	add_name(word(explaining, WORD_ZONE), row->zone, zone != NULL ?
	    words_in(&zone->name, language) : "", &text);
	add_name(word(explaining, WORD_BAND), row->band, band != NULL ?
	    words_in(band, language) : "", &text);
	if (row->match[0] != '\0')
		buffer_printf(&text, "; %s %s", word(explaining, WORD_IF),
		    row->match);
	if (row->valid.from.day != DATE_FIRST.day) {
		buffer_printf(&text, "; %s ", word(explaining, WORD_FROM));
		date_write(row->valid.from, &text);
	}
	step = explained_add(line, explaining->arena, STEP_CHOICE,
	    explain_text(explaining->arena, &text));
	step->source = charged->cell[CHARGE_PRICE];
	step->rule = text_of(arena_printf(explaining->arena,
	    "model=%s scope=%s", row->model, row->scope));
}

static bool
is_tier_of(const struct price_row *a, const struct price_row *b)
{
	return a != b && a->plan == b->plan && a->service == b->service &&
	    strcmp(a->zone, b->zone) == 0 && strcmp(a->band, b->band) == 0 &&
	    strcmp(a->match, b->match) == 0 && a->months == b->months &&
	    a->valid.from.day == b->valid.from.day;
}

static void
add_tier(const struct explaining *explaining, const struct charged *charged,
    struct explained_line *line)
{
	const struct book *book = explaining->book;
	const struct text *cell = charged->cell;
	struct buffer text = { 0 };
	struct explained_step *step;
	bool several = false;
	size_t i;

	for (i = 0; i < book->price_count; i++)
		several = several || is_tier_of(&book->price[i], charged->row);
	if (!several)
		return;
	if (cell[CHARGE_TIER].size > 0)
		buffer_printf(&text, "%s %.*s %.*s",
		    word(explaining, WORD_TIER_UP_TO),
		    TEXT_ARG(cell[CHARGE_TIER]), TEXT_ARG(cell[CHARGE_UNIT]));
	else
		buffer_add_string(&text, word(explaining, WORD_TIER_LAST));
	if (charged->model->alternative)
		buffer_printf(&text, "; %s",
		    word(explaining, WORD_TIER_WHOLE));
	step = explained_add(line, explaining->arena, STEP_TIER,
	    explain_text(explaining->arena, &text));
	step->rule = explain_rule(explaining, "tier_bound");
	step->source = cell[CHARGE_PRICE];
}

/* What decides besides the charge itself stands in its working. */
static void
add_working(const struct explaining *explaining,
    const struct charged *charged, struct explained_line *line)
{
	const struct price_row *row = charged->row;
	struct explained_step *step;

	if (!row->shared && row->by_peak == NULL &&
	    row->highest_of[0] == '\0')
		return;
	step = explained_add(line, explaining->arena, STEP_TIER,
	    charged->cell[CHARGE_WORKING]);
	step->source = charged->cell[CHARGE_PRICE];
}

static void
add_setting(const struct explaining *explaining, enum word what,
    struct decimal value, struct text unit, struct buffer *out)
{
	if (decimal_sign(value) == 0)
		return;
	buffer_add_string(out, out->size ? ", " : "");
	buffer_printf(out, "%s ", word(explaining, what));
	add_measure(explaining, value, unit, out);
}

/* What is billed, where that is not what was used. */
static void
add_quantity(const struct explaining *explaining,
    const struct charged *charged, struct explained_line *line)
{
	const struct price_row *row = charged->row;
	struct text unit = charged->cell[CHARGE_UNIT];
	struct buffer text = { 0 };
	struct explained_step *step;
	bool whole = charged->model->whole;

	if (decimal_compare(charged->billed, charged->quantity) == 0)
		return;
	if (row->rounds)
		add_setting(explaining, WORD_ROUNDED, (struct decimal){ 1,
		    row->quantity_round.scale }, unit, &text);
	add_setting(explaining, WORD_FREE, row->included, unit, &text);
	if (whole) {
		add_setting(explaining, WORD_WHOLE_PACKAGES, row->per, unit,
		    &text);
	} else {
		add_setting(explaining, WORD_AT_LEAST, row->first, unit,
		    &text);
		add_setting(explaining, WORD_IN_STEPS, row->increment, unit,
		    &text);
	}
	buffer_add_string(&text, text.size > 0 ? ": " : "");
	buffer_printf(&text, "%s ", word(explaining, WORD_BILLED));
	add_measure(explaining, charged->billed, unit, &text);
	step = explained_add(line, explaining->arena, STEP_QUANTITY,
	    explain_text(explaining->arena, &text));
	step->has_quantity = true;
	step->quantity = charged->billed;
	step->unit = unit;
	step->source = charged->cell[CHARGE_PRICE];
	if (whole)
		step->rule = explain_rule(explaining, "package_rounding");
	if (row->rounds)
		step->rule = text_of(arena_printf(explaining->arena,
		    "round_quantity=%s:%d",
		    rounding_mode_name(row->quantity_round.mode),
		    row->quantity_round.scale));
}

/* "1080 s × 0.29 / 60 s", "1.5 % of 1234.50" */
static struct text
price_words(const struct explaining *explaining,
    const struct charged *charged)
{
	struct text unit = charged->cell[CHARGE_UNIT];
	struct buffer text = { 0 };
	struct decimal one = decimal_of(1);

	if (charged->model != NULL && charged->model->percent) {
		language_number(explaining->language, charged->unit_price, 0,
		    &text);
		buffer_printf(&text, " %s ", word(explaining, WORD_OF));
		language_number(explaining->language, charged->billed, 0,
		    &text);
		return explain_text(explaining->arena, &text);
	}
	add_measure(explaining, charged->billed, unit, &text);
	buffer_add_string(&text, " \xc3\x97 ");
	language_number(explaining->language, charged->unit_price, 2, &text);
	if (decimal_compare(charged->per, one) != 0) {
		buffer_add_string(&text, " / ");
		add_measure(explaining, charged->per, unit, &text);
	}
	return explain_text(explaining->arena, &text);
}

static bool
is_tiny(struct decimal value)
{
	const struct decimal bound = { 1, DECIMAL_QUOTIENT_SCALE - 3 };

	return decimal_compare(value, bound) < 0 &&
	    decimal_compare(value, decimal_negate(bound)) > 0;
}

/*
 * Quantity times price and the fees; *rest is what bounds and rounding made
 * of them. A quotient without an end is as exact as the amount is.
 */
static bool
add_price(const struct explaining *explaining, const struct charged *charged,
    struct explained_line *line, struct decimal *rest, struct error *error)
{
	struct decimal amount = DECIMAL_ZERO;
	struct explained_step *step;

	if (!decimal_subtract(charged->amount, charged->fee, rest, error))
		return false;
	if (charged->has_price) {
		if (!decimal_multiply(charged->billed, charged->unit_price,
		    &amount, error) || !decimal_quotient(amount, charged->per,
		    &amount, error) ||
		    !decimal_subtract(*rest, amount, rest, error))
			return false;
		if (is_tiny(*rest)) {
			if (!decimal_add(amount, *rest, &amount, error))
				return false;
			*rest = DECIMAL_ZERO;
		}
		step = explained_add(line, explaining->arena, STEP_PRICE,
		    price_words(explaining, charged));
		step->has_quantity = step->has_price = step->has_amount = true;
		step->quantity = charged->billed;
		step->unit = charged->cell[CHARGE_UNIT];
		step->price = charged->unit_price;
		step->per = charged->per;
		step->amount = amount;
		step->source = charged->cell[CHARGE_PRICE];
	}
	explained_add_amount(line, explaining->arena, STEP_FEE,
	    text_of(word(explaining, WORD_FIXED_FEES)), charged->fee,
	    decimal_sign(charged->quantity) == 0 ?
	    explain_rule(explaining, "zero_usage_fee") : TEXT(""),
	    charged->cell[CHARGE_PRICE]);
	return true;
}

/* What the price's bounds and its rounding made of it. */
static void
add_bounds(const struct explaining *explaining, const struct charged *charged,
    struct decimal rest, struct explained_line *line)
{
	const struct price_row *row = charged->row;
	bool up = decimal_sign(rest) > 0;
	enum explained_kind kind = STEP_ROUNDING;
	struct buffer text = { 0 }, rule = { 0 };

	if (decimal_sign(rest) == 0)
		return;
	if (row != NULL && (up ? row->has_min : row->has_max)) {
		kind = up ? STEP_MINIMUM : STEP_MAXIMUM;
		buffer_printf(&text, "%s %.*s", word(explaining, up ?
		    WORD_UP_TO_MINIMUM : WORD_DOWN_TO_MAXIMUM),
		    TEXT_ARG(explain_number(explaining, up ?
		    row->min_amount : row->max_amount, 2)));
		buffer_add_string(&rule, up ? "min_amount" : "max_amount");
	}
	if (row == NULL || row->has_round || text.size == 0)
		buffer_printf(&text, "%s%s", text.size ? ", " : "",
		    word(explaining, WORD_ROUNDED_BY_PRICE));
	if (row != NULL && row->has_round)
		buffer_printf(&rule, "%sround=%s:%d", rule.size ? " " : "",
		    rounding_mode_name(row->round.mode), row->round.scale);
	explained_add_amount(line, explaining->arena, kind,
	    explain_text(explaining->arena, &text), rest,
	    explain_text(explaining->arena, &rule),
	    charged->cell[CHARGE_PRICE]);
}

bool
explain_usage(const struct explaining *explaining, const struct text *charge,
    struct explained_line *line, struct error *error)
{
	struct charged charged;
	struct decimal rest;

	if (!read_charge(explaining->book, charge, &charged, error))
		return false;
	add_usage(explaining, &charged, line);
	if (charged.row == NULL) {
		struct explained_step *step = explained_add(line,
		    explaining->arena, STEP_ALLOWANCE,
		    charge[CHARGE_WORKING]);

		step->source = charge[CHARGE_PRICE];
	} else {
		add_choice(explaining, &charged, line);
		add_tier(explaining, &charged, line);
		add_working(explaining, &charged, line);
		add_quantity(explaining, &charged, line);
	}
	if (charged.model != NULL && charged.model->market)
		return explain_market(explaining, charge, charged.row, line,
		    error);
	if (!add_price(explaining, &charged, line, &rest, error))
		return false;
	add_bounds(explaining, &charged, rest, line);
	return true;
}
