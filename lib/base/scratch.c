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

void
scratch_use(struct scratch *scratch, int fd, uint64_t base, const char *path)
{
	scratch->fd = fd;
	scratch->base = base;
	scratch->path = path;
}

static bool
failed(const struct scratch *scratch, struct error *error)
{
	return scratch->path != NULL ? error_system(error, STATUS_IO,
	    "cannot write '%s'", scratch->path) : error_system(error,
	    STATUS_IO, "cannot use a temporary file");
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

static bool
write_at(const struct scratch *scratch, struct text bytes, uint64_t offset,
    struct error *error)
{
	offset += scratch->base;
	while (bytes.size > 0) {
		ssize_t done = pwrite(scratch->fd, bytes.data, bytes.size,
		    (off_t)offset);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return failed(scratch, error);
		bytes.data += done;
		bytes.size -= (size_t)done;
		offset += (uint64_t)done;
	}
	return true;
}

bool
scratch_flush(struct scratch *scratch, struct error *error)
{
	struct text rest = buffer_text(&scratch->pending);

	if ((scratch->fd < 0 && !create(scratch, error)) ||
	    !write_at(scratch, rest, scratch->written, error))
		return false;
	scratch->written += rest.size;
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
read_at(const struct scratch *scratch, char *data, size_t size,
    uint64_t offset, struct error *error)
{
	offset += scratch->base;
	while (size > 0) {
		ssize_t done = pread(scratch->fd, data, size, (off_t)offset);

		if (done < 0 && errno == EINTR)
			continue;
		if (done == 0)
			errno = EIO;
		if (done <= 0)
			return failed(scratch, error);
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
	if (!read_at(scratch, buffer_reserve(&scratch->block, size), size,
	    offset, error))
		return false;
	scratch->block.size = size;
	*out = buffer_text(&scratch->block);
	return true;
}

bool
scratch_move(struct scratch *scratch, uint64_t from, uint64_t to, uint64_t at,
    struct error *error)
{
	struct text bytes;

	for (; from < to; from += bytes.size, at += bytes.size) {
		uint64_t left = to - from;

		if (!scratch_get(scratch, from, left < SCRATCH_BLOCK ?
		    (size_t)left : SCRATCH_BLOCK, &bytes, error) ||
		    !write_at(scratch, bytes, at, error))
			return false;
	}
	return true;
}

void
scratch_close(struct scratch *scratch)
{
	if (scratch->fd >= 0 && scratch->path == NULL)
		close(scratch->fd);
	buffer_release(&scratch->pending);
	buffer_release(&scratch->block);
	scratch->fd = -1;
}
