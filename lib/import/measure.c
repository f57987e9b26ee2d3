/* measure.c - the quantity of an event, worked out from its row. */
#include "import/measure.h"

#include "value/rounding.h"

static bool
is_recipe(struct text value)
{
	return value.size > 0 && memchr(value.data, '{', value.size) != NULL;
}

static struct measure_factor *
last_factor(struct measure_factor *list)
{
	while (list != NULL && list->next != NULL)
		list = list->next;
	return list;
}

bool
measure_factor_add(struct measure_factor **list, struct text value,
    uint64_t line, const struct recipe_names *names, struct error *error)
{
	struct measure_factor *factor = ARENA_NEW(names->arena,
	    struct measure_factor, 1), *last = last_factor(*list);

	if (last != NULL)
		last->next = factor;
	else
		*list = factor;
	if (is_recipe(value))
		return recipe_compile(value, line, names, &factor->recipe,
		    error);
	factor->fixed = true;
	if (!decimal_parse(value, &factor->number, error))
		return error_set(error, STATUS_CONFIG, "'%.*s' is not a "
		    "number above 0 (write a column in braces)",
		    TEXT_CLIP(value));
	return decimal_sign(factor->number) > 0 || error_set(error,
	    STATUS_CONFIG, "'%.*s' is not a number above 0",
	    TEXT_CLIP(value));
}

/* Splits "{high} times 4294967296" at the word; false if it is not there. */
static bool
split_times(struct text value, struct text *left, struct text *right)
{
	static const char word[] = " times ";
	const char *at = value.size == 0 ? NULL :
	    memmem(value.data, value.size, word, strlen(word));

	*left = value;
	if (at == NULL)
		return false;
	left->size = (size_t)(at - value.data);
	right->data = at + strlen(word);
	right->size = value.size - left->size - strlen(word);
	*left = text_trim(*left);
	*right = text_trim(*right);
	return true;
}

bool
measure_term_add(struct measure *measure, struct text value, bool minus,
    uint64_t line, const struct recipe_names *names, struct error *error)
{
	struct measure_term *term = ARENA_NEW(names->arena,
	    struct measure_term, 1), **end = &measure->terms;
	struct text recipe, factor;

	while (*end != NULL)
		end = &(*end)->next;
	*end = term;
	term->minus = minus;
	if (split_times(value, &recipe, &factor) && !measure_factor_add(
	    &term->factor, factor, line, names, error))
		return false;
	return recipe_compile(recipe, line, names, &term->recipe, error);
}

void
measure_inherit(struct measure *measure, const struct measure *event)
{
	if (measure->terms == NULL)
		measure->terms = event->terms;
	if (measure->times == NULL)
		measure->times = event->times;
	if (measure->per == NULL)
		measure->per = event->per;
	if (!measure->has_negate)
		measure->negate = event->negate;
	if (!measure->has_round) {
		measure->has_round = event->has_round;
		measure->round = event->round;
	}
	measure->given = measure->terms != NULL || measure->times != NULL ||
	    measure->per != NULL || measure->negate || measure->has_round;
}

/* Names the column that a number came from. */
static bool
blame(const struct recipe *recipe, const struct row_view *view,
    struct error *error)
{
	int column = recipe_column(recipe);

	return error_place(error, NULL, 0, column < 0 ? NULL :
	    view->refs->ref[column].name.data);
}

/* `what` it is, for a message about an empty one. */
static bool
read_number(const struct recipe *recipe, const char *what,
    const struct number_style *style, const struct row_view *view,
    struct decimal *out, struct error *error)
{
	struct text text;

	if (!recipe_make(recipe, view, &text, error))
		return blame(recipe, view, error);
	if (text.size == 0)
		error_set(error, STATUS_DATA, "%s, %.*s, is empty", what,
		    TEXT_CLIP(recipe->text));
	else if (number_parse(style, text, out, error))
		return true;
	return blame(recipe, view, error);
}

static bool
take_factor(const struct measure_factor *factor, const char *what,
    const struct number_style *style, const struct row_view *view,
    struct decimal *out, struct error *error)
{
	*out = factor->number;
	return factor->fixed || read_number(&factor->recipe, what, style,
	    view, out, error);
}

/* Multiplies *product by the factors. */
static bool
multiply(const struct measure_factor *factor,
    const struct number_style *style, const struct row_view *view,
    struct decimal *product, struct error *error)
{
	struct decimal number;

	for (; factor != NULL; factor = factor->next) {
		if (!take_factor(factor, "what it is multiplied by", style,
		    view, &number, error) ||
		    !decimal_multiply(*product, number, product, error))
			return false;
	}
	return true;
}

/*
 * An empty number adds nothing; one that is taken off cannot be empty. One
 * without a factor is blamed on the quantity that it is a part of.
 */
