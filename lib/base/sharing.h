/*
 * sharing.h - who may read the files and folders that this process makes.
 *
 * They hold what people used, owe and are: nobody but their owner may read
 * them (0600, folders 0700), whatever the umask says. One group may read, but
 * not change them (0640, 0750), where sharing_with names it. As the umask is,
 * this is of the process; it is set before there are threads.
 *
 * Replaced   a file that takes the place of another is never wider than this,
 *            and no wider than that was: of the group's rights it has what
 *            the other had.
 */
#ifndef BASE_SHARING_H
#define BASE_SHARING_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/compiler.h"

/* From here on a group may read them: one the process belongs to. */
void sharing_with(gid_t group);

/* The modes to make a file or a folder with, before it is shared. */
#define SHARING_FILE 0600
#define SHARING_FOLDER 0700

/*
 * Gives the group what it may have of a file, or of a folder, just made. False
 * where that fails; errno says why.
 */
MUST_CHECK bool sharing_file(int fd);
MUST_CHECK bool sharing_folder(const char *path);

/* The same of a file that takes the place of what stands under the name. */
MUST_CHECK bool sharing_file_like(int fd, int folder, const char *name);

#endif
