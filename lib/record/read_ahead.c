/* read_ahead.c - rows read by a thread before they are wanted. */
#include "record/read_ahead.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"

#define BLOCKS 3
#define BLOCK_ROWS 512


/* What a block has room for; one row of more makes it grow. */
#define BLOCK_BYTES ((size_t)128 << 10)
#define BLOCK_CELLS ((size_t)8 << 10)

/* What `next` gave. */
struct step_taken {
	struct row row;
	struct error *why;        /* NULL: a good row */
	uint64_t bytes;
	enum step step;
	bool final;
};

struct block {
	struct step_taken taken[BLOCK_ROWS];
	size_t count;
	char *data;               /* what the rows say */
	size_t size, room;
	struct text *cell;        /* of all rows, one after the other */
	size_t cells, cell_room;
	struct arena errors;
};

struct read_ahead {
	read_next *next;
	void *context;
	pthread_t thread;
	struct block block[BLOCKS];
	struct arena names;       /* of files, which end before their rows */
	const char *name;         /* the last */

	/* the thread's, then whoever waits for it */
	pthread_mutex_t lock;
	pthread_cond_t change;
	uint64_t filled, emptied; /* blocks */
	bool ended;               /* all was read */
	bool stopping;

	/* the reader's */
	struct block *open;       /* NULL: the next is to be waited for */
	size_t at;
};

static const char *
keep_name(struct read_ahead *ahead, const char *name)
{
	if (ahead->name == NULL || strcmp(ahead->name, name) != 0)
		ahead->name = arena_string(&ahead->names, text_of(name));
	return ahead->name;
}

/* Bytes that a copy of the row takes at most. */
static size_t
copied_size(const struct row *row, size_t columns, size_t extras)
{
	size_t size = row->raw.size, i;

	for (i = 0; i < columns; i++)
		size += row->cell[i].size;
	for (i = 0; i < extras; i++)
		size += row->extra[i].size;
	return size;
}

/* Makes room in an empty block: what is in it must not move any more. */
static void
make_room(struct block *block, size_t bytes, size_t cells)
{
	if (block->room < bytes || block->room == 0) {
		block->room = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
		block->data = memory_resize(block->data, block->room, 1);
	}
	if (block->cell_room < cells || block->cell_room == 0) {
		block->cell_room = cells > BLOCK_CELLS ? cells : BLOCK_CELLS;
		block->cell = memory_resize(block->cell, block->cell_room,
		    sizeof(*block->cell));
	}
}

static struct text
put(struct block *block, struct text text)
{
	struct text copy = { block->data + block->size, text.size };

	if (text.size > 0)
		memcpy(block->data + block->size, text.data, text.size);
	block->size += text.size;
	return copy;
}

/* A cell mostly lies in the record; one with doubled quotes does not. */
static inline struct text
moved(struct block *block, struct text cell, struct text from, struct text to)
{
	size_t offset = (size_t)(cell.data - from.data);

	if (cell.size == 0)
		return TEXT("");
	if (offset < from.size)
		return (struct text){ to.data + offset, cell.size };
	return put(block, cell);
}

/* Copies the row into the block; false if it does not fit any more. */
static bool
take_row(struct read_ahead *ahead, struct block *block,
    const struct step_taken *taken, struct row *to)
{
	const struct row *from = &taken->row;
	/* of a bad row only the whole of it means anything */
	bool good = taken->step == STEP_ROW;
	size_t columns = good ? (size_t)from->table->count : 0, i;
	size_t extras = good ? from->extras : 0;
	size_t size = copied_size(from, columns, extras);
	struct text *cell;

	if (block->count == 0)
		make_room(block, size, columns + extras);
	if (block->room - block->size < size ||
	    block->cell_room - block->cells < columns + extras)
		return false;
	cell = block->cell + block->cells;
	to->file = keep_name(ahead, from->file);
	to->raw = put(block, from->raw);
	to->cell = cell;
	to->extra = cell + columns;
	for (i = 0; i < columns; i++)
		cell[i] = moved(block, from->cell[i], from->raw, to->raw);
	for (i = 0; i < extras; i++)
		cell[columns + i] = moved(block, from->extra[i], from->raw,
		    to->raw);
	block->cells += columns + extras;
	return true;
}

/* What was read and did not fit into the block before. */
struct waiting {
	struct step_taken taken;
	struct error error;
	bool waits;
};

static void
read_one(struct read_ahead *ahead, struct waiting *next)
{
	next->taken = (struct step_taken){ .why = NULL };
	next->taken.step = ahead->next(ahead->context, &next->taken.row,
	    &next->taken.final, &next->taken.bytes, &next->error);
}

/* Puts what was read into the block; false if it does not fit any more. */
static bool
take(struct read_ahead *ahead, struct block *block,
    const struct waiting *next)
{
	struct step_taken *taken = &block->taken[block->count];

	*taken = next->taken;
	if (taken->step != STEP_END && taken->row.table != NULL &&
	    !take_row(ahead, block, &next->taken, &taken->row))
		return false;
	if (taken->step == STEP_ERROR) {
		taken->why = ARENA_NEW(&block->errors, struct error, 1);
		*taken->why = next->error;
	}
	block->count++;
	return true;
}

