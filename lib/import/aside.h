/*
 * aside.h - rows set aside into a file: rejects, skipped, duplicates.
 *
 * Format     the reject table of tables.h: file, line, column, reason and
 *            the whole row as it stood, in UTF-8, so that it can be mended
 *            and fed again (record/mended.h); `context` (record/context.h) is
 *            a column more where rows depend on those before them. A byte
 *            that the file's encoding does not know is U+FFFD.
 */
#ifndef IMPORT_ASIDE_H
#define IMPORT_ASIDE_H

#include "record/table_writer.h"

struct aside {
	bool open;                /* no: rows are only counted */
	bool context;             /* the column is there */
	bool marked;              /* unknown bytes are: see transcode.h */
	struct table_writer writer;
	struct buffer shown;
};

/* A row as it is set aside. */
struct aside_row {
	struct text file;
	uint64_t line;
	struct text column, reason, row, context;
};

/* NULL is no file; .context and .marked may be set before. */
MUST_CHECK bool aside_open(struct aside *aside, const char *path,
    struct error *error);

MUST_CHECK bool aside_add(struct aside *aside, const struct aside_row *row,
    struct error *error);

/* Makes the file appear. */
MUST_CHECK bool aside_commit(struct aside *aside, struct error *error);

/* Without a commit no file appears. */
void aside_close(struct aside *aside);

#endif
