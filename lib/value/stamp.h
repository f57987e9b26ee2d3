/*
 * stamp.h - RFC 3339 as nearly all files write it, read without a search.
 *
 * 2026-10-31T23:10:00Z or 2026-10-31T23:10:00+01:00, without fractions. What
 * is written otherwise, good or bad, is left to instant.h; what is taken here
 * means there the same. The month of the row before is remembered, since
 * files come in the order of time.
 *
 * Units      days from 1970-01-01 and seconds of that day, both in UTC.
 */
#ifndef VALUE_STAMP_H
#define VALUE_STAMP_H

#include "value/date.h"

/* Starts as { 0 }. */
struct stamps {
	uint64_t month;           /* "2026-10-" as it stands in memory */
	int32_t before;           /* the day before its first */
	int days;                 /* that it has */
};

/* False if the text is not written so. */
bool stamp_read(struct stamps *stamps, struct text text, int32_t *day,
    int *second);

#endif
