/*
 * number_style.h - numbers as a vendor writes them.
 *
 * Reads decimal commas, separated thousands and exponents into the exact
 * decimal meant, or refuses: a separator that does not stand before exactly
 * three digits and behind 1 to 3, the first not 0, is never skipped, so 12,5
 * is not read as 125, nor 0,125 as 125. Durations are those of Go (1h2m3.5s,
 * 250ms), the larger unit first, or of a clock (1:02:03.5, 2:03). What is no
 * number is told with the key of [number] that would read it, or with the
 * character that is out of place.
 */
#ifndef IMPORT_NUMBER_STYLE_H
#define IMPORT_NUMBER_STYLE_H

#include "value/decimal.h"

struct number_style {
	char decimal;             /* '.' or ',' */
	char thousands;           /* 0 = none; ' ' is any that is printed */
	bool exponent;            /* 5.104E-7 is a number */
	bool duration;            /* so are 1m30s and 0:01:30, in seconds */
	bool plus;                /* +5 */
	bool bare;                /* .5 and 5. */
	bool minus_behind;        /* 5- */
	bool brackets;            /* (5) is -5 */
	struct text *units;       /* $5, 5 kWh, 5 %: they say nothing */
	size_t unit_count;
	bool dressed;             /* any of the five */
};

#define NUMBER_STYLE_PLAIN ((struct number_style){ .decimal = '.' })

MUST_CHECK bool number_parse(const struct number_style *style,
    struct text text, struct decimal *out, struct error *error);

/* Whether the text is just what decimal_write would make of its value. */
bool number_is_normal(struct text text);

#endif
