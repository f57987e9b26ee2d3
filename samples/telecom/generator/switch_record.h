/*
 * switch_record.h - one row of Asterisk's Master.csv, right or wrong.
 *
 * Format     18 columns without a header, as cdr_csv writes them: text in
 *            quotes, a quote in it doubled, numbers bare, and nothing at all,
 *            not even quotes, for the time of a call that nobody answered.
 * Units      times count seconds from 1970-01-01T00:00:00Z; they are written
 *            by the clocks of a zone, so that an hour is written twice when
 *            clocks are put back.
 */
#ifndef GENERATOR_SWITCH_RECORD_H
#define GENERATOR_SWITCH_RECORD_H

#include "dialling.h"
#include "value/instant.h"

/* Local time of a zone for some days, each hour looked up once. */
struct wall_clock {
	int64_t first;            /* the first hour that is kept */
	int64_t hours;
	int32_t *offset;          /* of each hour, in seconds */
	int64_t day;              /* whose date is kept */
	char date[16];
};

/* From a day before the period to two days after it. */
MUST_CHECK bool wall_clock_open(struct wall_clock *clock, const char *zone,
    struct period period, struct error *error);
void wall_clock_close(struct wall_clock *clock);

/* The second that a local day begins. */
int64_t wall_clock_midnight(const struct wall_clock *clock, struct date date);

/* The same second by the zone's clocks, as if they were at Greenwich. */
static inline int64_t
wall_clock_local(const struct wall_clock *clock, int64_t time)
{
	return time + clock->offset[(time - clock->first) / 3600];
}

enum flaw {
	FLAW_NONE,
	FLAW_CUT_SHORT,           /* the row ends in its middle */
	FLAW_DECIMAL_COMMA,       /* billed seconds "61,5" */
	FLAW_NO_SUCH_DAY,         /* the 32nd */
};

struct switch_record {
	const char *account_code, *context;
	char source[DIALLED_MAX]; /* who calls, as the switch knows it */
	const char *caller;       /* the name that is shown */
	char destination[DIALLED_MAX]; /* as dialled */
	const char *application;  /* Dial, MessageSend, ... */
	const char *disposition;
	int64_t start, answer, end; /* answer -1: never */
	int64_t duration, billed;
	int64_t unique, sequence; /* the call's id: second and number */
	int64_t far_sequence;     /* number of the channel it was put on to */
	int64_t bytes;            /* of a data session; -1: it is none */
	enum flaw flaw;
};

/* Appends the row, its line end included. */
void switch_record_write(struct wall_clock *clock,
    const struct switch_record *record, struct buffer *out);

#endif
