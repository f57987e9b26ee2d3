/* arena.c - memory with one lifetime, given back all at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

#define BLOCK_SIZE (64 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char data[];
};

static size_t
round_up(size_t size)
{
	const size_t step = alignof(max_align_t);

	return (size + step - 1) / step * step;
}

static void
add_block(struct arena *arena, size_t size)
{
	struct arena_block *block =
	    memory_new(1, sizeof(struct arena_block) + size);

	block->size = size;
	block->older = arena->blocks;
	arena->blocks = block;
	arena->next = block->data;
	arena->end = block->data + size;
}

void *
arena_take(struct arena *arena, size_t size)
{
	size_t room = (size_t)(arena->end - arena->next);
	void *memory;

	size = round_up(size ? size : 1);
	if (size > room)
		add_block(arena, size > BLOCK_SIZE ? size : BLOCK_SIZE);
	memory = arena->next;
	arena->next += size;
	return memset(memory, 0, size);
}

void *
arena_take_many(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		bytes = SIZE_MAX / 2; /* fails, and says so, as one block */
	return arena_take(arena, bytes);
}

struct text
arena_copy(struct arena *arena, struct text text)
{
	char *copy = arena_take(arena, text.size + 1);

	if (text.size > 0)
		memcpy(copy, text.data, text.size);
	return (struct text){ copy, text.size };
}

char *
arena_string(struct arena *arena, struct text text)
{
	return (char *)(uintptr_t)arena_copy(arena, text).data;
}

struct text
arena_lower(struct arena *arena, struct text text)
{
	char *copy = arena_string(arena, text), *at;

	for (at = copy; at < copy + text.size; at++) {
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	}
	return (struct text){ copy, text.size };
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *string;
	int size;

	va_start(args, format);
	size = vsnprintf(NULL, 0, format, args);
	va_end(args);
	string = arena_take(arena, (size_t)size + 1);
	va_start(args, format);
	vsnprintf(string, (size_t)size + 1, format, args);
	va_end(args);
	return string;
}

static void
free_from(struct arena_block *block)
{
	while (block != NULL) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
}

void
arena_reset(struct arena *arena)
{
	struct arena_block *keep = arena->blocks;

	if (keep == NULL)
		return;
	if (keep->size > BLOCK_SIZE) {
		arena_release(arena);
		return;
	}
	free_from(keep->older);
	keep->older = NULL;
	arena->next = keep->data;
	arena->end = keep->data + keep->size;
}

void
arena_release(struct arena *arena)
{
	free_from(arena->blocks);
	*arena = (struct arena){ 0 };
}
