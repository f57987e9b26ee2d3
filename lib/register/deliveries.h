/*
 * deliveries.h - what became of sending a document, event by event.
 *
 * Two events make an attempt: deliveries_begin stores it as `uncertain`
 * before a connection is opened, deliveries_finish what became of it after.
 * An attempt that a kill or a lost connection left without an outcome stays
 * uncertain, and is not begun again until a person decides so.
 *
 *	deliveries_preview(file, attempts, count, &arena, error)
 *	deliveries_begin(file, attempts, count, error)
 *	... hand over those with .begun ...
 *	deliveries_finish(file, attempts, count, error)
 *
 * Both are one transaction for all attempts given and on the disk when they
 * return true.
 */
#ifndef REGISTER_DELIVERIES_H
#define REGISTER_DELIVERIES_H

#include "base/arena.h"
#include "register/chained.h"
#include "register/register_file.h"
#include "value/instant.h"

/* The events, a chain: see deliveries_table.c. */
extern const struct chained_table deliveries_table;

enum delivery_status {
	DELIVERY_SENT,
	DELIVERY_DEFERRED,        /* not taken now; may be tried again */
	DELIVERY_FAILED,          /* refused */
	DELIVERY_UNCERTAIN,       /* begun, outcome not known */
	DELIVERY_STATUS_COUNT,
};

/* "sent", "deferred", "failed", "uncertain". */
const char *delivery_status_name(enum delivery_status status);

struct delivery {
	/* set before deliveries_begin */
	struct text number;       /* of an issued document */
	struct text channel;      /* email */
	struct text recipient, message_id;
	struct instant time;      /* of the attempt; at its end, of the end */
	bool decided;             /* begin it though the last is uncertain or
	                           * sent: a person has said so */

	/* set by deliveries_begin */
	bool begun;               /* else .status says what stands in the way:
	                           * sent, uncertain, or failed where this is
	                           * no document to send; .detail says why. Of
	                           * the first two, recipient, message_id and
	                           * time are those of that attempt. */
	int64_t attempt;          /* 1 for the first; 0 for none at all */
	struct text account;      /* into the arena */

	/* set before deliveries_finish */
	enum delivery_status status;
	int64_t code;             /* the server's last reply; 0 is none */
	struct text detail;
};

/*
 * The last event of a document on a channel; texts are in the arena. *found
 * is false where it was never tried.
 */
MUST_CHECK bool deliveries_find(struct register_file *file,
    struct text number, struct text channel, struct arena *arena,
    struct delivery *last, bool *found, struct error *error);

/*
 * Fills in what deliveries_begin would, at this moment, and stores nothing.
 */
MUST_CHECK bool deliveries_preview(struct register_file *file,
    struct delivery *delivery, size_t count, struct arena *arena,
    struct error *error);

/*
 * Stores each attempt as uncertain, if its document's last one on that
 * channel is not sent or uncertain; .begun says which were. Looking and
 * storing are one transaction, so of two runs only one begins.
 */
MUST_CHECK bool deliveries_begin(struct register_file *file,
    struct delivery *delivery, size_t count, struct arena *arena,
    struct error *error);

/*
 * Stores the outcomes of those that were begun.
 */
MUST_CHECK bool deliveries_finish(struct register_file *file,
    const struct delivery *delivery, size_t count, struct error *error);

#endif
