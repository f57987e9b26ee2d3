/*
 * arena.h - memory with one lifetime, given back all at once.
 *
 * Programs have two lifetimes, the run and the row; each is an arena. What a
 * function returns "from the arena" lives until that arena is reset.
 *
 * Ownership  struct arena starts as { 0 } and owns its blocks.
 * Errors     none: see memory.h.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include "base/compiler.h"
#include "base/text.h"

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	char *next, *end;           /* what is free of the newest */
};

/* size bytes, all zero, aligned for any type. */
void *arena_take(struct arena *arena, size_t size)
    __attribute__((malloc, alloc_size(2), returns_nonnull));

/* `count` zeroed elements of a type. */
#define ARENA_NEW(arena, type, count) \
	((type *)arena_take_many(arena, count, sizeof(type)))
void *arena_take_many(struct arena *arena, size_t count, size_t size)
    __attribute__((alloc_size(2, 3), returns_nonnull));

/* A copy of the text, followed by a NUL that its size does not count. */
struct text arena_copy(struct arena *arena, struct text text);
char *arena_string(struct arena *arena, struct text text);

/* The same, capitals of ASCII made small. */
struct text arena_lower(struct arena *arena, struct text text);

char *arena_printf(struct arena *arena, const char *format, ...)
    PRINTF_LIKE(2, 3);

/* Forgets everything taken but keeps one block for reuse. */
void arena_reset(struct arena *arena);

/* Frees everything; the arena is then as new. */
void arena_release(struct arena *arena);

#endif
