/*
 * csv_strict.h - one record through libcsv, the reference parser.
 *
 * Format     libcsv's strict mode with a delimiter of choice.
 *            A row can end only at a line end, so a record is fed line by
 *            line until libcsv says that it is whole.
 * Ownership  fields point into the parser and last until the next begin.
 */
#ifndef RECORD_CSV_STRICT_H
#define RECORD_CSV_STRICT_H

#include <csv.h>

#include "base/buffer.h"

enum strict_step {
	STRICT_MORE,              /* the record goes on: inside quotes */
	STRICT_ROW,
	STRICT_BAD,               /* not strict CSV */
};

struct csv_strict {
	struct csv_parser parser;
	struct buffer bytes;      /* of all fields, one after the other */
	struct text *field;
	size_t count, room;
	bool ended;
	bool skips_blanks;        /* of the next records; else they are kept */
};

void csv_strict_open(struct csv_strict *strict, char delimiter);

/* Forgets the record before. */
void csv_strict_begin(struct csv_strict *strict);

/* Takes the next line of the record, its line end included. */
enum strict_step csv_strict_feed(struct csv_strict *strict, struct text line);

/* Says that the file ends here; never STRICT_MORE. */
enum strict_step csv_strict_end(struct csv_strict *strict);

/*
 * The fields, after STRICT_ROW. Else only count is good: it then says how
 * many were whole before the one that is not.
 */
struct text *csv_strict_fields(struct csv_strict *strict, size_t *count);

void csv_strict_close(struct csv_strict *strict);

#endif
