/*
 * excel_day.h - days as spreadsheets number them.
 *
 * Systems    of 1900: 1 is 1900-01-01, and 60 a 29 February 1900 that never
 *            was, so that 61 is 1 March; of 1904: 0 is 1904-01-01.
 * Rounding   the fraction is the time of day, to the nearest millisecond: a
 *            spreadsheet keeps 15 digits, which tell no more. A day's end
 *            that rounds to midnight is the next day's first instant.
 */
#ifndef IMPORT_EXCEL_DAY_H
#define IMPORT_EXCEL_DAY_H

#include "value/date.h"

/*
 * Reads a day number, with a fraction after a point or a comma or without;
 * false if it is none, or no day up to the year 9999.
 */
bool excel_day_read(struct text text, bool from_1904, struct date *date,
    int *second, int *microsecond);

#endif
