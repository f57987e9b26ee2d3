/*
 * same_file.h - whether two paths are one file.
 *
 * By device and inode, so that links and other ways to spell a path are seen
 * through. A file that is not there yet is the folder it would be in, and its
 * name. Only plain files are compared: two tables may go to one pipe or to
 * /dev/null.
 */
#ifndef CLI_SAME_FILE_H
#define CLI_SAME_FILE_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"

struct file_identity {
	bool plain;               /* else it is like no other */
	bool there;
	dev_t device;
	ino_t inode;              /* of the file; of the folder if not there */
	const char *name;         /* in the folder */
};

/* The arena keeps the name. */
void file_identify(const char *path, struct arena *arena,
    struct file_identity *out);
void file_identify_open(int fd, struct file_identity *out);

bool file_is_same(const struct file_identity *a,
    const struct file_identity *b);

#endif
