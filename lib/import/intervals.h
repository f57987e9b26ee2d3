/*
 * intervals.h - a row that holds a day's readings, one a column.
 *
 * Day        begins at local midnight. Its columns are as many intervals as
 *            it has by elapsed time: 23 or 25 hours where clocks change. By
 *            wall clock they are always 24 hours; the hour that comes twice
 *            is then the first of the two, and the column of one that the
 *            clocks skip must be empty or 0. A row of elapsed intervals that
 *            leaves out just the columns of the hour that the clocks skip is
 *            read as it is meant.
 * Left over  a reading that belongs to no interval of the day is an error,
 *            and so is a day of 23 or 25 hours with a reading too few: what
 *            stands behind would be taken for another hour's. Columns of
 *            other use may stand behind the last reading, as many as the
 *            format says.
 * Extra      a row by wall clock may have columns of their own for the hour
 *            that comes twice: see extra_hour.h. Its second showing is
 *            numbered behind the day's others.
 * Counter    the columns may be readings of a counter, one more than there
 *            are intervals: each interval is the difference of two.
 */
#ifndef IMPORT_INTERVALS_H
#define IMPORT_INTERVALS_H

#include "import/extra_hour.h"
#include "import/number_style.h"
#include "import/recipe.h"
#include "import/time_style.h"

/* How a format says so; [intervals]. */
struct intervals {
	bool given;
	uint64_t line;
	/*
	 * A column by its reference where the file has one of that name, else
	 * by position from 1; 0 = not given.
	 */
	int first_ref, last_ref;  /* reference + 1 */
	size_t first, last;
	size_t after_least, after_most; /* columns behind the last reading */
	struct recipe minutes;
	bool wall, skip_empty, counter;
	uint64_t elapsed_line;    /* where the format says clock = elapsed */
	struct extra_columns extra;
};

/* The day of one row. */
struct interval_day {
	const struct intervals *intervals;
	const struct row_view *view;
	const struct number_style *style;
	struct zone *zone;        /* NULL: the offset that was written */
	struct moment midnight;
	struct date date;
	int64_t step;             /* microseconds */
	size_t count, first;      /* intervals; the place of the first */
	size_t total;             /* intervals, with those of the extra hour */
	struct extra_hour extra;
	bool changed;             /* it has not 24 hours */
	size_t hole, hole_size;   /* columns left out before interval `hole` */
};

/* `time` is the row's day as it is written. */
MUST_CHECK bool interval_day_open(struct interval_day *day,
    const struct intervals *intervals, struct time_style *time,
    const struct number_style *style, const struct row_view *view,
    struct text cell, struct error *error);

/*
 * Interval number 0, 1, ...: when it began and the value as it is written.
 * *none: it is empty, and the format says that such are no readings.
 */
MUST_CHECK bool interval_take(const struct interval_day *day, size_t number,
    struct moment *begun, struct text *value, bool *none,
    struct error *error);

/* The first field behind the last interval. */
size_t interval_end(const struct interval_day *day);

#endif
