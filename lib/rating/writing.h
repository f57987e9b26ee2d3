/*
 * writing.h - numbers, quantities and money in the words of a working.
 *
 * Each appends to what the working has so far, in its language.
 */
#ifndef RATING_WRITING_H
#define RATING_WRITING_H

#include "rating/tally.h"
#include "value/language.h"

#define TIMES " \xc3\x97 "
#define NO_BREAK "\xc2\xa0"

/* By enum plural. */
struct noun {
	const char *form[LANGUAGE_COUNT][PLURAL_COUNT];
};

/* One working being written. */
struct writing {
	const struct price *price;
	const struct tier *tier;
	const struct tally_part *part;
	const struct ladder_share *sharing;
	const char *unit;         /* as people write it */
	enum language language;
	int minor;                /* decimals of the currency */
	struct buffer *out;
};

void writing_number(const struct writing *writing, struct decimal value);

/* With the decimals of the currency at least. */
void writing_money(const struct writing *writing, struct decimal value);

/* "3 calls" */
void writing_counted(const struct writing *writing, int64_t count,
    const struct noun *noun);

/* With its unit: seconds by the 60 or 3600 as minutes or hours. */
void writing_quantity(const struct writing *writing, struct decimal value);

/* In the unit that is metered; money has none. */
void writing_measure(const struct writing *writing, struct decimal value);

/* The larger unit that a price is for, or NULL. */
const char *writing_larger_unit(const struct price_row *row);

/* The quantity in the larger unit, if that comes out. */
bool writing_in_larger(const struct price_row *row, struct decimal quantity,
    struct decimal *out);

#endif
