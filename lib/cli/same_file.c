/* same_file.c - whether two paths are one file. */
#include "cli/same_file.h"

#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINKS_MAX 8               /* to follow where they lead nowhere yet */

static void
take(const struct stat *status, bool there, struct file_identity *out)
{
	out->plain = !there || S_ISREG(status->st_mode);
	out->there = there;
	out->device = status->st_dev;
	out->inode = status->st_ino;
}

/* "a/b/" and "c" of "a/b/c". */
static const char *
folder_of(const char *path, struct arena *arena, const char **name)
{
	const char *slash = strrchr(path, '/');

	*name = slash == NULL ? path : slash + 1;
	return slash == NULL ? "./" : arena_printf(arena, "%.*s",
	    (int)(*name - path), path);
}

void
file_identify(const char *path, struct arena *arena,
    struct file_identity *out)
{
	char target[PATH_MAX];
	struct stat status;
	int links = LINKS_MAX;

	*out = (struct file_identity){ .plain = false };
	for (;;) {
		const char *folder = folder_of(path, arena, &out->name);
		ssize_t size;

		if (stat(path, &status) == 0) {
			take(&status, true, out);
			return;
		}
		size = readlink(path, target, sizeof(target));
		if (size <= 0 || (size_t)size == sizeof(target) ||
		    links-- == 0) {
			if (stat(folder, &status) == 0)
				take(&status, false, out);
			return;
		}
		path = arena_printf(arena, "%s%.*s",
		    target[0] == '/' ? "" : folder, (int)size, target);
	}
}

void
file_identify_open(int fd, struct file_identity *out)
{
	struct stat status;

	*out = (struct file_identity){ .name = "" };
	if (fstat(fd, &status) == 0)
		take(&status, true, out);
}

bool
file_is_same(const struct file_identity *a, const struct file_identity *b)
{
	return a->plain && b->plain && a->there == b->there &&
	    a->device == b->device && a->inode == b->inode &&
	    (a->there || strcmp(a->name, b->name) == 0);
}
