/* map.c - a hash map from text to a pointer: open addressing, linear probes. */
#include "base/map.h"

#include <stdlib.h>

#include "base/memory.h"

static struct map_slot *
slot_of(const struct map *map, uint64_t hash, struct text key)
{
	size_t at = hash & (map->room - 1);

	for (;;) {
		struct map_slot *slot = &map->slots[at];

		if (slot->key.data == NULL ||
		    (slot->hash == hash && text_equal(slot->key, key)))
			return slot;
		at = (at + 1) & (map->room - 1);
	}
}

static void
grow(struct map *map)
{
	struct map bigger = { .room = map->room ? map->room * 2 : 64 };
	size_t i;

	bigger.slots = memory_new(bigger.room, sizeof(struct map_slot));
	bigger.count = map->count;
	for (i = 0; i < map->room; i++) {
		struct map_slot *slot = &map->slots[i];

		if (slot->key.data != NULL)
			*slot_of(&bigger, slot->hash, slot->key) = *slot;
	}
	free(map->slots);
	*map = bigger;
}

void *
map_find(const struct map *map, struct text key)
{
	if (map->room == 0)
		return NULL;
	return slot_of(map, text_hash(key), key)->value;
}

void **
map_place(struct map *map, struct text key)
{
	uint64_t hash = text_hash(key);
	struct map_slot *slot;

	if (map->count >= map->room / 2)
		grow(map);
	slot = slot_of(map, hash, key);
	if (slot->key.data == NULL) {
		slot->hash = hash;
		slot->key = key.data ? key : TEXT("");
		map->count++;
	}
	return &slot->value;
}

struct map_slot *
map_next(const struct map *map, size_t *at)
{
	while (*at < map->room) {
		struct map_slot *slot = &map->slots[(*at)++];

		if (slot->key.data != NULL)
			return slot;
	}
	return NULL;
}

void
map_release(struct map *map)
{
	free(map->slots);
	*map = (struct map){ 0 };
}
