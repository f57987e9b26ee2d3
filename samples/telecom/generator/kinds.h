/*
 * kinds.h - the kinds of row that a month of traffic holds.
 *
 * Most come about by themselves; the others, one in so many rows, are the
 * traps: what real files hold and careless programs bill, lose or die of.
 */
#ifndef GENERATOR_KINDS_H
#define GENERATOR_KINDS_H

#include <stdint.h>

enum kind {
	KIND_CALL, KIND_CALL_CUT, KIND_MESSAGE, KIND_DATA,
	KIND_UNANSWERED, KIND_UNDELIVERED, KIND_VOICEMAIL,
	/* traps from here on */
	KIND_CALL_ZERO, KIND_TRANSFER, KIND_INTERNAL, KIND_INCOMING,
	KIND_CUT_SHORT, KIND_DECIMAL_COMMA, KIND_NO_SUCH_DAY, KIND_NO_CALLER,
	KIND_REPEATED,
	KIND_STRANGER, KIND_ANONYMOUS, KIND_AFTER_END, KIND_NOWHERE,
	KIND_SATELLITE,
	/* at the two ends of the file */
	KIND_MONTH_BEFORE, KIND_MONTH_AFTER,
	KIND_COUNT,
};

#define KIND_TRAPS KIND_CALL_ZERO

struct kind_about {
	const char *outcome;      /* handed_on, not_billable, duplicate, ... */
	const char *about;
	int64_t one_in;           /* rows; 0 = comes by itself */
};

extern const struct kind_about kinds[KIND_COUNT];

#endif
