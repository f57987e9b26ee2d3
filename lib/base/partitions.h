/*
 * partitions.h - records dealt to partitions, as many as the disk holds.
 *
 * What belongs together is put into the same partition, by a hash or by a
 * range; then each partition is small enough to be looked at as a whole. A
 * partition keeps its records in memory up to its share of the budget and
 * writes them to a nameless file beyond: whatever the budget, they come back
 * in the order in which they were added.
 *
 * Memory     at most the budget, while records are added.
 * Errors     those of scratch.h.
 */
#ifndef BASE_PARTITIONS_H
#define BASE_PARTITIONS_H

#include "base/scratch.h"

struct partition;

struct partitions {
	struct scratch scratch;
	size_t record;            /* bytes of each; 1 where they differ */
	size_t count;             /* of the partitions */
	size_t share;             /* bytes that each may hold in memory */
	struct partition *part;
};

/* `budget` is in bytes. */
void partitions_open(struct partitions *partitions, const char *folder,
    size_t record, size_t count, size_t budget);

/* Adds a record to partition `which`, from 0. */
MUST_CHECK bool partitions_add(struct partitions *partitions, size_t which,
    const void *record, struct error *error);

/* The same for a record of another size than others. */
MUST_CHECK bool partitions_add_bytes(struct partitions *partitions,
    size_t which, struct text bytes, struct error *error);

/*
 * Takes all records of one out: in *records, emptied before, they are in the
 * order in which they were added.
 */
MUST_CHECK bool partitions_take(struct partitions *partitions, size_t which,
    struct buffer *records, struct error *error);

void partitions_close(struct partitions *partitions);

#endif