static bool
add_terms(const struct measure *measure, const struct number_style *style,
    const struct row_view *view, struct decimal *quantity,
    struct error *error)
{
	const struct measure_term *term;
	struct decimal number;
	struct text text;

	for (term = measure->terms; term != NULL; term = term->next) {
		if (!recipe_make(&term->recipe, view, &text, error))
			return blame(&term->recipe, view, error);
		if (text.size == 0 && !term->minus)
			continue;
		if (text.size == 0)
			return error_set(error, STATUS_DATA, "what is taken "
			    "off, %.*s, is empty",
			    TEXT_CLIP(term->recipe.text));
		if (!number_parse(style, text, &number, error))
			return term->factor != NULL &&
			    blame(&term->recipe, view, error);
		if (!multiply(term->factor, style, view, &number, error))
			return false;
		if (term->minus)
			number = decimal_negate(number);
		if (!decimal_add(*quantity, number, quantity, error))
			return false;
	}
	return true;
}

/* Exactly, or as the format rounds. */
static bool
divide(const struct measure *measure, struct decimal by,
    struct decimal *quantity, struct error *error)
{
	struct decimal quotient, back;

	if (measure->has_round)
		return decimal_divide(*quantity, by, measure->round.scale,
		    measure->round.mode, quantity, error);
	if (!decimal_quotient(*quantity, by, &quotient, error))
		return false;
	if (!decimal_multiply(quotient, by, &back, error) ||
	    decimal_compare(back, *quantity) != 0)
		return error_set(error, STATUS_DATA, "the quantity does not "
		    "come out exactly (say how to round it, round = "
		    "half_up:6, or leave the division to the price's `per`)");
	*quantity = quotient;
	return true;
}

/* The divisors as one, so that what does not come out is rounded once. */
static bool
take_divisor(const struct measure_factor *factor,
    const struct number_style *style, const struct row_view *view,
    struct decimal *product, struct error *error)
{
	struct decimal number;

	*product = decimal_of(1);
	for (; factor != NULL; factor = factor->next) {
		if (!take_factor(factor, "what it is divided by", style,
		    view, &number, error))
			return false;
		if (decimal_sign(number) <= 0) {
			error_set(error, STATUS_DATA, "what the quantity is "
			    "divided by, %.*s, is not above 0",
			    TEXT_CLIP(factor->recipe.text));
			return blame(&factor->recipe, view, error);
		}
		if (!decimal_multiply(*product, number, product, error))
			return false;
	}
	return true;
}

bool
measure_sum(const struct measure *measure, const struct number_style *style,
    const struct row_view *view, struct text cell, struct decimal *out,
    struct error *error)
{
	return number_parse(style, cell, out, error) &&
	    (measure->terms == NULL || add_terms(measure, style, view, out,
	    error));
}

bool
measure_convert(const struct measure *measure,
    const struct number_style *style, const struct row_view *view,
    struct decimal *quantity, struct error *error)
{
	struct decimal divisor;

	if (!measure->given)
		return true;
	if (!multiply(measure->times, style, view, quantity, error))
		return false;
	if (measure->negate)
		*quantity = decimal_negate(*quantity);
	if (measure->per != NULL && (!take_divisor(measure->per, style, view,
	    &divisor, error) || !divide(measure, divisor, quantity, error)))
		return false;
	if (measure->has_round)
		*quantity = decimal_round(*quantity, measure->round.scale,
		    measure->round.mode);
	return true;
}

static void
describe_factors(const struct measure_factor *factor, const char *word,
    struct buffer *out)
{
	for (; factor != NULL; factor = factor->next) {
		buffer_printf(out, " %s ", word);
		if (factor->fixed)
			decimal_write(factor->number, 0, out);
		else
			buffer_add_text(out, factor->recipe.text);
	}
}

void
measure_describe(const struct measure *measure, struct text quantity,
    struct buffer *out)
{
	const struct measure_term *term;
	bool sum = measure->terms != NULL &&
	    (measure->times != NULL || measure->per != NULL);

	buffer_printf(out, "%s%.*s", sum ? "(" : "", TEXT_ARG(quantity));
	for (term = measure->terms; term != NULL; term = term->next) {
		buffer_printf(out, " %s %.*s", term->minus ? "minus" : "plus",
		    TEXT_ARG(term->recipe.text));
		describe_factors(term->factor, "times", out);
	}
	buffer_add_string(out, sum ? ")" : "");
	describe_factors(measure->times, "times", out);
	if (measure->negate)
		buffer_add_string(out, " negate");
	describe_factors(measure->per, "per", out);
	if (measure->has_round)
		buffer_printf(out, " round %s:%d",
		    rounding_mode_name(measure->round.mode),
		    measure->round.scale);
}
