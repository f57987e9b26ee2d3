/*
 * couriers.h - several connections to one mail server, a thread each.
 *
 * libcurl's multi interface waits for the answer to each mail, so that
 * transfers would take turns at a slow server; a thread with a handle of its
 * own does not hold up the others. Two more threads pack: they read, check
 * and encode, which costs as much as sending.
 *
 * Order      none: parcels come back as they are done.
 * Ownership  parcels belong to the caller; one that was handed over is the
 *            couriers' until it comes back.
 */
#ifndef MAIL_COURIERS_H
#define MAIL_COURIERS_H

#include "mail/smtp.h"

enum parcel_task {
	PARCEL_PACK,
	PARCEL_SEND,
};

struct parcel {
	enum parcel_task task;
	void *context;            /* the caller's own */

	/* made by packing: addresses, and the mail as bytes */
	const char *from, *to;
	struct buffer mail;

	/* what became of the task */
	bool packed;              /* else .error says why not */
	struct error error;
	struct smtp_result result;
};

/* Packs a parcel; called by the threads, several at a time. */
typedef bool parcel_packer(struct parcel *parcel, struct error *error);

struct couriers;

/* Starts `count` threads, at least 1, for a server that was checked. */
MUST_CHECK bool couriers_start(const struct smtp_server *server,
    int64_t count, parcel_packer *pack, struct couriers **out,
    struct error *error);

void couriers_hand(struct couriers *couriers, struct parcel *parcel);

/* The next that is done. Without `wait`, NULL if none is yet. */
struct parcel *couriers_take(struct couriers *couriers, bool wait);

/*
 * Whether it is no use to send more: no mail could be handed over several
 * times in a row. What is still sent comes back deferred, without a try.
 */
bool couriers_gave_up(struct couriers *couriers);

/* Gives up now: what no thread has begun comes back deferred. */
void couriers_recall(struct couriers *couriers);

/* Ends the threads and closes the connections; nothing may be under way. */
void couriers_stop(struct couriers *couriers);

#endif
