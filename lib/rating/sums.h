/*
 * sums.h - quantities summed by party, price and period.
 *
 * What most usage needs until the end is a sum and a count, and of those
 * there are as many as contracts times prices: each is half a cache line,
 * which is all that a row of usage touches. Every thread has its own; sums are
 * exact, so that adding them up in the end leaves no trace of who had which
 * row.
 *
 * Units      quantities count 10^-SUMS_SCALE of the service's unit.
 * Range      2^63 rows of any int64_t do not overflow a sum.
 * Ownership  struct sums starts as { 0 } and owns its slots.
 */
#ifndef RATING_SUMS_H
#define RATING_SUMS_H

#include <stddef.h>
#include <stdint.h>

#define SUMS_SCALE 9

struct sum {
	__int128 quantity;
	uint64_t key;
	uint64_t events;          /* 0: the slot is free */
};

#define SUM_MOVED UINT64_MAX /* events of a sum that is elsewhere now */

struct sums {
	struct sum *slot;
	size_t room, count;       /* room is 0 or a power of two */
};

/* What a key can hold: of the day a period begins, days from 1970. */
#define SUMS_RANKS ((size_t)1 << 16)
#define SUMS_DAYS (1 << 16)

static inline uint64_t
sums_key(uint32_t party, size_t rank, int32_t day)
{
	return (uint64_t)party << 32 | (uint64_t)rank << 16 | (uint64_t)day;
}

static inline uint32_t
sum_party(const struct sum *sum)
{
	return (uint32_t)(sum->key >> 32);
}

static inline size_t
sum_rank(const struct sum *sum)
{
	return (size_t)(sum->key >> 16 & 0xffff);
}

static inline int32_t
sum_day(const struct sum *sum)
{
	return (int32_t)(sum->key & 0xffff);
}

static inline size_t
sums_hash(const struct sums *sums, uint64_t key)
{
	unsigned __int128 mixed =
	    (unsigned __int128)key * 0x9e3779b97f4a7c15ULL;

	return ((uint64_t)mixed ^ (uint64_t)(mixed >> 64)) & (sums->room - 1);
}

/* Makes sure that so many more keys have room: slots move. */
void sums_reserve(struct sums *sums, size_t more);

/* Tells memory that the key will be asked for soon. */
static inline void
sums_expect(const struct sums *sums, uint64_t key)
{
	__builtin_prefetch(&sums->slot[sums_hash(sums, key)], 1);
}

/* Adds to the key's sum, for which there is room. */
static inline void
sums_add(struct sums *sums, uint64_t key, __int128 quantity, uint64_t events)
{
	size_t at = sums_hash(sums, key);
	struct sum *sum = &sums->slot[at];

	while (sum->key != key && sum->events != 0) {
		at = (at + 1) & (sums->room - 1);
		sum = &sums->slot[at];
	}
	sums->count += sum->events == 0;
	sum->key = key;
	sum->quantity += quantity;
	sum->events += events;
}

/* The key's sum, or NULL. */
struct sum *sums_find(const struct sums *sums, uint64_t key);

/* Adds all of `from` and empties it. */
void sums_join(struct sums *sums, struct sums *from);

void sums_release(struct sums *sums);

#endif
