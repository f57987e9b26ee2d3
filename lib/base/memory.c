/* memory.c - heap memory that is there or the process ends. */
#include "base/memory.h"

#include <stdlib.h>
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
