/*
 * band_columns.h - the book's tables of hours and days, as tables.h has them.
 */
#ifndef RECORD_BAND_COLUMNS_H
#define RECORD_BAND_COLUMNS_H

#define BAND_COLUMNS(C) \
	C(BAND_BAND, "band", TEXT, true, "key used in prices") \
	C(BAND_DAYS, "days", TEXT, true, \
	    "mon-fri, sat, sun or holiday, joined by blanks; empty is all") \
	C(BAND_FROM, "from", TEXT, true, "local time it begins, hh:mm") \
	C(BAND_TO, "to", TEXT, true, "local time it ends, exclusive, hh:mm") \
	C(BAND_NAME, "name", WORDS, false, \
	    "name on the invoice; empty is the band itself") \
	C(BAND_MONTHS, "months", TEXT, false, \
	    "only in these months: 4-9, 10-3, jun-aug; empty is all") \
	C(BAND_SET, "set", TEXT, false, \
	    "the schedule it is of, which services name; empty: of those " \
	    "that name none")

#define HOLIDAY_COLUMNS(C) \
	C(HOLIDAY_DATE, "date", DATE, true, "the day") \
	C(HOLIDAY_NAME, "name", TEXT, true, "what is kept") \
	C(HOLIDAY_BAND, "band", TEXT, false, \
	    "band of the whole day; empty: the bands' own `holiday` rows") \
	C(HOLIDAY_SET, "set", TEXT, false, \
	    "the set of bands that keeps it; empty: those that have no " \
	    "holidays of their own")

#endif
