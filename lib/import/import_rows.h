/*
 * import_rows.h - what becomes of a row: events that wait, or set aside.
 *
 * The inside of importer.h: rows come from its files, or mended from a table
 * (mending.h), and their events wait until it is known which of them hold.
 */
#ifndef IMPORT_IMPORT_ROWS_H
#define IMPORT_IMPORT_ROWS_H

#include "import/aside.h"
#include "import/held.h"
#include "import/importer.h"
#include "import/keeper.h"
#include "import/mapper.h"
#include "import/recall.h"
#include "import/remembered.h"
#include "record/mended.h"

/* No file. */
#define NO_FILE SIZE_MAX

struct run {
	struct import_job *job;
	struct source *sources;
	struct mapper mapper;
	struct mapper again;      /* for rows fetched a second time */
	struct once once;
	struct keeper keeper;     /* of the rows in it */
	struct table_writer output;
	bool output_open;
	bool in_place;            /* rows wait in the output, behind */
	uint64_t header_size;     /* so many bytes */
	uint64_t placed;          /* bytes of rows that are where they stay */
	struct aside rejects, skipped, duplicates;
	struct recall recall;
	struct buffer reason, column;
	struct held held;         /* what the row under way makes */
	uint64_t bytes;           /* of the files before this one */
	uint64_t rows;
	struct buffer context;    /* of the row under way */
	uint64_t context_changes; /* of what is kept, when it was made */
	struct text header;       /* of a file that cannot be read again */
	size_t mended;            /* the file that is the table, or NO_FILE */
	struct mended *table;     /* gone through again, for rejects */
	struct mended_row row;    /* of it */
};

/* A row that is being read. */
struct place {
	size_t file;              /* where it stands, */
	uint64_t line;            /* for messages, */
	uint64_t number;          /* and as rows.h tells it from others */
	const char *origin;       /* whose row it is, on the record's line */
	uint64_t event;           /* only this of its events; 0 = all */
	struct text context;
	struct import_counts *counts;
	const struct record *record;
	const struct mended_list *mended; /* what comes from the table */
};

/* As messages name a file. */
const char *import_name(const struct run *run, size_t file);

/*
 * What a row that comes now is set aside with, "" where that is nothing; it
 * lasts until the next call. `record` is its number, where rows have them.
 */
struct text import_context(struct run *run, const struct mapper *mapper,
    uint64_t record);

/* Sets the row aside, if there is a file for that; else the run ends. */
MUST_CHECK bool import_reject(struct run *run, const struct place *place,
    const struct error *why, struct error *error);

/* Takes a row; false only where the run ends. */
MUST_CHECK bool import_take(struct run *run, const struct place *place,
    struct error *error);

/* The first file settles the columns of the output. */
MUST_CHECK bool import_open_output(struct run *run, struct error *error);

void import_rows_release(struct run *run);

#endif
