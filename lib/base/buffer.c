/* buffer.c - bytes that grow, up to a limit. */
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

char *
buffer_grow(struct buffer *buffer, size_t size)
{
	size_t limit = buffer_limit(buffer);
	size_t room = buffer->room ? buffer->room : 256;

	if (buffer->over || size > limit || buffer->size > limit - size) {
		buffer->over = true;
		return NULL;
	}
	while (room < buffer->size + size + 1)
		room *= 2;
	if (room != buffer->room) {
		buffer->data = memory_resize(buffer->data, room, 1);
		buffer->room = room;
	}
	return buffer->data + buffer->size;
}

void
buffer_add_string(struct buffer *buffer, const char *string)
{
	buffer_add(buffer, string, strlen(string));
}

void
buffer_add_text(struct buffer *buffer, struct text text)
{
	buffer_add(buffer, text.data, text.size);
}

void
buffer_vprintf(struct buffer *buffer, const char *format, va_list args)
{
	va_list again;
	char *to;
	int size;

	va_copy(again, args);
	size = vsnprintf(NULL, 0, format, again);
	va_end(again);
	to = buffer_reserve(buffer, (size_t)size + 1);
	if (to == NULL)
		return;
	vsnprintf(to, (size_t)size + 1, format, args);
	buffer->size += (size_t)size;
}

void
buffer_printf(struct buffer *buffer, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buffer_vprintf(buffer, format, args);
	va_end(args);
}

const char *
buffer_string(struct buffer *buffer)
{
	if (buffer->data == NULL)
		return "";
	buffer->data[buffer->size] = '\0';
	return buffer->data;
}

void
buffer_reset(struct buffer *buffer)
{
	buffer->size = 0;
	buffer->over = false;
}

void
buffer_release(struct buffer *buffer)
{
	free(buffer->data);
	*buffer = (struct buffer){ .limit = buffer->limit };
}
