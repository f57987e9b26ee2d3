/*
 * bands.h - which time band of a set a local time is in.
 *
 * A row of bands.csv holds on its days and in its months from `from` until
 * `to`; one whose `from` is later than its `to` goes on past midnight into the
 * next day. Each set of bands is a schedule of its own. On a
 * holiday the band that holidays.csv names for it holds all day, else the
 * rows that name `holiday`, and where none of those covers the time, the rows
 * of the weekday.
 *
 * Units      times are seconds of the local day, 0 to 86399.
 * Ownership  everything is from the book's arena.
 * Errors     two bands of a set that claim the same hour are an error of the
 *            book.
 */
#ifndef RATING_BANDS_H
#define RATING_BANDS_H

#include "book/book.h"

#define BANDS_KINDS 8             /* of days: Monday to Sunday, holiday */

/* Hours of a kind of day that are in a band. */
struct band_span {
	int from, to;
	unsigned band;
	unsigned months;          /* see book/months.h */
	uint64_t line;
};

struct band_day {
	struct band_span *span;   /* of the day itself */
	size_t count;
	struct band_span *spill;  /* of the day before, past midnight */
	size_t spills;
};

struct bands {
	const struct band_set *set;
	const char **name;        /* by number; 0 is no band */
	unsigned count;           /* with number 0 */
	struct band_day day[BANDS_KINDS];
	struct holiday_band {
		struct date date;
		unsigned band;    /* 0: rows that name holiday */
	} *holiday;               /* by date */
	size_t holidays;
	int *edge;                /* ascending, 86400 last */
	size_t edges;
};

MUST_CHECK bool bands_load(struct bands *bands, struct book *book,
    const struct band_set *set, struct error *error);

/* The number of the band at a time of a day, or 0. */
unsigned bands_at(const struct bands *bands, struct date date, int second);

/* The next second of the day at which a band may begin or end; to 86400. */
int bands_next_edge(const struct bands *bands, int second);

/* The number of a band that the set has; 0 of "" and any other. */
unsigned bands_number(const struct bands *bands, const char *band);

#endif
