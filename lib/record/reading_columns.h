/*
 * reading_columns.h - the columns of what counters read last: readings.csv.
 */
#ifndef RECORD_READING_COLUMNS_H
#define RECORD_READING_COLUMNS_H

#define READING_COLUMNS(C) \
	C(READING_COUNTER, "counter", TEXT, true, \
	    "the counter, as the format names it") \
	C(READING_TIME, "time", TIME, true, "when it was read, RFC 3339") \
	C(READING_READING, "reading", DECIMAL, true, "what it read") \
	C(READING_DOUBT, "doubt", TEXT, false, \
	    "why the next reading cannot be taken off; empty: it can")

#endif
