/*
 * file.h - files that appear whole or not at all, and files read whole.
 *
 * Modes      a file or a folder made is its owner's alone, or a group's, too:
 *            see sharing.h.
 * Errors     a full disk, a closed pipe and a failing close are all errors;
 *            status 66 for what cannot be opened, 73 for what cannot be
 *            created, 74 for what fails later.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"

/*
 * An output: a file under a temporary name until it is committed, or standard
 * output. Written in blocks; nothing is certain before file_commit.
 */
struct file_output {
	int fd;
	bool standard;            /* standard output: nothing to rename */
	char *path, *temporary;   /* owned */
	struct buffer pending;
};

/*
 * Opens path for writing; "-" or NULL is standard output. A device or a named
 * pipe is written as it is: it keeps its place, and nothing can be undone.
 */
MUST_CHECK bool file_create(struct file_output *file, const char *path,
    struct error *error);
MUST_CHECK bool file_write(struct file_output *file, const void *data,
    size_t size, struct error *error);

/*
 * Whether what was written can be read again by its descriptor, and taken
 * back, before it is committed: a file under a temporary name.
 */
bool file_is_open_for_both(const struct file_output *file);

/* Ends such a file at `size`; what is written next goes there. */
MUST_CHECK bool file_end_at(struct file_output *file, uint64_t size,
    struct error *error);

/* Writes what is pending now: for output a reader waits for. */
MUST_CHECK bool file_flush(struct file_output *file, struct error *error);

/*
 * Writes the rest, syncs the file, gives it its name and syncs the folder; of
 * standard output, writes the rest and closes it. True means it is there.
 */
MUST_CHECK bool file_commit(struct file_output *file, struct error *error);

/* Removes what was written; harmless after file_commit. */
void file_discard(struct file_output *file);

/* A whole small file made in one call. */
MUST_CHECK bool file_put(const char *path, struct text content,
    struct error *error);

/* Reads a whole file of at most `limit` bytes into the arena, NUL after it. */
MUST_CHECK bool file_get(const char *path, size_t limit, struct arena *arena,
    struct text *content, struct error *error);

/* Whether two files have the same content. */
MUST_CHECK bool file_compare(const char *path, const char *other, bool *same,
    struct error *error);

/* Makes a folder and those above it; one that is there is no error. */
MUST_CHECK bool file_make_folder(const char *path, struct error *error);

bool file_exists(const char *path);

#endif
