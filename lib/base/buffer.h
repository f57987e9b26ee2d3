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

void buffer_add(struct buffer *buffer, const void *data, size_t size);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_text(struct buffer *buffer, struct text text);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    PRINTF_LIKE(2, 3);
void buffer_vprintf(struct buffer *buffer, const char *format, va_list args)
    PRINTF_LIKE(2, 0);

/*
 * Makes room for `size` more bytes and returns where they go, or NULL if that
 * is over the limit; the caller writes there and adds to buffer->size.
 */
char *buffer_reserve(struct buffer *buffer, size_t size);

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
