/* scratch.c - bytes that do not fit into memory, in a nameless file. */
#include "base/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

void
scratch_open(struct scratch *scratch, const char *folder)
{
	*scratch = (struct scratch){ .folder = folder, .fd = -1 };
}

static bool
failed(struct error *error)
{
	return error_system(error, STATUS_IO,
	    "cannot use a temporary file");
}

static bool
create(struct scratch *scratch, struct error *error)
{
	struct arena arena = { 0 };
	char *path = arena_printf(&arena, "%s/grosz.XXXXXX", scratch->folder);

	scratch->fd = mkostemp(path, O_CLOEXEC);
	if (scratch->fd < 0)
		error_system(error, STATUS_CANNOT_CREATE,
		    "cannot create a temporary file in '%s'",
		    scratch->folder);
	else
		unlink(path);
	arena_release(&arena);
	return scratch->fd >= 0;
}

bool
scratch_flush(struct scratch *scratch, struct error *error)
{
	struct text rest = buffer_text(&scratch->pending);

	if (scratch->fd < 0 && !create(scratch, error))
		return false;
	while (rest.size > 0) {
		ssize_t done = pwrite(scratch->fd, rest.data, rest.size,
		    (off_t)scratch->written);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return failed(error);
		rest.data += done;
		rest.size -= (size_t)done;
		scratch->written += (uint64_t)done;
	}
	buffer_reset(&scratch->pending);
	return true;
}

bool
scratch_add(struct scratch *scratch, struct text bytes, struct error *error)
{
	buffer_add_text(&scratch->pending, bytes);
	return scratch->pending.size < SCRATCH_BLOCK ||
	    scratch_flush(scratch, error);
}

static bool
read_at(int fd, char *data, size_t size, uint64_t offset,
    struct error *error)
{
	while (size > 0) {
		ssize_t done = pread(fd, data, size, (off_t)offset);

		if (done < 0 && errno == EINTR)
			continue;
		if (done == 0)
			errno = EIO;
		if (done <= 0)
			return failed(error);
		data += done;
		size -= (size_t)done;
		offset += (uint64_t)done;
	}
	return true;
}

bool
scratch_get(struct scratch *scratch, uint64_t offset, size_t size,
    struct text *out, struct error *error)
{
	bool pending = offset >= scratch->written;
	uint64_t left = (pending ? scratch_size(scratch) :
	    scratch->written) - offset;

	if (size > left)
		size = (size_t)left;
	if (pending) {
		*out = (struct text){ scratch->pending.data +
		    (offset - scratch->written), size };
		return true;
	}
	buffer_reset(&scratch->block);
	if (!read_at(scratch->fd, buffer_reserve(&scratch->block, size), size,
	    offset, error))
		return false;
	scratch->block.size = size;
	*out = buffer_text(&scratch->block);
	return true;
}

void
scratch_close(struct scratch *scratch)
{
	if (scratch->fd >= 0)
		close(scratch->fd);
	buffer_release(&scratch->pending);
	buffer_release(&scratch->block);
	scratch->fd = -1;
}
