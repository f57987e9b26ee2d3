/*
 * preview.h - the first rows of a file as a format would have them read.
 *
 * For whoever writes a format: the first events field by field with the
 * recipes they were made by, the first rows that are not billable and the
 * first rejects with their reasons, and how many of each the file has.
 */
#ifndef IMPORT_PREVIEW_H
#define IMPORT_PREVIEW_H

#include "import/format.h"

/* How many of each are shown. */
#define PREVIEW_ROWS 5

struct preview {
	uint64_t events, not_billable, rejected;
	struct buffer out;        /* for people */
};

/*
 * Reads a whole file; `folder` is for temporary files, `readings` those that
 * were the last before it, NULL for none.
 */
MUST_CHECK bool preview_run(struct preview *preview, struct format *format,
    const char *path, const char *folder, const char *readings,
    struct error *error);

void preview_release(struct preview *preview);

#endif
