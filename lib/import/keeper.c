/* keeper.c - rows kept by a thread of their own, while more are read. */
#include "import/keeper.h"

#include <stdlib.h>

#include "base/memory.h"

#define BATCH_SIZE ((size_t)256 << 10)

struct keeper_row {
	uint64_t place;
	uint32_t size, id_size;
};

void
keeper_open(struct keeper *keeper, struct once *once)
{
	*keeper = (struct keeper){ .once = once };
	pthread_mutex_init(&keeper->lock, NULL);
	pthread_cond_init(&keeper->changed, NULL);
}

static bool
keep_batch(struct keeper *keeper, const struct keeper_batch *batch,
    struct error *error)
{
	struct text row = { batch->rows.data, 0 };
	size_t i;

	for (i = 0; i < batch->count; i++) {
		row.size = batch->row[i].size;
		if (!once_add(keeper->once, row, batch->row[i].id_size,
		    batch->row[i].place, error))
			return false;
		row.data += row.size;
	}
	return true;
}

/* The next batch that was handed over; NULL when no more will be. */
static struct keeper_batch *
next_batch(struct keeper *keeper)
{
	struct keeper_batch *batch = NULL;

	pthread_mutex_lock(&keeper->lock);
	while (keeper->kept == keeper->filled && !keeper->ended)
		pthread_cond_wait(&keeper->changed, &keeper->lock);
	if (keeper->kept < keeper->filled)
		batch = &keeper->batch[keeper->kept % KEEPER_BATCHES];
	pthread_mutex_unlock(&keeper->lock);
	return batch;
}

static void *
keep(void *context)
{
	struct keeper *keeper = context;
	struct keeper_batch *batch;
	struct error error;
	bool ok = true;

	while ((batch = next_batch(keeper)) != NULL) {
		/* after an error the rest is only waited for */
		ok = ok && keep_batch(keeper, batch, &error);
		pthread_mutex_lock(&keeper->lock);
		keeper->kept++;
		if (!ok && !keeper->failed) {
			keeper->failed = true;
			keeper->error = error;
		}
		pthread_cond_signal(&keeper->changed);
		pthread_mutex_unlock(&keeper->lock);
	}
	return NULL;
}

/* Hands the batch over and waits for one that can be filled. */
static bool
hand_over(struct keeper *keeper, struct error *error)
{
	bool failed;

	pthread_mutex_lock(&keeper->lock);
	keeper->filled++;
	pthread_cond_signal(&keeper->changed);
	while (keeper->filled - keeper->kept == KEEPER_BATCHES)
		pthread_cond_wait(&keeper->changed, &keeper->lock);
	failed = keeper->failed;
	pthread_mutex_unlock(&keeper->lock);
	if (failed)
		*error = keeper->error;
	return !failed;
}

static void
empty(struct keeper_batch *batch)
{
	buffer_reset(&batch->rows);
	batch->count = 0;
}

static bool
end_batch(struct keeper *keeper, struct error *error)
{
	struct keeper_batch *batch =
	    &keeper->batch[keeper->filled % KEEPER_BATCHES];

	if (!keeper->threaded && !keeper->alone) {
		keeper->threaded = pthread_create(&keeper->thread, NULL, keep,
		    keeper) == 0;
		keeper->alone = !keeper->threaded;
	}
	if (keeper->alone) {
		bool ok = keep_batch(keeper, batch, error);

		empty(batch);
		return ok;
	}
	if (!hand_over(keeper, error))
		return false;
	empty(&keeper->batch[keeper->filled % KEEPER_BATCHES]);
	return true;
}

bool
keeper_add(struct keeper *keeper, struct text row, size_t id_size,
    uint64_t place, struct error *error)
{
	struct keeper_batch *batch =
	    &keeper->batch[keeper->filled % KEEPER_BATCHES];

	if (batch->count == batch->room) {
		batch->room = batch->room ? batch->room * 2 : 1024;
		batch->row = memory_resize(batch->row, batch->room,
		    sizeof(*batch->row));
	}
	batch->row[batch->count++] = (struct keeper_row){ place,
	    (uint32_t)row.size, (uint32_t)id_size };
	buffer_add_text(&batch->rows, row);
	return batch->rows.size < BATCH_SIZE || end_batch(keeper, error);
}

/* Tells the thread that nothing follows, and waits for its end. */
static void
join(struct keeper *keeper)
{
	if (!keeper->threaded)
		return;
	pthread_mutex_lock(&keeper->lock);
	keeper->ended = true;
	pthread_cond_signal(&keeper->changed);
	pthread_mutex_unlock(&keeper->lock);
	pthread_join(keeper->thread, NULL);
	keeper->threaded = false;
	keeper->alone = true;
}

bool
keeper_end(struct keeper *keeper, struct error *error)
{
	struct keeper_batch *last;

	join(keeper);
	if (keeper->failed) {
		*error = keeper->error;
		return false;
	}
	last = &keeper->batch[keeper->filled % KEEPER_BATCHES];
	if (!keep_batch(keeper, last, error))
		return false;
	empty(last);
	return true;
}

void
keeper_close(struct keeper *keeper)
{
	size_t i;

	join(keeper);
	for (i = 0; i < KEEPER_BATCHES; i++) {
		buffer_release(&keeper->batch[i].rows);
		free(keeper->batch[i].row);
	}
	pthread_cond_destroy(&keeper->changed);
	pthread_mutex_destroy(&keeper->lock);
}
