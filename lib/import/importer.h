/*
 * importer.h - files of a meter in, clean events out, nothing lost.
 *
 * Every row is handed on or counted as a duplicate, not billable or a
 * reject, and for each file the counts are checked to add up. Events come
 * out in the order in which they were read.
 *
 * Rows that a person mended (record/mended.h) come after all files, each as
 * if it stood in its own; there it is then passed over.
 *
 * Errors     status 65 for the first bad row, where there is no file for
 *            rejects; 70 if rows were lost; those of file.h and format.h.
 */
#ifndef IMPORT_IMPORTER_H
#define IMPORT_IMPORTER_H

#include "import/counters.h"
#include "import/format.h"
#include "record/mended.h"

struct import_counts {
	uint64_t read, handed_on, duplicates, not_billable, rejected;
	uint64_t replaced;        /* by a row of the mended table */
	uint64_t ambiguous, missing; /* local times settled by rule */
};

struct import_job {
	/* set by the caller */
	const char *const *paths; /* "-" is standard input; so is none, unless
	                           * there is a mended table */
	size_t count;
	struct format *format;
	const char *output;       /* NULL is standard output */
	const char *rejects;      /* NULL: the first bad row stops it */
	const char *mended;       /* rejects that a person corrected; NULL */
	const char *skipped, *duplicates; /* NULL: only counted */
	const char *readings;     /* of counters before; NULL: none */
	const char *readings_out; /* and after; NULL: not wanted */
	const char *folder;       /* for temporary files */
	size_t memory;            /* bytes for finding duplicates; 0 = what
	                           * serves for files of any size */
	void (*progress)(void *context, uint64_t rows, uint64_t bytes);
	void *progress_context;

	/* made by import_run, from the arena */
	struct arena arena;
	const char *const *names; /* of the files, for messages */
	struct import_counts *counts; /* a file each */
	size_t files;             /* the mended table is the last of them */
	struct mended_places places; /* that it replaces */
	uint64_t *skips;          /* by index of the format's rule */
	uint64_t readings_only[COUNTER_FATES]; /* that make no event */
};

MUST_CHECK bool import_run(struct import_job *job, struct error *error);

void import_close(struct import_job *job);

#endif
