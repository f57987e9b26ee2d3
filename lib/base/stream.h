/*
 * stream.h - bytes one after the other, whatever they come through.
 *
 * A stream reads a file, or another stream whose bytes it turns into others:
 * it unpacks them, or changes their encoding. Whoever reads sees no
 * difference.
 *
 * Ownership  a stream owns what it reads from and goes with it when closed.
 * Errors     status 74, with the name of the file in the message.
 */
#ifndef BASE_STREAM_H
#define BASE_STREAM_H

#include "base/error.h"

/* The first member of every kind of stream. */
struct stream {
	bool (*read)(struct stream *stream, char *to, size_t room,
	    size_t *got, struct error *error);
	void (*close)(struct stream *stream);
	char *name;               /* of the file, for messages; owned */
};

/* Bytes of an open descriptor, which it closes unless standard input. */
struct stream *stream_of_file(int fd, const char *name);

/* The bytes of a text, which must outlive it. */
struct stream *stream_of_text(struct text text, const char *name);

/* Sets the members and copies the name: for those who make a stream. */
void stream_begin(struct stream *stream, const char *name,
    bool (*read)(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error), void (*close)(struct stream *stream));

/* Frees what stream_begin took and the stream itself. */
void stream_free(struct stream *stream);

/* Reads up to `room` bytes, at least one unless it ends: then *got is 0. */
MUST_CHECK static inline bool
stream_read(struct stream *stream, char *to, size_t room, size_t *got,
    struct error *error)
{
	return stream->read(stream, to, room, got, error);
}

/* NULL is allowed. */
void stream_close(struct stream *stream);

#endif
