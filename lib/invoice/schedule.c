/* schedule.c - which periods an interval has, and which a run bills. */
#include "invoice/schedule.h"

#include <assert.h>

/* The billing day of a month counted from year 0. */
static struct date
boundary(int month, int billing_day)
{
	struct date first = date_of(month / 12, month % 12 + 1, 1);
	int days = date_add_months(first, 1).day - first.day;

	return date_add_days(first, (billing_day < days ? billing_day : days) -
	    1);
}

static struct period
months_of(int months, int billing_day, struct date day)
{
	struct civil civil = date_civil(day);
	int month = civil.year * 12 + civil.month - 1;

	month -= month % months;
	if (date_before(day, boundary(month, billing_day)))
		month -= months;
	return (struct period){ boundary(month, billing_day),
	    boundary(month + months, billing_day) };
}

struct period
schedule_period(enum interval interval, int billing_day, struct date day)
{
	struct date monday = date_add_days(day, -date_weekday(day));

	switch (interval) {
	case INTERVAL_MONTH:
		return months_of(1, billing_day, day);
	case INTERVAL_QUARTER:
		return months_of(3, billing_day, day);
	case INTERVAL_YEAR:
		return months_of(12, billing_day, day);
	case INTERVAL_WEEK:
		return (struct period){ monday, date_add_days(monday, 7) };
	case INTERVAL_ONCE:
		break;
	}
	assert(interval != INTERVAL_ONCE);
	return (struct period){ day, date_add_days(day, 1) };
}

struct period
schedule_billed(int billing_day, struct period run)
{
	struct period period = schedule_period(INTERVAL_MONTH, billing_day,
	    date_add_days(run.to, -1));

	if (date_before(run.to, period.to))
		period = schedule_period(INTERVAL_MONTH, billing_day,
		    date_add_days(period.from, -1));
	return date_before(run.from, period.to) ? period : run;
}
