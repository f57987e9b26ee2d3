/*
 * feed.h - the rows of one table out of several files, bad ones set aside.
 *
 * Every tool that reads rows reads them so:
 *
 *	while ((step = feed_next(feed, &row, error)) == STEP_ROW) {
 *		if (!take(job, &row, &problem) &&
 *		    !feed_reject(feed, &row, &problem, error))
 *			return false;
 *	}
 *	return step == STEP_END;
 *
 * By default the first bad row stops it. With a rejects file bad rows go
 * there (file, line, column, reason and the whole original row) and the run
 * goes on; the tool then exits 3.
 */
#ifndef RECORD_FEED_H
#define RECORD_FEED_H

#include "record/read_ahead.h"
#include "record/table_reader.h"
#include "record/table_writer.h"

struct feed {
	/* set by the caller before feed_open */
	const struct table *table;
	const char *const *paths; /* none: standard input */
	size_t count;
	const char *rejects_path; /* NULL: stop at the first bad row */
	void (*progress)(void *context, uint64_t rows, uint64_t bytes);
	void *progress_context;
	bool ahead;               /* a thread reads on: see read_ahead.h */
	bool by_file;             /* rows end with each file: feed_next_file */

	/* read by the caller after the end */
	uint64_t rows;            /* read, good and bad, without end rows */
	uint64_t rejected;
	uint64_t others;          /* set aside, of other files */
	bool sealed;              /* every file ended with its end row */

	/* private */
	size_t next;
	struct table_reader *reader;
	struct table_writer rejects;
	bool rejects_open;
	uint64_t bytes;           /* of the files before this one */
	struct read_ahead *thread;
	struct arena arena;
	struct text *extra;       /* the names, from the first file */
	size_t extras;
	size_t *order;            /* where this file has them; NULL: the same */
	struct text *ordered;
};

/*
 * Opens the first file and the rejects. A later file must have the extra
 * columns of the first, in any order.
 */
MUST_CHECK bool feed_open(struct feed *feed, struct error *error);

/* The extra columns that rows carry: those of the first file. */
const struct text *feed_extras(const struct feed *feed, size_t *count);

MUST_CHECK enum step feed_next(struct feed *feed, struct row *row,
    struct error *error);

/*
 * Of a feed by_file, when feed_next has said STEP_END: opens the next file;
 * STEP_END if there is none.
 */
MUST_CHECK enum step feed_next_file(struct feed *feed, struct error *error);

/*
 * Of a feed by_file, for those who read rows of the open file themselves
 * before feed_next is called for it: its reader; reading on by feed_next
 * where that stands; and counting those rows, up to so many bytes of it.
 */
struct table_reader *feed_reader(const struct feed *feed);
void feed_read_on(struct feed *feed);
void feed_count(struct feed *feed, uint64_t rows, uint64_t bytes);

/*
 * The row that feed_next will give in `distance` calls, if it is known; NULL
 * if not. As long as the next one is, what was given before it still lasts.
 */
const struct row *feed_look(const struct feed *feed, size_t distance);

/*
 * Sets the row aside for the reason given; true if the run goes on. Only a
 * reason of status 65 concerns the row; any other stops the run.
 */
MUST_CHECK bool feed_reject(struct feed *feed, const struct row *row,
    const struct error *reason, struct error *error);

/* The same for a row of a file that is none of the feed's, as the book's. */
MUST_CHECK bool feed_reject_other(struct feed *feed, const struct row *row,
    const struct error *reason, struct error *error);

/* Commits the rejects file; call it when the run has succeeded. */
MUST_CHECK bool feed_finish(struct feed *feed, struct error *error);

/* Closes and frees; without feed_finish no rejects file appears. */
void feed_close(struct feed *feed);

#endif
