/*
 * row_batch.h - rows of a segment as columns of offsets, some hundred at once.
 *
 * A row whose layout is plain has the place of each wanted field; fields are
 * not looked into, and no text is copied. A row is odd, and says only where it
 * begins and ends, if it has too few or too many fields, if a wanted field is
 * quoted, if it may begin with a byte-order mark, or if its first byte is '#':
 * from such a row on the whole rest of the segment is one odd row, since it
 * may be an end row.
 *
 * Ownership  offsets are into the segment, which must outlast the batch.
 */
#ifndef RECORD_ROW_BATCH_H
#define RECORD_ROW_BATCH_H

#include "record/segments.h"

#define BATCH_ROWS 512
#define BATCH_FIELDS 8            /* that can be wanted */

struct row_batch {
	size_t count;
	uint32_t start[BATCH_ROWS], end[BATCH_ROWS]; /* end: after its LF */
	uint32_t line[BATCH_ROWS]; /* of the segment, from 0 */
	bool odd[BATCH_ROWS];
	uint32_t from[BATCH_FIELDS][BATCH_ROWS];
	uint32_t to[BATCH_FIELDS][BATCH_ROWS];
};

/* Goes through one segment; set up by row_cutter_begin. */
struct row_cutter {
	const struct segment *segment;
	size_t columns;           /* that a row has */
	const size_t *wanted;     /* their places in a row, ascending */
	size_t count;             /* of them */
	const uint32_t *mark, *last;
	uint32_t at, lines;
};

void row_cutter_begin(struct row_cutter *cutter,
    const struct segment *segment, size_t columns, const size_t *wanted,
    size_t count);

/* Fills the batch; false, and an empty batch, at the segment's end. */
bool row_cutter_next(struct row_cutter *cutter, struct row_batch *batch);

/* A wanted field of a row that is not odd. */
static inline struct text
row_batch_field(const struct row_batch *batch, const struct segment *segment,
    size_t field, size_t row)
{
	return (struct text){ segment->data + batch->from[field][row],
	    batch->to[field][row] - batch->from[field][row] };
}

#endif
