/* kinds.c - the kinds of row that a month of traffic holds. */
#include "kinds.h"

#define ON "handed_on"
#define FREE "not_billable"
#define BAD "import_reject"
#define UNPRICED "rate_reject"

const struct kind_about kinds[KIND_COUNT] = {
	[KIND_CALL] = { ON, "call", 0 },
	[KIND_CALL_CUT] = { ON,
	    "call billed a second less than its times say", 0 },
	[KIND_MESSAGE] = { ON, "text message", 0 },
	[KIND_DATA] = { ON, "data session", 0 },
	[KIND_UNANSWERED] = { FREE, "call not answered", 0 },
	[KIND_UNDELIVERED] = { FREE, "message not delivered", 0 },
	[KIND_VOICEMAIL] = { FREE, "voice mail", 0 },
	[KIND_CALL_ZERO] = { ON, "call answered for 0 seconds", 1000 },
	[KIND_TRANSFER] = { ON, "second part of a transferred call", 500 },
	[KIND_INTERNAL] = { FREE, "call within our office", 800 },
	[KIND_INCOMING] = { FREE, "call from outside", 300 },
	[KIND_CUT_SHORT] = { BAD, "row with too few columns", 10000 },
	[KIND_DECIMAL_COMMA] = { BAD, "decimal comma", 10000 },
	[KIND_NO_SUCH_DAY] = { BAD, "the 32nd of the month", 10000 },
	[KIND_NO_CALLER] = { BAD, "no calling number", 10000 },
	[KIND_REPEATED] = { "duplicate", "row repeated exactly", 4000 },
	[KIND_STRANGER] = { UNPRICED, "number of no contract", 1600 },
	[KIND_ANONYMOUS] = { UNPRICED, "number withheld", 5000 },
	[KIND_AFTER_END] = { UNPRICED, "after the contract's end", 8000 },
	[KIND_NOWHERE] = { UNPRICED, "destination in no zone", 6000 },
	[KIND_SATELLITE] = { UNPRICED, "zone without a price", 6000 },
	[KIND_MONTH_BEFORE] = { UNPRICED, "in the month before", 6000 },
	[KIND_MONTH_AFTER] = { UNPRICED, "in the month after", 6000 },
};
