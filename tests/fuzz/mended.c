/*
 * mended.c - any table of mended rows, by any format: events or a message.
 *
 * The input is a format, a line "----", and a table. Contexts that can be
 * read are written again and say the same.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "import/importer.h"
#include "record/context.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_context(struct text context)
{
	struct buffer out = { 0 };
	struct arena arena = { 0 };
	struct context_item item, again;
	struct error error;
	struct text rest;

	while (context.size > 0 && context_take(&context, &arena, &item,
	    &error)) {
		buffer_reset(&out);
		context_add(&out, &item);
		rest = buffer_text(&out);
		assert(context_take(&rest, &arena, &again, &error));
		assert(rest.size == 0 && again.known == item.known);
		assert(again.since == item.since);
		assert(!item.known || text_equal(item.value, again.value));
	}
	buffer_release(&out);
	arena_release(&arena);
}

static void
read_by(struct format *format, const char *table, size_t size)
{
	int fd = memfd_create("table", 0);
	struct import_job job = { .format = format, .output = "/dev/null",
	    .rejects = "/dev/null", .folder = "/tmp" };
	struct error error;
	char path[32];

	assert(fd >= 0 && write(fd, table, size) == (ssize_t)size);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	job.mended = path;
	if (!import_run(&job, &error))
		assert(error.text[0] != '\0' &&
		    error.status != STATUS_SOFTWARE);
	import_close(&job);
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char mark[] = "----\n";
	const uint8_t *split = memmem(data, size, mark, strlen(mark));
	size_t head = split ? (size_t)(split - data) : size;
	struct text content = { data ? (const char *)data : "", head };
	struct format *format;
	struct error error;

	check_context(content);
	if (split == NULL || !format_parse(content, "fuzz", "fuzz",
	    "Europe/Warsaw", &format, &error))
		return 0;
	read_by(format, (const char *)split + strlen(mark),
	    size - head - strlen(mark));
	format_close(format);
	return 0;
}
