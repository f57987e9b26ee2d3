/*
 * schedule.h - which periods an interval has, and which a run bills.
 *
 * Months begin on the customer's billing day, or on the month's last day
 * where that is earlier; quarters and years with those of January, April,
 * July, October and of January; weeks on Monday.
 */
#ifndef INVOICE_SCHEDULE_H
#define INVOICE_SCHEDULE_H

#include "book/book.h"

/* The period of an interval that has the day. Not for INTERVAL_ONCE. */
struct period schedule_period(enum interval interval, int billing_day,
    struct date day);

static inline struct period
schedule_next(enum interval interval, int billing_day, struct period period)
{
	return schedule_period(interval, billing_day, period.to);
}

/*
 * The billing period that a run for `run` bills: the last one whose last day
 * is in it. A run shorter than a billing period may have none: then `run`.
 */
struct period schedule_billed(int billing_day, struct period run);

#endif
