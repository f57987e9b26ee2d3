/* file.c - files that appear whole or not at all, and files read whole. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/sharing.h"

#define BLOCK_SIZE (128 * 1024)

static const char *
name_of(const struct file_output *file)
{
	return file->standard ? "standard output" : file->path;
}

static bool
open_temporary(struct file_output *file, const char *path,
    struct error *error)
{
	struct arena arena = { 0 };

	file->path = strdup(path);
	file->temporary =
	    strdup(arena_printf(&arena, "%s.tmp.XXXXXX", path));
	arena_release(&arena);
	if (file->path == NULL || file->temporary == NULL)
		return error_system(error, STATUS_OS, "%s", path);
	file->fd = mkostemp(file->temporary, O_CLOEXEC);
	if (file->fd < 0) {
		free(file->temporary);
		file->temporary = NULL;
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot create '%s'", path);
	}
	return sharing_file_like(file->fd, AT_FDCWD, path) ||
	    error_system(error, STATUS_PERMISSION,
	    "cannot give '%s' to its group", path);
}

/* A device or a pipe: a rename would put a plain file in its place. */
static bool
is_special(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && !S_ISREG(status.st_mode) &&
	    !S_ISDIR(status.st_mode);
}

static bool
open_special(struct file_output *file, const char *path, struct error *error)
{
	file->path = strdup(path);
	if (file->path == NULL)
		return error_system(error, STATUS_OS, "%s", path);
	file->fd = open(path, O_WRONLY | O_CLOEXEC);
	if (file->fd < 0)
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot write to '%s'", path);
	return true;
}

bool
file_create(struct file_output *file, const char *path, struct error *error)
{
	*file = (struct file_output){ .fd = -1 };
	if (path != NULL && strcmp(path, "-") != 0) {
		if (is_special(path) ? open_special(file, path, error) :
		    open_temporary(file, path, error))
			return true;
		file_discard(file);
		return false;
	}
	file->standard = true;
	file->fd = STDOUT_FILENO;
	/* A large pipe lets both its ends run at once; where the kernel
	 * refuses, or this is no pipe, the usual size serves. */
	(void)fcntl(file->fd, F_SETPIPE_SZ, 1 << 20);
	return true;
}

