/* cycle.c - the billing periods of a contract. */
#include "book/cycle.h"

/* The billing day of a month, months counted from year 0. */
static struct date
first_day(int month, int billing_day)
{
	struct date first = date_of(month / 12, month % 12 + 1, 1);
	int days = period_days(period_month(first));

	return date_add_days(first,
	    (billing_day < days ? billing_day : days) - 1);
}

static struct period
months_period(int months, int cycle, struct date day)
{
	struct civil civil = date_civil(day);
	int billing_day = cycle % 32, billing_month = cycle / 32;
	int month = civil.year * 12 + civil.month - 1;

	month -= (month + 12 - billing_month) % months;
	if (date_before(day, first_day(month, billing_day)))
		month -= months;
	return (struct period){ first_day(month, billing_day),
	    first_day(month + months, billing_day) };
}

struct period
cycle_period(enum interval interval, int cycle, struct date day)
{
	struct date monday = date_add_days(day, -date_weekday(day));

	switch (interval) {
	case INTERVAL_MONTH:
		return months_period(1, cycle, day);
	case INTERVAL_QUARTER:
		return months_period(3, cycle, day);
	case INTERVAL_YEAR:
		return months_period(12, cycle, day);
	case INTERVAL_WEEK:
		return (struct period){ monday, date_add_days(monday, 7) };
	case INTERVAL_DAY:
	case INTERVAL_ONCE:
		break;
	}
	return (struct period){ day, date_add_days(day, 1) };
}

struct period
cycle_billed(enum interval interval, int cycle, struct period run)
{
	struct period last = cycle_period(interval, cycle,
	    date_add_days(run.to, -1));
	struct period first = cycle_period(interval, cycle, run.from);

	if (!date_before(run.to, last.to))
		return (struct period){ first.from, last.to };
	if (!date_before(run.from, last.from))
		return (struct period){ last.from, run.to };
	return (struct period){ first.from, last.from };
}
