/* spool.c - rows kept outside memory until it is settled which hold. */
#include "import/spool.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "import/source.h"

#define HEAD_SIZE sizeof(struct spool_head)
#define PENDING_MAX ((size_t)1 << 20)

void
spool_open(struct spool *spool, const char *folder)
{
	*spool = (struct spool){ .folder = folder, .fd = -1 };
}

static bool
failed(struct error *error)
{
	return error_system(error, STATUS_IO,
	    "cannot use a temporary file");
}

static bool
write_at(int fd, const char *data, size_t size, uint64_t offset,
    struct error *error)
{
	while (size > 0) {
		ssize_t done = pwrite(fd, data, size, (off_t)offset);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return failed(error);
		data += done;
		size -= (size_t)done;
		offset += (uint64_t)done;
	}
	return true;
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

static bool
flush(struct spool *spool, struct error *error)
{
	struct text pending = buffer_text(&spool->pending);

	if (spool->fd < 0 &&
	    !source_temporary(spool->folder, &spool->fd, error))
		return false;
	if (!write_at(spool->fd, pending.data, pending.size, spool->written,
	    error))
		return false;
	spool->written += pending.size;
	buffer_reset(&spool->pending);
	return true;
}

bool
spool_add(struct spool *spool, const struct spool_head *head, struct text row,
    uint64_t *offset, struct error *error)
{
	*offset = spool->written + spool->pending.size;
	buffer_add(&spool->pending, head, HEAD_SIZE);
	buffer_add_text(&spool->pending, row);
	return spool->pending.size < PENDING_MAX || flush(spool, error);
}

/* A row is either written or pending as a whole. */
bool
spool_get(struct spool *spool, uint64_t offset, struct spool_head *head,
    struct text *row, struct error *error)
{
	if (offset >= spool->written) {
		const char *at = spool->pending.data +
		    (offset - spool->written);

		memcpy(head, at, HEAD_SIZE);
		*row = (struct text){ at + HEAD_SIZE, head->size };
		return true;
	}
	buffer_reset(&spool->row);
	if (!read_at(spool->fd, (char *)head, HEAD_SIZE, offset, error) ||
	    !read_at(spool->fd, buffer_reserve(&spool->row, head->size),
	    head->size, offset + HEAD_SIZE, error))
		return false;
	spool->row.size = head->size;
	*row = buffer_text(&spool->row);
	return true;
}

bool
spool_mark(struct spool *spool, uint64_t offset, uint32_t state,
    struct error *error)
{
	uint64_t at = offset + offsetof(struct spool_head, state);

	if (offset < spool->written)
		return write_at(spool->fd, (const char *)&state,
		    sizeof(state), at, error);
	memcpy(spool->pending.data + (at - spool->written), &state,
	    sizeof(state));
	return true;
}

/* Makes `size` bytes at spool->next stand in the block. */
static bool
fill_block(struct spool *spool, size_t size, struct error *error)
{
	uint64_t left = spool->written - spool->next;
	size_t want = size > PENDING_MAX ? size : PENDING_MAX;
	char *to;

	if (spool->next >= spool->block_at && spool->next + size <=
	    spool->block_at + spool->block.size)
		return true;
	if (want > left)
		want = (size_t)left;
	buffer_reset(&spool->block);
	to = buffer_reserve(&spool->block, want);
	if (!read_at(spool->fd, to, want, spool->next, error))
		return false;
	spool->block.size = want;
	spool->block_at = spool->next;
	return true;
}

bool
spool_next(struct spool *spool, uint64_t *offset, struct spool_head *head,
    struct text *row, bool *more, struct error *error)
{
	const char *at;

	*offset = spool->next;
	*more = spool->next < spool->written + spool->pending.size;
	if (!*more)
		return true;
	if (spool->next >= spool->written) {
		at = spool->pending.data + (spool->next - spool->written);
		memcpy(head, at, HEAD_SIZE);
	} else {
		if (!fill_block(spool, HEAD_SIZE, error))
			return false;
		at = spool->block.data + (spool->next - spool->block_at);
		memcpy(head, at, HEAD_SIZE);
		if (!fill_block(spool, HEAD_SIZE + head->size, error))
			return false;
		at = spool->block.data + (spool->next - spool->block_at);
	}
	*row = (struct text){ at + HEAD_SIZE, head->size };
	spool->next += HEAD_SIZE + head->size;
	return true;
}

void
spool_close(struct spool *spool)
{
	if (spool->fd >= 0)
		close(spool->fd);
	buffer_release(&spool->pending);
	buffer_release(&spool->row);
	buffer_release(&spool->block);
	spool->fd = -1;
}
