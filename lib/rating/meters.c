/* meters.c - which contract a subject belongs to on a day. */
#include "rating/meters.h"

#include <stdlib.h>

#include "base/memory.h"

/* Slots at the start of a cache line each, within more memory than asked. */
static struct meter *
make_slots(size_t count, void **memory)
{
	uintptr_t start;

	*memory = memory_new_large(count + 1, sizeof(struct meter));
	start = (uintptr_t)*memory;
	return (struct meter *)(start + -start % sizeof(struct meter));
}

static inline bool
has_name(const struct meter *meter, struct text name, uint32_t hash)
{
	if (meter->hash != hash || meter->size != name.size)
		return false;
	return name.size <= METER_NAME ?
	    memcmp(meter->name, name.data, name.size) == 0 :
	    memcmp(meter->whole, name.data, name.size) == 0;
}

/* The slot of a name, or the free one where it would be. */
static inline struct meter *
slot_of(const struct meters *meters, struct text name, uint64_t hash)
{
	size_t at = hash & (meters->room - 1);
	struct meter *slot = &meters->slot[at];

	while (slot->size != 0 &&
	    !has_name(slot, name, (uint32_t)(hash >> 32))) {
		at = (at + 1) & (meters->room - 1);
		slot = &meters->slot[at];
	}
	return slot;
}

static void
fill(struct meter *meter, struct text name, struct period valid,
    const struct contract *contract)
{
	meter->size = (uint16_t)name.size;
	memcpy(meter->name, name.data, name.size < METER_NAME ? name.size :
	    METER_NAME);
	meter->hash = (uint32_t)(text_hash(name) >> 32);
	meter->whole = name.data;
	meter->valid = valid;
	meter->cycle = (uint16_t)contract->customer->cycle;
	meter->plan = (uint32_t)contract->plan->index;
	meter->party = (uint32_t)book_party(contract)->index;
	meter->contract = (uint32_t)contract->index;
	meter->customer = (uint32_t)contract->customer->index;
}

/* Adds what a subject has; more of the same go behind the first. */
static void
add(struct meters *meters, struct text name, struct period valid,
    const struct contract *contract)
{
	struct meter *slot = slot_of(meters, name, text_hash(name));
	struct meter *later;

	/* what is set aside is nobody's: refuse_contract says why */
	if (period_is_empty(valid) || contract->customer->fault != NULL)
		return;
	if (slot->size == 0) {
		fill(slot, name, valid, contract);
		return;
	}
	later = &meters->later[++meters->laters];
	fill(later, name, valid, contract);
	later->next = slot->next;
	slot->next = (uint32_t)meters->laters;
}

/* How many versions there are of all contracts that subjects have. */
static size_t
count_versions(const struct book *book)
{
	size_t count = book->contract_count, i;

	for (i = 0; i < book->subject_count; i++) {
		const struct contract *version = book->subject[i]->versions;

		for (; version != NULL; version = version->next_version)
			count++;
	}
	return count;
}

void
meters_load(struct meters *meters, const struct book *book)
{
	size_t versions = count_versions(book), i;

	meters->room = 64;
	while (meters->room < 2 * (book->subject_count +
	    book->contract_count))
		meters->room *= 2;
	meters->slot = make_slots(meters->room, &meters->memory[0]);
	meters->later_room = versions + 1;
	meters->later = make_slots(meters->later_room, &meters->memory[1]);
	for (i = 0; i < book->subject_count; i++) {
		const struct subject *subject = book->subject[i];
		const struct contract *version = subject->versions;

		for (; version != NULL; version = version->next_version)
			add(meters, text_of(subject->subject), period_overlap(
			    subject->valid, version->valid), version);
	}
	for (i = 0; i < book->contract_count; i++) {
		const struct contract *version = book->contract[i];
		struct text name = text_of(version->contract);

		if (map_find(&book->subjects, name) == NULL)
			add(meters, name, version->valid, version);
	}
}

void
meters_release(struct meters *meters)
{
	memory_free_large(meters->memory[0], meters->room + 1,
	    sizeof(struct meter));
	memory_free_large(meters->memory[1], meters->later_room + 1,
	    sizeof(struct meter));
	*meters = (struct meters){ .room = 0 };
}

void
meters_expect(const struct meters *meters, struct text subject)
{
	__builtin_prefetch(&meters->slot[text_hash(subject) &
	    (meters->room - 1)]);
}

const struct meter *
meters_find(const struct meters *meters, struct text subject,
    struct date day)
{
	return meters_find_hashed(meters, subject, text_hash(subject), day);
}

const struct meter *
meters_find_hashed(const struct meters *meters, struct text subject,
    uint64_t hash, struct date day)
{
	const struct meter *meter = slot_of(meters, subject, hash);

	while (meter->size != 0 && !period_has(meter->valid, day)) {
		if (meter->next == 0)
			return NULL;
		meter = &meters->later[meter->next];
	}
	return meter->size != 0 ? meter : NULL;
}

const struct meter *
meters_find_local(const struct meters *meters, const struct book *book,
    struct text subject, struct instant time, struct zone **clock,
    struct date *day, int *second)
{
	const struct meter *meter = slot_of(meters, subject,
	    text_hash(subject));

	while (meter->size != 0) {
		struct zone *zone = book->customer[meter->customer]->zone;
		int local;
		struct date date = zone_date(zone, time, &local);

		if (period_has(meter->valid, date)) {
			*clock = zone;
			*day = date;
			*second = local;
			return meter;
		}
		if (meter->next == 0)
			break;
		meter = &meters->later[meter->next];
	}
	return NULL;
}
