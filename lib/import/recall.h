/*
 * recall.h - rows of the input fetched a second time, as they stood.
 *
 * Rows are asked for in the order in which they were read, one of them several
 * times perhaps, so each file is gone through once more at most. Where rows
 * keep something for those after them the mapper goes along, so that a row
 * comes with its context.
 */
#ifndef IMPORT_RECALL_H
#define IMPORT_RECALL_H

#include "import/input.h"
#include "import/mapper.h"

struct recall {
	struct source *sources;
	struct format *format;
	struct mapper *mapper;    /* NULL: nothing is kept */
	struct input input;       /* of sources[file] */
	bool open, found;         /* found: the row looked at last is here */
	size_t file;
	enum step step;
	struct record record;
	uint64_t place;           /* of it */
};

void recall_open(struct recall *recall, struct source *sources,
    struct format *format, struct mapper *mapper);

/*
 * The row that has this place (rows.h); it lasts until the next call. The
 * mapper then knows what the rows before it keep.
 */
MUST_CHECK bool recall_row(struct recall *recall, size_t file,
    uint64_t place, struct record *record, struct error *error);

void recall_close(struct recall *recall);

/* Takes a row, or what was none, for what it keeps alone. */
void recall_pass(struct mapper *mapper, enum step step,
    const struct record *record);

#endif
