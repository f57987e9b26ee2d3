/*
 * once.h - each event once: repeats, replacements and contradictions.
 *
 * Of rows with the same event id the highest revision holds and replaces the
 * lower ones. Of several rows of that revision the first holds and the others
 * repeat it, if all but their source is the same; else they contradict each
 * other and none holds. Times, quantities and revisions are compared by their
 * values, whatever their offsets and zeros. The order of the rows makes no
 * other difference.
 *
 * Method     rows wait in a nameless file, since any of them may yet be
 *            replaced. For each a 128-bit fingerprint of its id is dealt to
 *            one of 256 partitions, and each partition is looked at as a
 *            whole. Rows of one fingerprint are read again and their ids
 *            compared, so no chance can make two events one. What does not
 *            hold comes out in the order in which it went in.
 * Memory     the budget, then a 256th of 48 bytes for each event, whatever
 *            the number of events.
 * Errors     those of scratch.h.
 */
#ifndef IMPORT_ONCE_H
#define IMPORT_ONCE_H

#include "base/partitions.h"

/* What serves for files of any size. */
#define ONCE_BUDGET ((size_t)128 << 20)

/* Why a row does not hold. */
enum fate {
	FATE_REPEAT,              /* of another row */
	FATE_REPLACED,            /* by another row's higher revision */
	FATE_CONFLICT,            /* with another row of this revision */
};

/* A row that does not hold. */
struct once_fault {
	enum fate fate;
	uint64_t offset;          /* among the bytes of all rows */
	uint64_t place;           /* the caller's: where it was read */
	struct text row;
	/* the row that it repeats, is replaced by or contradicts; a conflict's
	 * first row contradicts itself */
	uint64_t other_place;
	int64_t revision, other_revision;
};

struct once {
	struct scratch rows;
	struct partitions entries, faults;
	bool settled;
	size_t next_part;         /* of faults */
	struct buffer ready;      /* the faults of the part before, sorted */
	size_t at;
	bool same_keys;           /* for tests: all fingerprints collide */
};

/* `budget` is in bytes. */
void once_open(struct once *once, const char *folder, size_t budget);

/*
 * Rows wait in a file that is open for both, from `base` on, instead of a
 * nameless one; before the first row.
 */
void once_wait_in(struct once *once, int fd, uint64_t base,
    const char *path);

/*
 * Takes a row of usage in: a record of CSV with its line end, of which the
 * first id_size bytes are the event id as it is written.
 */
MUST_CHECK bool once_add(struct once *once, struct text row, size_t id_size,
    uint64_t place, struct error *error);

/*
 * When all rows have been added: the next that does not hold. *more is false
 * when there is none; a row lasts until the next call.
 */
MUST_CHECK bool once_next(struct once *once, struct once_fault *fault,
    bool *more, struct error *error);

/* Bytes of all rows from offset up to `end`, which is after it; at least 1. */
MUST_CHECK bool once_get(struct once *once, uint64_t offset, uint64_t end,
    struct text *out, struct error *error);

/*
 * In the file that they wait in, and when all have been added: moves rows
 * [from, to) to the offset `at` before them, over others.
 */
MUST_CHECK bool once_move(struct once *once, uint64_t from, uint64_t to,
    uint64_t at, struct error *error);

/* Bytes of all rows. */
uint64_t once_size(const struct once *once);

/* A field of a row of usage, as it is written. */
struct text once_field(struct text row, int column);

void once_close(struct once *once);

#endif
