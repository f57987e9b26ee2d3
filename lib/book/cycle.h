/*
 * cycle.h - the billing periods of a contract.
 *
 * Months begin on the customer's billing day or, where a month is shorter,
 * on its last; each is computed from that day, so that 31 January, 28
 * February and 31 March follow each other. Years begin on that day of the
 * customer's billing month, which is January where not said, quarters in
 * that month and every third from it, weeks on Monday.
 */
#ifndef BOOK_CYCLE_H
#define BOOK_CYCLE_H

#include "book/book.h"

/* When periods begin, by day (1 to 31) and month (1 to 12): below CYCLES. */
#define CYCLES (32 * 12)

static inline int
cycle_of(int day, int month)
{
	return day + 32 * (month - 1);
}

/* The period of an interval that has the day; of day and once, that day. */
struct period cycle_period(enum interval interval, int cycle,
    struct date day);

/*
 * The days that a run for `run` bills: the periods whose last day is in it,
 * from the first day of the first of them. A run may be too short to have
 * any; then what of the period under way lies before its end.
 */
struct period cycle_billed(enum interval interval, int cycle,
    struct period run);

#endif
