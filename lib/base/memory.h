/*
 * memory.h - heap memory that is there or the process ends.
 *
 * Running out of memory ends the process with status 71 and one line on
 * stderr. That is safe at any instant, as a kill is: every output appears
 * whole or not at all. It spares each caller a branch nobody could test.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* count * size bytes, all zero; ends the process if that overflows. */
void *memory_new(size_t count, size_t size)
    __attribute__((malloc, alloc_size(1, 2), returns_nonnull));

/* Resizes `old` (NULL allowed) to count * size bytes; new bytes are not set. */
void *memory_resize(void *old, size_t count, size_t size)
    __attribute__((alloc_size(2, 3), returns_nonnull));

#endif
