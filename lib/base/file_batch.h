/*
 * file_batch.h - many small files made durable together.
 *
 * One fsync a file costs more than making the file. A batch writes the files
 * under temporary names, syncs their file system once, gives all of them
 * their names, and syncs the folder: each appears whole or not at all, and
 * after file_batch_commit all are there.
 *
 * Ownership  struct file_batch is opened on a folder and owns its names.
 */
#ifndef BASE_FILE_BATCH_H
#define BASE_FILE_BATCH_H

#include "base/file.h"

struct file_batch {
	int folder;               /* descriptor */
	const char *path;         /* of the folder; the caller's */
	struct arena names;
	struct file_batch_entry *entries; /* newest first */
	size_t count;
};

/* Opens the folder, which must be there. */
MUST_CHECK bool file_batch_open(struct file_batch *batch, const char *folder,
    struct error *error);

/*
 * Writes a file that will be called `name` in the folder. One that is there
 * with the same content is left alone.
 */
MUST_CHECK bool file_batch_add(struct file_batch *batch, const char *name,
    struct text content, struct error *error);

/* Makes all added files durable under their names; the batch is then empty. */
MUST_CHECK bool file_batch_commit(struct file_batch *batch,
    struct error *error);

/* Removes what was added and not committed, and closes. */
void file_batch_close(struct file_batch *batch);

#endif
