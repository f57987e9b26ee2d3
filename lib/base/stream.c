/* stream.c - bytes one after the other, whatever they come through. */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"

struct file_stream {
	struct stream stream;
	int fd;
};

struct text_stream {
	struct stream stream;
	struct text rest;
};

void
stream_begin(struct stream *stream, const char *name,
    bool (*read)(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error), void (*close)(struct stream *stream))
{
	size_t length = strlen(name) + 1;

	stream->read = read;
	stream->close = close;
	stream->name = memcpy(memory_new(length, 1), name, length);
}

void
stream_free(struct stream *stream)
{
	free(stream->name);
	free(stream);
}

void
stream_close(struct stream *stream)
{
	if (stream != NULL)
		stream->close(stream);
}

static bool
read_file(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error)
{
	ssize_t done;

	do
		done = read(((struct file_stream *)stream)->fd, to, room);
	while (done < 0 && errno == EINTR);
	if (done < 0)
		return error_system(error, STATUS_IO, "cannot read '%s'",
		    stream->name);
	*got = (size_t)done;
	return true;
}

static void
close_file(struct stream *stream)
{
	int fd = ((struct file_stream *)stream)->fd;

	if (fd != STDIN_FILENO)
		close(fd);
	stream_free(stream);
}

struct stream *
stream_of_file(int fd, const char *name)
{
	struct file_stream *file = memory_new(1, sizeof(*file));

	stream_begin(&file->stream, name, read_file, close_file);
	file->fd = fd;
	/* A large pipe lets both its ends run at once; where the kernel
	 * refuses, or this is no pipe, the usual size serves. */
	(void)fcntl(fd, F_SETPIPE_SZ, 1 << 20);
	return &file->stream;
}

static bool
read_text(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error UNUSED)
{
	struct text *rest = &((struct text_stream *)stream)->rest;

	*got = rest->size < room ? rest->size : room;
	if (*got > 0)
		memcpy(to, rest->data, *got);
	rest->data += *got;
	rest->size -= *got;
	return true;
}

struct stream *
stream_of_text(struct text text, const char *name)
{
	struct text_stream *stream = memory_new(1, sizeof(*stream));

	stream_begin(&stream->stream, name, read_text, stream_free);
	stream->rest = text;
	return &stream->stream;
}
