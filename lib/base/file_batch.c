/* file_batch.c - many small files made durable together. */
#include "base/file_batch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sharing.h"

struct file_batch_entry {
	const char *name, *temporary;
	struct file_batch_entry *older;
};

bool
file_batch_open(struct file_batch *batch, const char *folder,
    struct error *error)
{
	*batch = (struct file_batch){ .path = folder };
	batch->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (batch->folder < 0)
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot open the folder '%s'", folder);
	return true;
}

/* Whether the file is there with that content. */
static bool
same_content(struct file_batch *batch, const char *name, struct text content)
{
	int fd = openat(batch->folder, name, O_RDONLY | O_CLOEXEC);
	struct stat status;
	char block[16384];
	bool same;

	if (fd < 0)
		return false;
	same = fstat(fd, &status) == 0 &&
	    (uint64_t)status.st_size == content.size;
	while (same && content.size > 0) {
		ssize_t got = read(fd, block, sizeof(block));

		same = got > 0 && (size_t)got <= content.size &&
		    memcmp(block, content.data, (size_t)got) == 0;
		if (same) {
			content.data += got;
			content.size -= (size_t)got;
		}
	}
	close(fd);
	return same;
}

static bool
write_all(int fd, struct text content)
{
	while (content.size > 0) {
		ssize_t done = write(fd, content.data, content.size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		content.data += done;
		content.size -= (size_t)done;
	}
	return true;
}

bool
file_batch_add(struct file_batch *batch, const char *name,
    struct text content, struct error *error)
{
	struct file_batch_entry *entry;
	int fd;
	bool ok;

	if (same_content(batch, name, content))
		return true;
	entry = ARENA_NEW(&batch->names, struct file_batch_entry, 1);
	entry->name = arena_string(&batch->names, text_of(name));
	entry->temporary = arena_printf(&batch->names, "%s.tmp.%d.%zu", name,
	    (int)getpid(), batch->count);
	fd = openat(batch->folder, entry->temporary,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, SHARING_FILE);
	if (fd < 0)
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot create '%s/%s'", batch->path, name);
	entry->older = batch->entries;
	batch->entries = entry;
	batch->count++;
	ok = sharing_file_like(fd, batch->folder, name) &&
	    write_all(fd, content);
	if (!ok)
		error_system(error, STATUS_IO, "cannot write '%s/%s'",
		    batch->path, name);
	if (close(fd) != 0 && ok)
		ok = error_system(error, STATUS_IO, "cannot close '%s/%s'",
		    batch->path, name);
	return ok;
}

bool
file_batch_commit(struct file_batch *batch, struct error *error)
{
	struct file_batch_entry *entry;

	if (batch->count == 0)
		return true;
	if (syncfs(batch->folder) != 0)
		return error_system(error, STATUS_IO, "cannot sync '%s'",
		    batch->path);
	for (entry = batch->entries; entry != NULL; entry = entry->older) {
		if (renameat(batch->folder, entry->temporary, batch->folder,
		    entry->name) != 0)
			return error_system(error, STATUS_CANNOT_CREATE,
			    "cannot rename to '%s/%s'", batch->path,
			    entry->name);
	}
	if (fsync(batch->folder) != 0 && errno != EINVAL)
		return error_system(error, STATUS_IO, "cannot sync '%s'",
		    batch->path);
	batch->entries = NULL;
	batch->count = 0;
	arena_reset(&batch->names);
	return true;
}

void
file_batch_close(struct file_batch *batch)
{
	struct file_batch_entry *entry;

	for (entry = batch->entries; entry != NULL; entry = entry->older)
		(void)unlinkat(batch->folder, entry->temporary, 0);
	if (batch->path != NULL && batch->folder >= 0)
		close(batch->folder);
	arena_release(&batch->names);
	*batch = (struct file_batch){ .folder = -1 };
}
