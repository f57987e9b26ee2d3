/*
 * date.h - calendar days and the half-open periods between them.
 *
 * Units      a date counts days from 1970-01-01 in the Gregorian calendar.
 * Range      years 0001 to 9999, and the two open ends.
 * Errors     reading returns false and fills *error.
 */
#ifndef VALUE_DATE_H
#define VALUE_DATE_H

#include "base/buffer.h"
#include "base/error.h"

struct date {
	int32_t day;
};

/* Ends of a validity that is open: before and after every real date. */
#define DATE_FIRST ((struct date){ INT32_MIN })
#define DATE_LAST ((struct date){ INT32_MAX })

/* from inclusive, to exclusive. */
struct period {
	struct date from, to;
};

struct civil {
	int year, month, day;     /* month 1 to 12, day 1 to 31 */
};

struct date date_of(int year, int month, int day);
struct civil date_civil(struct date date);

/* Monday is 0. */
int date_weekday(struct date date);

static inline bool
date_before(struct date a, struct date b)
{
	return a.day < b.day;
}

static inline struct date
date_add_days(struct date date, int days)
{
	return (struct date){ date.day + days };
}

/*
 * `months` later, on the same day of the month or, where that month is
 * shorter, on its last: 31 January plus one month is 28 or 29 February.
 */
struct date date_add_months(struct date date, int months);

/* Reads YYYY-MM-DD. */
MUST_CHECK bool date_parse(struct text text, struct date *out,
    struct error *error);

/* Appends YYYY-MM-DD; nothing for an open end. */
void date_write(struct date date, struct buffer *out);

/*
 * Reads a period: "2026-10" (a month), "2026" (a year), "2026-Q4" (a
 * quarter) or "2026-10-01/2026-11-01" (from/to, to exclusive).
 */
MUST_CHECK bool period_parse(struct text text, struct period *out,
    struct error *error);

/* Appends it in the shortest form that period_parse reads. */
void period_write(struct period period, struct buffer *out);

/* The calendar month of a date. */
struct period period_month(struct date date);

static inline bool
period_has(struct period period, struct date date)
{
	return period.from.day <= date.day && date.day < period.to.day;
}

static inline int
period_days(struct period period)
{
	return period.to.day - period.from.day;
}

static inline bool
period_is_empty(struct period period)
{
	return period.from.day >= period.to.day;
}

/* What two periods share; from >= to where they share nothing. */
static inline struct period
period_overlap(struct period a, struct period b)
{
	return (struct period){
		{ a.from.day > b.from.day ? a.from.day : b.from.day },
		{ a.to.day < b.to.day ? a.to.day : b.to.day },
	};
}

#endif