/* Reads until the block is full; false at the end of all. */
static bool
fill(struct read_ahead *ahead, struct block *block, struct waiting *next)
{
	arena_reset(&block->errors);
	block->count = 0;
	block->size = 0;
	block->cells = 0;
	while (block->count < BLOCK_ROWS) {
		if (!next->waits)
			read_one(ahead, next);
		next->waits = !take(ahead, block, next);
		if (next->waits)
			return true;
		if (next->taken.step == STEP_END || next->taken.final ||
		    (next->taken.step == STEP_ERROR &&
		    next->error.status != STATUS_DATA))
			return false;
	}
	return true;
}

/* The block to fill, waited for; NULL if there is no more to do. */
static struct block *
empty_block(struct read_ahead *ahead)
{
	struct block *block;

	pthread_mutex_lock(&ahead->lock);
	while (ahead->filled - ahead->emptied == BLOCKS && !ahead->stopping)
		pthread_cond_wait(&ahead->change, &ahead->lock);
	block = ahead->stopping ? NULL :
	    &ahead->block[ahead->filled % BLOCKS];
	pthread_mutex_unlock(&ahead->lock);
	return block;
}

static void
hand_over(struct read_ahead *ahead, bool last)
{
	pthread_mutex_lock(&ahead->lock);
	ahead->filled++;
	ahead->ended = last;
	pthread_cond_signal(&ahead->change);
	pthread_mutex_unlock(&ahead->lock);
}

static void *
read_all(void *context)
{
	struct read_ahead *ahead = context;
	struct waiting next = { .waits = false };
	struct block *block;
	bool more = true;

	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
	while (more && (block = empty_block(ahead)) != NULL) {
		/* It may wait for a pipe, and nowhere else be ended. */
		pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
		more = fill(ahead, block, &next);
		pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL);
		hand_over(ahead, !more);
	}
	return NULL;
}

static void
release(struct read_ahead *ahead)
{
	size_t i;

	for (i = 0; i < BLOCKS; i++) {
		free(ahead->block[i].data);
		free(ahead->block[i].cell);
		arena_release(&ahead->block[i].errors);
	}
	arena_release(&ahead->names);
	pthread_cond_destroy(&ahead->change);
	pthread_mutex_destroy(&ahead->lock);
	free(ahead);
}

struct read_ahead *
read_ahead_start(read_next *next, void *context)
{
	struct read_ahead *ahead = memory_new(1, sizeof(*ahead));

	ahead->next = next;
	ahead->context = context;
	pthread_mutex_init(&ahead->lock, NULL);
	pthread_cond_init(&ahead->change, NULL);
	if (pthread_create(&ahead->thread, NULL, read_all, ahead) == 0)
		return ahead;
	release(ahead);
	return NULL;
}

/* False if there is none any more. */
static bool
wait_for_block(struct read_ahead *ahead)
{
	bool more;

	pthread_mutex_lock(&ahead->lock);
	while (ahead->filled == ahead->emptied && !ahead->ended)
		pthread_cond_wait(&ahead->change, &ahead->lock);
	more = ahead->filled > ahead->emptied;
	pthread_mutex_unlock(&ahead->lock);
	if (more)
		ahead->open = &ahead->block[ahead->emptied % BLOCKS];
	ahead->at = 0;
	return more;
}

static void
give_back(struct read_ahead *ahead)
{
	pthread_mutex_lock(&ahead->lock);
	ahead->emptied++;
	pthread_cond_signal(&ahead->change);
	pthread_mutex_unlock(&ahead->lock);
	ahead->open = NULL;
}

enum step
read_ahead_next(struct read_ahead *ahead, struct row *row, bool *final,
    uint64_t *bytes, struct error *error)
{
	const struct step_taken *taken;

	if (ahead->open != NULL && ahead->at == ahead->open->count)
		give_back(ahead);
	if (ahead->open == NULL && !wait_for_block(ahead)) {
		*final = true;
		return STEP_END;
	}
	taken = &ahead->open->taken[ahead->at++];
	*row = taken->row;
	*final = taken->final;
	*bytes = taken->bytes;
	if (taken->why != NULL)
		*error = *taken->why;
	return taken->step;
}

const struct row *
read_ahead_look(const struct read_ahead *ahead, size_t distance)
{
	size_t at = ahead->at + distance - 1;

	return ahead->open != NULL && at < ahead->open->count &&
	    ahead->open->taken[at].step == STEP_ROW ?
	    &ahead->open->taken[at].row : NULL;
}

void
read_ahead_stop(struct read_ahead *ahead)
{
	bool ended;

	if (ahead == NULL)
		return;
	pthread_mutex_lock(&ahead->lock);
	ahead->stopping = true;
	ended = ahead->ended;
	pthread_cond_signal(&ahead->change);
	pthread_mutex_unlock(&ahead->lock);
	if (!ended)
		pthread_cancel(ahead->thread);
	pthread_join(ahead->thread, NULL);
	release(ahead);
}
