/*
 * measure.h - the quantity of an event, worked out from numbers of its row.
 *
 * Formula    ((quantity + plus... - minus...) * times...) / per..., its sign
 *            turned round where the format says so, and then rounded where it
 *            names a rounding. A plus and a minus may have a factor of their
 *            own: plus = {high} times 4294967296.
 * Rounding   everything is exact up to the one division by all of `per`, and
 *            that rounds once, as named. Without a name the quotient must come
 *            out within DECIMAL_QUOTIENT_SCALE decimals, else the row is bad.
 * Ownership  a measure lives in the format's arena; it is data, and nothing in
 *            it changes while rows are read.
 * Errors     status 65; those of factors and what they multiply name their
 *            column, others leave it to the caller, whose column is that of
 *            the quantity.
 */
#ifndef IMPORT_MEASURE_H
#define IMPORT_MEASURE_H

#include "import/number_style.h"
#include "import/recipe.h"

/* A number that the format states, or one of the row. */
struct measure_factor {
	bool fixed;
	struct decimal number;    /* fixed */
	struct recipe recipe;     /* not fixed */
	struct measure_factor *next;
};

/* Another number of the row that is added to the quantity, or taken off. */
struct measure_term {
	struct recipe recipe;
	struct measure_factor *factor; /* NULL: none */
	bool minus;
	struct measure_term *next;
};

struct measure {
	struct measure_term *terms;
	struct measure_factor *times, *per;
	bool has_negate, negate, has_round;
	struct rounding round;
	bool given;               /* there is more to do than to read */
};

/*
 * What the keys times and per say: a number above 0, or a recipe. They add to
 * the list.
 */
MUST_CHECK bool measure_factor_add(struct measure_factor **list,
    struct text value, uint64_t line, const struct recipe_names *names,
    struct error *error);

/* What plus and minus say: a recipe, perhaps with "times" and a factor. */
MUST_CHECK bool measure_term_add(struct measure *measure, struct text value,
    bool minus, uint64_t line, const struct recipe_names *names,
    struct error *error);

/* What a row leaves open is as the event says; call it once for each. */
void measure_inherit(struct measure *measure, const struct measure *event);

/*
 * The sum of a row whose own number is written in `cell`: the quantity with
 * plus and minus.
 */
MUST_CHECK bool measure_sum(const struct measure *measure,
    const struct number_style *style, const struct row_view *view,
    struct text cell, struct decimal *out, struct error *error);

/* The quantity that the sum, or what was counted of it, makes. */
MUST_CHECK bool measure_convert(const struct measure *measure,
    const struct number_style *style, const struct row_view *view,
    struct decimal *quantity, struct error *error);

/* Appends what is done to the quantity, in the words of the format. */
void measure_describe(const struct measure *measure, struct text quantity,
    struct buffer *out);

#endif
