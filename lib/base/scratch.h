/*
 * scratch.h - bytes that do not fit into memory, in a nameless file.
 *
 * Bytes are added at the end and read at any offset. The first SCRATCH_BLOCK
 * of them stay in memory, so little data never touches the disk; the file
 * is gone when it is closed, and when the process ends, however it ends. Or
 * they stand in another's file, behind what is there, and may stay.
 *
 * Errors     status 73 where the file cannot be made, 74 for later.
 */
#ifndef BASE_SCRATCH_H
#define BASE_SCRATCH_H

#include "base/error.h"

#define SCRATCH_BLOCK ((size_t)1 << 20)

struct scratch {
	const char *folder;       /* the caller's */
	int fd;                   /* -1 = nothing written yet */
	const char *path;         /* of another's file; NULL = nameless */
	uint64_t base;            /* of another's file: where bytes begin */
	struct buffer pending;    /* what is not written yet */
	uint64_t written;
	struct buffer block;      /* of scratch_get */
};

/* Makes no file before one is needed. */
void scratch_open(struct scratch *scratch, const char *folder);

/*
 * Puts the bytes to come into a file that is open for both and stays its
 * owner's, from the offset `base` on; nothing was added yet.
 */
void scratch_use(struct scratch *scratch, int fd, uint64_t base,
    const char *path);

/* Appends; bytes added in one call can be asked for in one. */
MUST_CHECK bool scratch_add(struct scratch *scratch, struct text bytes,
    struct error *error);

/* How many bytes have been added: where the next will be found. */
static inline uint64_t
scratch_size(const struct scratch *scratch)
{
	return scratch->written + scratch->pending.size;
}

/*
 * At most `size` bytes from the offset on, which is before the end. Fewer
 * come at the end, and where bytes in memory follow bytes in the file. They
 * last until the next call of any of these functions.
 */
MUST_CHECK bool scratch_get(struct scratch *scratch, uint64_t offset,
    size_t size, struct text *out, struct error *error);

/* Writes what is still in memory: all can now be read by the descriptor. */
MUST_CHECK bool scratch_flush(struct scratch *scratch, struct error *error);

/*
 * Moves bytes [from, to), all of them written, to the offset `at` before
 * them; those that were there, and from there to `from`, are lost.
 */
MUST_CHECK bool scratch_move(struct scratch *scratch, uint64_t from,
    uint64_t to, uint64_t at, struct error *error);

void scratch_close(struct scratch *scratch);

#endif
