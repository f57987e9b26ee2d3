/*
 * key.h - 128 bits by which an event id is found again in memory.
 *
 * Not for the outside: unlike fingerprint.h it may change with any version.
 * Two ids may share a key, so whoever finds one compares the ids.
 */
#ifndef IMPORT_KEY_H
#define IMPORT_KEY_H

#include "base/text.h"

struct key {
	uint64_t low, high;
};

static inline bool
key_equal(struct key a, struct key b)
{
	return a.low == b.low && a.high == b.high;
}

/* Two independent 64-bit hashes of the id. */
struct key key_of(struct text id);

#endif
