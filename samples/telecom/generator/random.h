/*
 * random.h - numbers that look random and are the same for the same seed.
 *
 * Source     splitmix64, after Steele, Lea and Flood, "Fast splittable
 *            pseudorandom number generators", 2014.
 */
#ifndef GENERATOR_RANDOM_H
#define GENERATOR_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
	uint64_t state;           /* the seed, to begin with */
};

static inline uint64_t
random_next(struct random *random)
{
	uint64_t bits = random->state += 0x9e3779b97f4a7c15;

	bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
	bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
	return bits ^ bits >> 31;
}

/* 0 to below - 1. */
static inline uint32_t
random_below(struct random *random, uint32_t below)
{
	return (uint32_t)((random_next(random) >> 32) * below >> 32);
}

/* least to most, both inclusive. */
static inline int64_t
random_between(struct random *random, int64_t least, int64_t most)
{
	return least +
	    (int64_t)(random_next(random) % (uint64_t)(most - least + 1));
}

/* True so many times in a thousand. */
static inline bool
random_mille(struct random *random, uint32_t mille)
{
	return random_below(random, 1000) < mille;
}

#endif
