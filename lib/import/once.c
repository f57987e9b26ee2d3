/* once.c - each event once: repeats, replacements and contradictions. */
#include "import/once.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/key.h"
#include "import/rivals.h"
#include "record/tables.h"

#define PARTITIONS 256

/* What is known of a row while rows come in. */
struct entry {
	struct key key;
	uint64_t offset, place;
};

/* What is kept of a row that does not hold. */
struct fault {
	uint64_t offset, place, other_place;
	int64_t revision, other_revision;
	uint64_t fate;
};

void
once_open(struct once *once, const char *folder, size_t budget)
{
	*once = (struct once){ .settled = false };
	scratch_open(&once->rows, folder);
	partitions_open(&once->entries, folder, sizeof(struct entry),
	    PARTITIONS, budget);
	partitions_open(&once->faults, folder, sizeof(struct fault),
	    PARTITIONS, budget);
}

void
once_close(struct once *once)
{
	scratch_close(&once->rows);
	partitions_close(&once->entries);
	partitions_close(&once->faults);
	buffer_release(&once->ready);
}

bool
once_add(struct once *once, struct text row, size_t id_size, uint64_t place,
    struct error *error)
{
	struct entry entry = {
		.offset = scratch_size(&once->rows),
		.place = place,
	};

	if (!once->same_keys)
		entry.key = key_of((struct text){ row.data, id_size });
	return partitions_add(&once->entries, entry.key.high >> 56, &entry,
	    error) && scratch_add(&once->rows, row, error);
}

void
once_wait_in(struct once *once, int fd, uint64_t base, const char *path)
{
	scratch_use(&once->rows, fd, base, path);
}

bool
once_move(struct once *once, uint64_t from, uint64_t to, uint64_t at,
    struct error *error)
{
	return from == at || scratch_move(&once->rows, from, to, at, error);
}

uint64_t
once_size(const struct once *once)
{
	return scratch_size(&once->rows);
}

bool
once_get(struct once *once, uint64_t offset, uint64_t end, struct text *out,
    struct error *error)
{
	size_t size = end - offset < SCRATCH_BLOCK ? (size_t)(end - offset) :
	    SCRATCH_BLOCK;

	return scratch_get(&once->rows, offset, size, out, error);
}

/* The rows of a partition, found by their keys. */
struct index {
	const struct entry *entry;
	uint32_t count;
	uint32_t *slot;           /* number of an entry + 1; 0 = free */
	uint32_t *next;           /* of an entry: the next of its key + 1 */
	size_t room;              /* a power of two, at least 2 * count */
};

/* Backwards, so that the entries of a key follow each other in order. */
static void
index_build(struct index *index)
{
	uint32_t i;

	for (i = index->count; i > 0; i--) {
		const struct entry *entry = &index->entry[i - 1];
		size_t at = entry->key.low & (index->room - 1);

		while (index->slot[at] != 0 && !key_equal(entry->key,
		    index->entry[index->slot[at] - 1].key))
			at = (at + 1) & (index->room - 1);
		index->next[i - 1] = index->slot[at];
		index->slot[at] = i;
	}
}

static bool
keep_fault(void *context, const struct once_fault *fault,
    struct error *error)
{
	struct once *once = context;
	uint64_t span = once_size(once) / PARTITIONS + 1;
	struct fault kept = {
		.offset = fault->offset,
		.place = fault->place,
		.other_place = fault->other_place,
		.revision = fault->revision,
		.other_revision = fault->other_revision,
		.fate = fault->fate,
	};

	return partitions_add(&once->faults, (size_t)(fault->offset / span),
	    &kept, error);
}

/* Settles each key that several rows have. */
static bool
settle_keys(struct once *once, const struct index *index,
    struct rivals *rivals, struct error *error)
{
	size_t at;

	for (at = 0; at < index->room; at++) {
		uint32_t number = index->slot[at];

		if (number == 0 || index->next[number - 1] == 0)
			continue;
		rivals_begin(rivals);
		for (; number > 0; number = index->next[number - 1])
			rivals_add(rivals, index->entry[number - 1].offset,
			    index->entry[number - 1].place);
		if (!rivals_settle(rivals, keep_fault, once, error))
			return false;
	}
	return true;
}

static bool
settle_part(struct once *once, size_t part, struct rivals *rivals,
    struct buffer *records, struct error *error)
{
	struct index index = { .room = 1 };
	bool ok;

	if (!partitions_take(&once->entries, part, records, error))
		return false;
	index.entry = (const struct entry *)(const void *)records->data;
	index.count = (uint32_t)(records->size / sizeof(struct entry));
	while (index.room < (size_t)2 * index.count)
		index.room *= 2;
	index.slot = memory_new(index.room, sizeof(*index.slot));
	index.next = memory_new((size_t)index.count + 1,
	    sizeof(*index.next));
	index_build(&index);
	ok = settle_keys(once, &index, rivals, error);
	free(index.slot);
	free(index.next);
	return ok;
}

static bool
settle(struct once *once, struct error *error)
{
	struct rivals rivals = { .rows = &once->rows };
	struct buffer records = { 0 };
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < PARTITIONS; i++)
		ok = settle_part(once, i, &rivals, &records, error);
	rivals_close(&rivals);
	buffer_release(&records);
	once->settled = true;
	/* rows in another's file are all in it before any is moved */
	return ok && (once->rows.path == NULL ||
	    scratch_flush(&once->rows, error));
}

static int
compare_offsets(const void *a, const void *b)
{
	uint64_t left = ((const struct fault *)a)->offset;
	uint64_t right = ((const struct fault *)b)->offset;

	return (left > right) - (left < right);
}

/* Makes the next part's faults ready; false in *more when there is none. */
static bool
ready_part(struct once *once, bool *more, struct error *error)
{
	while (once->at == once->ready.size &&
	    once->next_part < PARTITIONS) {
		if (!partitions_take(&once->faults, once->next_part++,
		    &once->ready, error))
			return false;
		once->at = 0;
		if (once->ready.size > 0)
			qsort(once->ready.data,
			    once->ready.size / sizeof(struct fault),
			    sizeof(struct fault), compare_offsets);
	}
	*more = once->at < once->ready.size;
	return true;
}

bool
once_next(struct once *once, struct once_fault *out, bool *more,
    struct error *error)
{
	struct fault fault;

	if ((!once->settled && !settle(once, error)) ||
	    !ready_part(once, more, error))
		return false;
	if (!*more)
		return true;
	memcpy(&fault, once->ready.data + once->at, sizeof(fault));
	once->at += sizeof(fault);
	*out = (struct once_fault){
		.fate = (enum fate)fault.fate,
		.offset = fault.offset,
		.place = fault.place,
		.other_place = fault.other_place,
		.revision = fault.revision,
		.other_revision = fault.other_revision,
	};
	return rivals_row(&once->rows, fault.offset, &out->row, error);
}
