/*
 * map.h - a hash map from text to a pointer, never shrinking.
 *
 * Ownership  struct map starts as { 0 } and owns its slots; keys and values
 *            belong to the caller and must outlive it.
 * Order      map_next goes by slot, which is no order: sort before output.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>
#include <stdint.h>
#include "base/text.h"

struct map_slot {
	uint64_t hash;
	struct text key;          /* data is NULL where the slot is free */
	void *value;
};

struct map {
	struct map_slot *slots;
	size_t room, count;       /* room is 0 or a power of two */
};

/* The value stored for the key, or NULL. */
void *map_find(const struct map *map, struct text key);

/*
 * The place of the key's value, made (holding NULL) where there was none. A
 * new key is kept by reference. Valid until the next call.
 */
void **map_place(struct map *map, struct text key);

/* Walks the slots: *at starts as 0; NULL at the end. */
struct map_slot *map_next(const struct map *map, size_t *at);

void map_release(struct map *map);

#endif
