/* sums.c - quantities summed by party, price and period. */
#include "rating/sums.h"

#include "base/memory.h"

#define FIRST_ROOM ((size_t)4096)

/* So many slots ahead memory is told. */
#define AHEAD 16

static void
grow(struct sums *sums, size_t room)
{
	struct sums grown = { memory_new_large(room, sizeof(struct sum)),
	    room, 0 };
	size_t i;

	for (i = 0; i < sums->room; i++) {
		const struct sum *sum = &sums->slot[i];

		if (sum->events != 0)
			sums_add(&grown, sum->key, sum->quantity,
			    sum->events);
	}
	sums_release(sums);
	*sums = grown;
}

void
sums_reserve(struct sums *sums, size_t more)
{
	size_t room = sums->room ? sums->room : FIRST_ROOM;

	while (room < 2 * (sums->count + more))
		room *= 2;
	if (room != sums->room)
		grow(sums, room);
}

struct sum *
sums_find(const struct sums *sums, uint64_t key)
{
	size_t at;

	if (sums->room == 0)
		return NULL;
	at = sums_hash(sums, key);
	while (sums->slot[at].events != 0 && sums->slot[at].key != key)
		at = (at + 1) & (sums->room - 1);
	return sums->slot[at].events != 0 ? &sums->slot[at] : NULL;
}

/*
 * Slots stand in the order of their hash, so that joining goes through both
 * tables from start to end, and no part of them is filled before another.
 */
void
sums_join(struct sums *sums, struct sums *from)
{
	size_t i;

	if (sums->count < from->count) {
		struct sums other = *sums;

		*sums = *from;
		*from = other;
	}
	sums_reserve(sums, from->count);
	for (i = 0; i < from->room; i++) {
		const struct sum *sum = &from->slot[i];

		if (i + AHEAD < from->room)
			sums_expect(sums, from->slot[i + AHEAD].key);
		if (sum->events != 0)
			sums_add(sums, sum->key, sum->quantity, sum->events);
	}
	sums_release(from);
}

void
sums_release(struct sums *sums)
{
	memory_free_large(sums->slot, sums->room, sizeof(*sums->slot));
	*sums = (struct sums){ .room = 0 };
}
