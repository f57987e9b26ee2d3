/*
 * months.h - seasons: the months of every year in which something holds.
 *
 * Units      a set has bit 1 << month, 1 to 12.
 */
#ifndef BOOK_MONTHS_H
#define BOOK_MONTHS_H

#include "record/table_reader.h"
#include "value/date.h"

#define MONTHS_ALL 0x1ffeU

/*
 * Reads "4-9", "10-3", "jun-aug dec", "June, July": months or ranges of
 * them, as spelling_set has them. False if it is none.
 */
MUST_CHECK bool months_parse(struct text text, unsigned *out);

/* The same from a cell; empty is all of them. */
MUST_CHECK bool months_take(const struct row *row, int column, unsigned *out,
    struct error *error);

/* Appends them as ranges of numbers: "4-9", "10-3", "2+6-8". */
void months_write(unsigned months, struct buffer *out);

static inline bool
months_have(unsigned months, struct date day)
{
	return months == MONTHS_ALL ||
	    (months >> date_civil(day).month & 1) != 0;
}

#endif