static bool
write_all(struct file_output *file, const char *data, size_t size,
    struct error *error)
{
	while (size > 0) {
		ssize_t done = write(file->fd, data, size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return error_system(error, STATUS_IO,
			    "cannot write %s", name_of(file));
		data += done;
		size -= (size_t)done;
	}
	return true;
}

bool
file_flush(struct file_output *file, struct error *error)
{
	struct text pending = buffer_text(&file->pending);

	buffer_reset(&file->pending);
	return write_all(file, pending.data, pending.size, error);
}

bool
file_write(struct file_output *file, const void *data, size_t size,
    struct error *error)
{
	if (file->pending.size + size > BLOCK_SIZE && !file_flush(file, error))
		return false;
	if (size > BLOCK_SIZE)
		return write_all(file, data, size, error);
	buffer_add(&file->pending, data, size);
	return true;
}

bool
file_is_open_for_both(const struct file_output *file)
{
	return file->temporary != NULL;
}

bool
file_end_at(struct file_output *file, uint64_t size, struct error *error)
{
	if (ftruncate(file->fd, (off_t)size) == 0 &&
	    lseek(file->fd, (off_t)size, SEEK_SET) == (off_t)size)
		return true;
	return error_system(error, STATUS_IO, "cannot write %s",
	    name_of(file));
}

/* Makes the new name itself durable. */
static bool
sync_folder_of(const char *path, struct error *error)
{
	const char *slash = strrchr(path, '/');
	struct arena arena = { 0 };
	const char *folder = slash == NULL ? "." : slash == path ? "/" :
	    arena_printf(&arena, "%.*s", (int)(slash - path), path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);

	if (!ok)
		error_system(error, STATUS_IO, "cannot sync the folder of '%s'",
		    path);
	if (fd >= 0)
		close(fd);
	arena_release(&arena);
	return ok;
}

static bool
close_now(struct file_output *file, struct error *error)
{
	int fd = file->fd;

	file->fd = -1;
	if (close(fd) != 0)
		return error_system(error, STATUS_IO, "cannot close %s",
		    name_of(file));
	return true;
}

static bool
give_name(struct file_output *file, struct error *error)
{
	if (fsync(file->fd) != 0)
		return error_system(error, STATUS_IO, "cannot sync '%s'",
		    file->path);
	if (!close_now(file, error))
		return false;
	if (rename(file->temporary, file->path) != 0)
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot rename to '%s'", file->path);
	free(file->temporary);
	file->temporary = NULL;
	return sync_folder_of(file->path, error);
}

bool
file_commit(struct file_output *file, struct error *error)
{
	bool ok = file_flush(file, error) &&
	    (file->temporary == NULL ? close_now(file, error) :
	    give_name(file, error));

	file_discard(file);
	return ok;
}

void
file_discard(struct file_output *file)
{
	if (file->path != NULL && file->fd >= 0)
		close(file->fd);
	if (file->temporary != NULL)
		unlink(file->temporary);
	free(file->temporary);
	free(file->path);
	buffer_release(&file->pending);
	*file = (struct file_output){ .fd = -1 };
}

bool
file_put(const char *path, struct text content, struct error *error)
{
	struct file_output file;

	if (file_create(&file, path, error) &&
	    file_write(&file, content.data, content.size, error) &&
	    file_commit(&file, error))
		return true;
	file_discard(&file);
	return false;
}

static bool
read_all(int fd, const char *path, size_t limit, struct buffer *into,
    struct error *error)
{
	for (;;) {
		char *to = buffer_reserve(into, BLOCK_SIZE);
		ssize_t got = read(fd, to, BLOCK_SIZE);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_system(error, STATUS_IO,
			    "cannot read '%s'", path);
		if (got == 0)
			return true;
		into->size += (size_t)got;
		if (into->size > limit)
			return error_set(error, STATUS_DATA,
			    "'%s' is over %zu bytes", path, limit);
	}
}

bool
file_get(const char *path, size_t limit, struct arena *arena,
    struct text *content, struct error *error)
{
	struct buffer buffer = { .limit = limit + 2 * BLOCK_SIZE };
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return error_system(error, STATUS_NO_INPUT, "cannot open '%s'",
		    path);
	ok = read_all(fd, path, limit, &buffer, error);
	close(fd);
	if (ok)
		*content = arena_copy(arena, buffer_text(&buffer));
	buffer_release(&buffer);
	return ok;
}

static bool
compare_streams(FILE *a, FILE *b)
{
	char left[4096], right[sizeof(left)];
	size_t got;

	do {
		got = fread(left, 1, sizeof(left), a);
		if (fread(right, 1, sizeof(right), b) != got ||
		    memcmp(left, right, got) != 0)
			return false;
	} while (got > 0);
	return true;
}

bool
file_compare(const char *path, const char *other, bool *same,
    struct error *error)
{
	FILE *a = fopen(path, "rbe"), *b = fopen(other, "rbe");
	bool ok = a != NULL && b != NULL;

	if (ok) {
		*same = compare_streams(a, b);
		ok = !ferror(a) && !ferror(b);
	}
	if (!ok)
		error_system(error, STATUS_NO_INPUT, "cannot read '%s'",
		    a == NULL || (b != NULL && ferror(a)) ? path : other);
	if (a != NULL)
		fclose(a);
	if (b != NULL)
		fclose(b);
	return ok;
}

/* One that is there is left as it is. */
static bool
make_one(const char *path)
{
	return mkdir(path, SHARING_FOLDER) == 0 ? sharing_folder(path) :
	    errno == EEXIST;
}

bool
file_make_folder(const char *path, struct error *error)
{
	struct arena arena = { 0 };
	char *part = arena_string(&arena, text_of(path));
	char *slash = part;
	bool ok = true;

	while (ok && (slash = strchr(slash + 1, '/')) != NULL) {
		*slash = '\0';
		ok = make_one(part);
		*slash = '/';
	}
	ok = ok && make_one(part);
	if (!ok)
		error_system(error, STATUS_CANNOT_CREATE,
		    "cannot make the folder '%s'", path);
	arena_release(&arena);
	return ok;
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}
