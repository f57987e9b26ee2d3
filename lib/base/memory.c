/* memory.c - heap memory that is there or the process ends. */
#include "base/memory.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

static _Noreturn void
out_of_memory(void)
{
	static const char message[] = "grosz: out of memory\n";

	if (write(STDERR_FILENO, message, sizeof(message) - 1) < 0)
		_exit(STATUS_OS);
	_exit(STATUS_OS);
}

void *
memory_new(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (memory == NULL)
		out_of_memory();
	return memory;
}

void *
memory_resize(void *old, size_t count, size_t size)
{
	size_t bytes;
	void *memory;

	if (__builtin_mul_overflow(count, size, &bytes))
		out_of_memory();
	memory = realloc(old, bytes ? bytes : 1);
	if (memory == NULL)
		out_of_memory();
	return memory;
}

#define HUGE_PAGE ((size_t)2 << 20)

static size_t
large_size(size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes) ||
	    bytes > SIZE_MAX - 2 * HUGE_PAGE)
		out_of_memory();
	return (bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

void *
memory_new_large(size_t count, size_t size)
{
	size_t bytes = large_size(count, size), before;
	char *start;

	if (count * size < HUGE_PAGE)
		return memory_new(count, size);
	start = mmap(NULL, bytes + HUGE_PAGE, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (start == MAP_FAILED)
		out_of_memory();
	/* keep what begins on a huge page, give back what is around it */
	before = -(uintptr_t)start % HUGE_PAGE;
	if (before > 0)
		munmap(start, before);
	munmap(start + before + bytes, HUGE_PAGE - before);
	(void)madvise(start + before, bytes, MADV_HUGEPAGE);
	return start + before;
}

void
memory_free_large(void *memory, size_t count, size_t size)
{
	if (count * size < HUGE_PAGE)
		free(memory);
	else if (memory != NULL)
		munmap(memory, large_size(count, size));
}
