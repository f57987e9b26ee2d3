/*
 * keeper.h - rows kept by a thread of their own, while more are read.
 *
 * Finding out which rows hold (once.h) takes a third of the time of reading
 * them, and nothing of it is needed before the end. Rows are handed over a
 * batch at a time; few never start a thread, and where none can be started
 * they are kept at once. Whatever happens, they are kept in their order.
 *
 * Errors     those of once_add, told by a later call.
 */
#ifndef IMPORT_KEEPER_H
#define IMPORT_KEEPER_H

#include <pthread.h>

#include "import/once.h"

#define KEEPER_BATCHES 4

struct keeper_row;

struct keeper_batch {
	struct buffer rows;
	struct keeper_row *row;
	size_t count, room;
};

struct keeper {
	struct once *once;
	struct keeper_batch batch[KEEPER_BATCHES];
	size_t filled;            /* batches handed over; the next is filled */
	bool threaded, alone;     /* a thread runs; none can be started */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;

	/* under the lock */
	size_t kept;              /* batches */
	bool ended, failed;
	struct error error;
};

/* The set of rows is the caller's, who leaves it alone until the end. */
void keeper_open(struct keeper *keeper, struct once *once);

/* As once_add. */
MUST_CHECK bool keeper_add(struct keeper *keeper, struct text row,
    size_t id_size, uint64_t place, struct error *error);

/* Waits until all rows are kept. */
MUST_CHECK bool keeper_end(struct keeper *keeper, struct error *error);

/* After keeper_end, or instead of it. */
void keeper_close(struct keeper *keeper);

#endif
