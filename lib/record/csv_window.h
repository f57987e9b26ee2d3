/*
 * csv_window.h - the part of a CSV file being read, with its marks.
 *
 * The window slides over the file: bytes before `start` are done with, those
 * from there on were read and not yet handed on. Each byte is scanned for
 * marks (csv_scan.h) once, when it is read.
 *
 * Ownership  the window owns its memory and its stream.
 * Errors     those of the stream: status 74.
 */
#ifndef RECORD_CSV_WINDOW_H
#define RECORD_CSV_WINDOW_H

#include "base/stream.h"
#include "record/csv_scan.h"

struct csv_window {
	struct stream *stream;
	char delimiter;
	char *data;
	size_t size, room;        /* there is room for a byte past size */
	size_t start;             /* where the next record begins */
	uint64_t passed;          /* bytes of the file before data */
	bool ended;               /* nothing more to read */
	uint32_t *mark;
	size_t marks, mark_room;
	size_t next;              /* the first mark that is not before start */
	const struct csv_scan *scan;
};

void csv_window_open(struct csv_window *window, struct stream *stream,
    char delimiter);

/*
 * Reads more behind what is there, at least a byte unless the file ends. Of
 * a long record it reads as much again, so that looking at it anew each time
 * costs no more than a constant factor. Data and marks may move.
 */
MUST_CHECK bool csv_window_fill(struct csv_window *window,
    struct error *error);

/* Whether a byte-order mark stands at the start, which is no data. */
MUST_CHECK bool csv_window_at_mark(struct csv_window *window, bool *found,
    struct error *error);

/*
 * At the end of the file: puts a mark and an LF behind the last byte, so
 * that a last line without an end looks like any other.
 */
void csv_window_end_line(struct csv_window *window);

/*
 * Goes on with these bytes instead of what is there, and then with the
 * stream, unless that has ended; `passed` bytes of the file come before them.
 */
void csv_window_put(struct csv_window *window, struct text bytes, bool ended,
    uint64_t passed);

/* Moves start `size` bytes on, past their marks. */
void csv_window_pass(struct csv_window *window, size_t size);

void csv_window_close(struct csv_window *window);

#endif
