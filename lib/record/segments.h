/*
 * segments.h - a CSV file in pieces that several threads work on at once.
 *
 * The rest of an open file, or of a pipe, is cut where a record ends. Every
 * worker, this thread among them, takes the next piece, works on it alone,
 * and then hands on what it found when all pieces before have been: so what
 * comes of a file does not depend on how many workers there are.
 *
 *	worker: take, work ........ use, take, work .......... use
 *	worker:   take, work .....     use, take, work .........
 *
 * What is not RFC 4180 with LF line ends ends it: a CR, a quote out of place
 * or never closed, a line that fits no segment. All from the record on where
 * that stands is given back, to be read record by record.
 *
 * Memory     a segment and its marks for each worker.
 * Errors     those of reading, status 74, and those of `use`.
 */
#ifndef RECORD_SEGMENTS_H
#define RECORD_SEGMENTS_H

#include "base/stream.h"
#include "base/text.h"

/* Bytes of a segment, and how many a pipe has given before one is cut. */
#define SEGMENT_SIZE ((size_t)512 << 10)
#define SEGMENT_LEAST ((size_t)128 << 10)

/* Bytes that may be read before and behind a segment, whatever they are. */
#define SEGMENT_SLACK 64

struct segment {
	size_t number;            /* from 0 */
	const char *data;         /* whole records, the last with its LF */
	size_t size;
	uint32_t *mark;           /* see csv_scan.h */
	size_t marks;
};

/* What is done with segments; `worker` is the number of who does it. */
struct segments_job {
	struct stream *stream;
	struct text ahead;        /* what was read of it already */
	size_t workers;           /* at least 1 */
	size_t size;              /* of a segment; 0: SEGMENT_SIZE */

	/* Alone, whenever. */
	void (*work)(void *context, size_t worker,
	    const struct segment *segment);
	/* In the order of the file, one at a time. False ends it. */
	bool (*use)(void *context, size_t worker,
	    const struct segment *segment, struct error *error);
	void *context;
};

/*
 * Goes through the file. *rest is what was read and not worked on: there may
 * be more in the stream where it is not empty. Its bytes are the caller's to
 * free.
 */
MUST_CHECK bool segments_run(const struct segments_job *job,
    struct buffer *rest, struct error *error);

/*
 * How many workers serve on this machine: as many as it has processors, or as
 * `wanted` says, if that is not 0. At most SEGMENTS_WORKERS.
 */
#define SEGMENTS_WORKERS 64
size_t segments_workers(size_t wanted);

#endif
