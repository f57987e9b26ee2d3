/* sharing.c - who may read the files and folders that this process makes. */
#include "base/sharing.h"

#include <sys/stat.h>
#include <unistd.h>

#define KEEP_OWNER ((uid_t)-1)

static struct {
	bool given;
	gid_t group;
} reader;

void
sharing_with(gid_t group)
{
	reader.given = true;
	reader.group = group;
}

bool
sharing_file(int fd)
{
	return !reader.given || (fchown(fd, KEEP_OWNER, reader.group) == 0 &&
	    fchmod(fd, SHARING_FILE | S_IRGRP) == 0);
}

bool
sharing_folder(const char *path)
{
	return !reader.given || (chown(path, KEEP_OWNER, reader.group) == 0 &&
	    chmod(path, SHARING_FOLDER | S_IRGRP | S_IXGRP) == 0);
}

bool
sharing_file_like(int fd, int folder, const char *name)
{
	struct stat other;

	if (fstatat(folder, name, &other, 0) == 0 &&
	    (other.st_mode & S_IRGRP) == 0)
		return true;
	return sharing_file(fd);
}
