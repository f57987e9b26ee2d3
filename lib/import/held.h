/*
 * held.h - what the row under way makes: all of it is handed on, or none.
 *
 * Ownership  struct held starts as { 0 } and owns what it holds.
 */
#ifndef IMPORT_HELD_H
#define IMPORT_HELD_H

#include "import/mapper.h"

/* An event; its record is behind those before it. */
struct held_event {
	size_t start, id_size;    /* in line */
	struct decimal quantity;
	enum local_time local;
};

struct held {
	struct buffer line;       /* records of usage, line ends included */
	struct held_event *event;
	size_t events, room;
	enum counter_fate *idle;  /* readings that make no event */
	size_t idles, idle_room;
};

/* Another row begins. */
void held_reset(struct held *held);

/* Writes the event as a record. */
void held_add(struct held *held, const struct event *event, size_t extras);

void held_add_idle(struct held *held, enum counter_fate fate);

/* The record of an event; lasts until the next addition. */
struct text held_row(const struct held *held, size_t event);

void held_release(struct held *held);

#endif
