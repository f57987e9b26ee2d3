/*
 * instant.h - points in time, and the time zones that turn them into days.
 *
 * Units      an instant counts microseconds from 1970-01-01T00:00:00Z.
 * Rounding   digits past the microsecond are cut off, which never crosses a
 *            second, a day or a period. A leap second, 23:59:60, is the end
 *            of the second before it, for the same reason.
 * Source     RFC 3339 for the written form; time zones of the IANA database
 *            through GLib.
 */
#ifndef VALUE_INSTANT_H
#define VALUE_INSTANT_H

#include "value/date.h"

#define MICROSECONDS 1000000LL

struct instant {
	int64_t microseconds;
};

/* Reads RFC 3339 with an offset: 2026-10-31T23:10:00+01:00, or Z. */
MUST_CHECK bool instant_parse(struct text text, struct instant *out,
    struct error *error);

/* Appends RFC 3339 with the given offset, in seconds east of Greenwich. */
void instant_write(struct instant instant, int offset, struct buffer *out);

struct zone;

/* Opens a zone by name (Europe/Warsaw, UTC). Close it with zone_close. */
MUST_CHECK bool zone_open(const char *name, struct zone **out,
    struct error *error);
void zone_close(struct zone *zone);

/* The same zone once more, for a thread of its own; to be closed, too. */
struct zone *zone_copy(const struct zone *zone);

/* The zone's offset at an instant, in seconds east of Greenwich. */
int zone_offset(struct zone *zone, struct instant instant);

/*
 * The same for all of a day that is one by UTC; false if it changes in it, or
 * if that is not known.
 */
bool zone_day_offset(struct zone *zone, int64_t day, int *offset);

/* The calendar day in the zone, and the second of that day by its clocks. */
struct date zone_date(struct zone *zone, struct instant instant,
    int *second_of_day);

/* What the clocks of a zone make of a local time. */
enum local_time {
	LOCAL_UNIQUE,
	LOCAL_AMBIGUOUS,          /* twice: clocks were put back */
	LOCAL_MISSING,            /* never: clocks were put forward */
};

/*
 * The instant of a local date and second of day. An ambiguous time is taken
 * as its first occurrence; a missing one as if the clocks had not been
 * changed yet (02:30 becomes 03:30).
 */
enum local_time zone_instant(struct zone *zone, struct date date,
    int second_of_day, struct instant *out);

#endif
