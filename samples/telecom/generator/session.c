/* session.c - what one call, message or data session is like. */
#include "session.h"

#include <string.h>

#define HOUR 3600

static int64_t
call_length(struct random *random)
{
	uint32_t kind = random_below(random, 100);

	if (kind < 15)
		return random_between(random, 1, 20);
	if (kind < 60)
		return random_between(random, 21, 120);
	if (kind < 90)
		return random_between(random, 121, 600);
	if (kind < 98)
		return random_between(random, 601, 2400);
	return random_between(random, 2401, 9000);
}

static void
unanswered(struct random *random, struct switch_record *record)
{
	static const char *const why[] = { "NO ANSWER", "NO ANSWER",
		"NO ANSWER", "BUSY", "BUSY", "FAILED" };

	record->disposition = why[random_below(random, 6)];
	record->answer = -1;
	record->billed = 0;
	record->duration = random_between(random, 0, 40);
	record->end = record->start + record->duration;
}

void
session_call(struct random *random, enum kind kind,
    struct switch_record *record)
{
	record->context = "subscribers";
	record->application = "Dial";
	record->disposition = "ANSWERED";
	if (kind == KIND_UNANSWERED) {
		unanswered(random, record);
		return;
	}
	record->answer = record->start + random_between(random, 1, 25);
	record->billed = kind == KIND_CALL_ZERO ? 0 : call_length(random);
	record->end = record->answer + record->billed;
	record->duration = record->end - record->start;
	/* It began late in one second and ended early in another. */
	if (kind == KIND_CALL_CUT && record->billed > 1)
		record->billed--;
}

void
session_message(enum kind kind, struct switch_record *record)
{
	record->context = "messages";
	record->application = "MessageSend";
	record->disposition = kind == KIND_MESSAGE ? "ANSWERED" : "FAILED";
	record->answer = record->end = record->start;
	record->duration = record->billed = 0;
}

void
session_data(struct random *random, bool night, struct switch_record *record)
{
	int64_t size = (int64_t)1 << random_between(random, 22, 33);

	memcpy(record->destination, "internet", sizeof("internet"));
	record->context = "data";
	record->application = "UserEvent";
	record->disposition = "ANSWERED";
	record->answer = record->start;
	record->billed = random_between(random, 60, (night ? 9 : 2) * HOUR);
	record->duration = record->billed;
	record->end = record->start + record->billed;
	record->bytes = size + random_between(random, 0, size);
}

void
session_transfer(struct random *random, const struct switch_record *before,
    struct switch_record *record)
{
	struct switch_record after = *before;

	memcpy(after.destination, record->destination, DIALLED_MAX);
	after.far_sequence = record->far_sequence;
	after.start = after.answer = before->end;
	after.billed = after.duration = call_length(random);
	after.end = after.start + after.billed;
	*record = after;
}
