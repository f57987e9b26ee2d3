/*
 * rivals.h - which of some rows holds, where their ids may be the same.
 */
#ifndef IMPORT_RIVALS_H
#define IMPORT_RIVALS_H

#include "base/scratch.h"
#include "import/once.h"

/* One of them. */
struct rival {
	uint64_t offset, place;
	int64_t revision;
	size_t contest;           /* that it took part in; 0 = none yet */
};

struct rivals {
	struct scratch *rows;
	struct rival *rival;
	size_t count, room;
	/* of the row that holds of those looked at */
	struct buffer row;
};

/* Empties it; then rows are added, in their order. */
void rivals_begin(struct rivals *rivals);
void rivals_add(struct rivals *rivals, uint64_t offset, uint64_t place);

/* Tells each row that does not hold to `fault`, but for its text. */
MUST_CHECK bool rivals_settle(struct rivals *rivals,
    bool (*fault)(void *context, const struct once_fault *fault,
    struct error *error), void *context, struct error *error);

void rivals_close(struct rivals *rivals);

/* The row of usage at the offset; lasts until the scratch is used again. */
MUST_CHECK bool rivals_row(struct scratch *rows, uint64_t offset,
    struct text *row, struct error *error);

#endif
