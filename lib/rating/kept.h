/*
 * kept.h - events that wait for the end of the run, for `rate --events`.
 *
 * An event is kept as the row of the events table it will be, less what only
 * its charge knows. Beyond a budget they go to a nameless file, dealt by
 * customer, so that those of some customers at a time come back.
 *
 * Memory     KEPT_BUDGET while events come; then what belongs to a 256th of
 *            the customers.
 * Errors     those of scratch.h.
 */
#ifndef RATING_KEPT_H
#define RATING_KEPT_H

#include "base/partitions.h"
#include "rating/tally.h"

#define KEPT_BUDGET ((size_t)128 << 20)

/* A usage row as it is written around what its charge adds. */
struct event_row {
	struct text head;         /* up to the quantity, with the comma */
	struct text rest;         /* from behind it to the charge's key */
	struct text extras;       /* behind the amount, with the line's end */
};

struct kept_event {
	size_t size;              /* of all of it */
	struct tally *tally;
	struct instant time;
	struct decimal quantity;
	struct decimal amount;    /* of one held for what is left over */
	uint32_t id, head, rest, extras; /* sizes of what follows */
	char bytes[];
};

struct kept {
	struct partitions store;
	size_t customers;
	struct buffer text;       /* of the event being kept */
	/* the part that was loaded last */
	size_t loaded;
	struct buffer records;
	struct kept_event **event; /* by tally */
	size_t room;
};

/* Renders a row once, for however many charges it has a share of. */
void event_row_write(const struct row *row, size_t extras,
    struct buffer *text, struct event_row *out);

/* How many bytes a kept event takes. */
size_t kept_size(const struct event_row *event, struct text id);

/* Fills one in where there is that room. */
void kept_fill(struct kept_event *kept, struct tally *tally,
    struct instant time, struct decimal quantity, struct text id,
    const struct event_row *event);

struct event_row kept_row(const struct kept_event *kept);

/* By time, then event_id, then all the row says. */
int kept_compare(const struct kept_event *a, const struct kept_event *b);

void kept_open(struct kept *kept, const char *folder, size_t customers);
void kept_close(struct kept *kept);

MUST_CHECK bool kept_add(struct kept *kept, struct tally *tally,
    struct instant time, struct decimal quantity, struct text id,
    const struct event_row *event, struct error *error);

/*
 * The events of a tally, tally->kept of them, in order; they last until
 * those of another customer are asked for, which must come in the order of
 * customers.
 */
MUST_CHECK bool kept_take(struct kept *kept, const struct tally *tally,
    struct kept_event ***event, struct error *error);

#endif
