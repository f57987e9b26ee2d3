/*
 * cycle.h - the billing periods of a contract.
 *
 * Months begin on the customer's billing day or, where a month is shorter,
 * on its last; each is computed from that day, so that 31 January, 28
 * February and 31 March follow each other. Quarters and years begin in
 * January, April, July, October and in January, weeks on Monday.
 */
#ifndef BOOK_CYCLE_H
#define BOOK_CYCLE_H

#include "book/book.h"

/* The period of an interval that has the day; of INTERVAL_ONCE, that day. */
struct period cycle_period(enum interval interval, int billing_day,
    struct date day);

/*
 * The days that a run for `run` bills: the periods whose last day is in it,
 * from the first day of the first of them. A run may be too short to have
 * any; then what of the period under way lies before its end.
 */
struct period cycle_billed(enum interval interval, int billing_day,
    struct period run);

#endif
