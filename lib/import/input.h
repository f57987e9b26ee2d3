/*
 * input.h - the rows of one input file, as its format lays them out.
 *
 * Skips the preamble and comments, takes the header, and checks an end row
 * and trailers, so that what is left is rows.
 *
 * Errors     those of csv_reader.h; after one of status 65 the next row can
 *            be asked for, unless .broken is set: then the file as a whole
 *            is not what it should be.
 */
#ifndef IMPORT_INPUT_H
#define IMPORT_INPUT_H

#include "import/rows.h"
#include "record/control.h"

/* More columns than any meter has; memory for a header stays bounded. */
#define INPUT_COLUMNS_MAX 16384

struct input {
	const struct format *format;
	struct source *source;
	struct rows *rows;
	struct arena arena;
	struct text *names;       /* of the columns */
	size_t count;
	uint64_t header_line;     /* 0 = the names are the format's */
	struct text header;       /* as it stands, where the names are its */
	bool broken;

	/* for the end row */
	struct control control;
	size_t total_at;          /* where `quantity` stands */
	bool has_total;
	bool uncounted;           /* some quantity is not in the sum */
	bool ended;

	/* for trailers */
	struct trailer_found found;
	bool claimed;             /* one said how much came before it */
};

MUST_CHECK bool input_open(struct input *input, struct format *format,
    struct source *source, struct error *error);

MUST_CHECK enum step input_next(struct input *input, struct record *record,
    struct error *error);

void input_close(struct input *input);

#endif
