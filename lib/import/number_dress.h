/*
 * number_dress.h - what may stand around the digits of a number.
 *
 * A plus sign, a minus behind the number or brackets for one, a number that
 * begins or ends with its decimal mark, currency signs and units: each only
 * where the format asks for it. A minus in front is always read; of signs
 * there is one at most, before or behind a currency sign: -$5, $-5, ($5).
 */
#ifndef IMPORT_NUMBER_DRESS_H
#define IMPORT_NUMBER_DRESS_H

#include "import/number_style.h"

/* Longer than any number of 38 digits with its separators. */
#define NUMBER_MAX 160

/*
 * The number as it would stand without them, a minus in front; it is put into
 * `to`, of NUMBER_MAX bytes. False where it is not dressed so.
 */
bool number_undress(const struct number_style *style, struct text text,
    char *to, struct text *plain);

#endif
