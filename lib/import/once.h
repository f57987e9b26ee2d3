/*
 * once.h - each event once: repeats, replacements and contradictions.
 *
 * Of rows with the same event id the highest revision holds. A lower one is
 * replaced. One of the same revision is a repeat if all else but its source
 * is the same too; else the two contradict each other and neither holds,
 * unless a higher revision settles it.
 *
 * Memory     24 bytes for each event, and half as much again at worst: the
 *            rows wait in a spool. Ids are found by 128-bit fingerprints,
 *            and each find is compared with the id itself, so that no chance
 *            can make two events one.
 * Order      rows come out in the order in which they went in.
 * Errors     those of spool.h.
 */
#ifndef IMPORT_ONCE_H
#define IMPORT_ONCE_H

#include "base/error.h"
#include "import/spool.h"

enum fate {
	FATE_HOLDS,
	FATE_REPEAT,              /* of another row, and not kept */
	FATE_REPLACED,            /* by another row's higher revision */
	FATE_CONFLICT,            /* with another row of this revision */
};

/* A row of usage and what became of it. */
struct once_row {
	struct spool_head head;
	struct text row;          /* as a record of CSV, with its line end */
	int64_t revision;
	enum fate fate;
	/* the row that it repeats, is replaced by or contradicts */
	uint32_t other_file;
	uint64_t other_line;
	int64_t other_revision;
};

struct once_slot;

struct once {
	struct spool spool;
	struct once_slot *slots;
	size_t room, count;       /* room is 0 or a power of two */
	bool same_keys;           /* for tests: all fingerprints collide */
};

void once_open(struct once *once, const char *folder);

/*
 * Takes a row in, of which file, line and id_size of the head, the record
 * and its revision are set. FATE_REPEAT and
 * FATE_REPLACED are final: the row was not kept. Any other fate is settled
 * when the rows come out.
 */
MUST_CHECK bool once_add(struct once *once, struct once_row *row,
    struct error *error);

/* The rows that were kept, when all have been added; *more as in spool.h. */
MUST_CHECK bool once_next(struct once *once, struct once_row *row,
    bool *more, struct error *error);

/* A field of a row's record, as it is written. */
struct text once_field(const struct once_row *row, int column);

void once_close(struct once *once);

#endif
