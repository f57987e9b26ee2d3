/*
 * recall.h - rows of the input fetched a second time, as they stood.
 *
 * Rows are asked for in the order in which they were read, so each file is
 * gone through once more at most.
 */
#ifndef IMPORT_RECALL_H
#define IMPORT_RECALL_H

#include "import/rows.h"

struct recall {
	struct source *sources;
	const struct format *format;
	struct rows *rows;        /* of sources[file]; NULL = none */
	size_t file;
};

void recall_open(struct recall *recall, struct source *sources,
    const struct format *format);

/* The row that has this place (rows.h); it lasts until the next call. */
MUST_CHECK bool recall_row(struct recall *recall, size_t file,
    uint64_t place, struct record *record, struct error *error);

void recall_close(struct recall *recall);

#endif
