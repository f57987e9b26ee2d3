/*
 * aside.h - rows set aside into a file: rejects, skipped, duplicates.
 *
 * Format     the reject table of tables.h: file, line, column, reason and
 *            the whole row as it stood, so that it can be mended and fed
 *            again.
 */
#ifndef IMPORT_ASIDE_H
#define IMPORT_ASIDE_H

#include "record/table_writer.h"

struct aside {
	bool open;                /* no: rows are only counted */
	struct table_writer writer;
};

/* NULL is no file. */
MUST_CHECK bool aside_open(struct aside *aside, const char *path,
    struct error *error);

MUST_CHECK bool aside_add(struct aside *aside, const char *file,
    uint64_t line, struct text column, struct text reason, struct text row,
    struct error *error);

/* Makes the file appear. */
MUST_CHECK bool aside_commit(struct aside *aside, struct error *error);

/* Without a commit no file appears. */
void aside_close(struct aside *aside);

#endif
