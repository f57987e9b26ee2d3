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

/*
 * The same for a large table that is asked here and there: in huge pages,
 * where the machine has them, so that finding the page costs no more than
 * finding the byte. What would not fill one comes as from memory_new. Free
 * it with memory_free_large.
 */
void *memory_new_large(size_t count, size_t size)
    __attribute__((malloc, alloc_size(1, 2), returns_nonnull));
void memory_free_large(void *memory, size_t count, size_t size);

/* Resizes `old` (NULL allowed) to count * size bytes; new bytes are not set. */
void *memory_resize(void *old, size_t count, size_t size)
    __attribute__((alloc_size(2, 3), returns_nonnull));

#endif
