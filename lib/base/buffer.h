/*
 * buffer.h - bytes that grow, up to a limit.
 *
 * Ownership  struct buffer starts as { 0 } and owns its data.
 * Errors     growing past the limit (BUFFER_LIMIT unless .limit is set) adds
 *            nothing more and sets .over, which whoever uses the result
 *            checks once at the end with buffer_whole.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>
#include "base/compiler.h"
#include "base/text.h"

#define BUFFER_LIMIT ((size_t)1 << 30)

struct buffer {
	char *data;
	size_t size, room, limit;
	bool over;
};

void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_text(struct buffer *buffer, struct text text);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    PRINTF_LIKE(2, 3);
void buffer_vprintf(struct buffer *buffer, const char *format, va_list args)
    PRINTF_LIKE(2, 0);

static inline size_t
buffer_limit(const struct buffer *buffer)
{
	return buffer->limit ? buffer->limit : BUFFER_LIMIT;
}

/* buffer_reserve where there is no room yet. */
char *buffer_grow(struct buffer *buffer, size_t size);

/*
 * Makes room for `size` more bytes and returns where they go, or NULL if that
 * is over the limit; the caller writes there and adds to buffer->size.
 */
static inline char *
buffer_reserve(struct buffer *buffer, size_t size)
{
	size_t end = buffer->size + size;

	/* a byte is left for the NUL of buffer_string */
	if (UNLIKELY(end >= buffer->room || end < size || buffer->over ||
	    end > buffer_limit(buffer)))
		return buffer_grow(buffer, size);
	return buffer->data + buffer->size;
}

static inline void
buffer_add(struct buffer *buffer, const void *data, size_t size)
{
	char *to = buffer_reserve(buffer, size);

	if (to == NULL || size == 0)
		return;
	memcpy(to, data, size);
	buffer->size += size;
}

static inline void
buffer_add_byte(struct buffer *buffer, char byte)
{
	buffer_add(buffer, &byte, 1);
}

/* What has been added; valid until the next addition. */
static inline struct text
buffer_text(const struct buffer *buffer)
{
	return (struct text){ buffer->data ? buffer->data : "", buffer->size };
}

/* The same as a string; a NUL is kept after the data. */
const char *buffer_string(struct buffer *buffer);

static inline bool
buffer_whole(const struct buffer *buffer)
{
	return !buffer->over;
}

/* Empties it and keeps the memory. */
void buffer_reset(struct buffer *buffer);
void buffer_release(struct buffer *buffer);

#endif
