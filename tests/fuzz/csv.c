/*
 * csv.c - any bytes, in blocks of any size: as libcsv has them.
 *
 * The first byte of the input says how many bytes each read gives; 0 is all
 * of them.
 */
#include <fcntl.h>

#include "../unit/csv_reference.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A pipe holds so many packets: what is longer comes as a file. */
#define PACKETS_MAX 12

static int
open_input(struct text input, size_t chunk)
{
	int ends[2];

	if (chunk == 0 || input.size / chunk >= PACKETS_MAX)
		return memory_file(input);
	if (pipe2(ends, O_DIRECT | O_CLOEXEC) != 0)
		abort();
	while (input.size > 0) {
		size_t part = input.size < chunk ? input.size : chunk;

		if (write(ends[1], input.data, part) != (ssize_t)part)
			abort();
		input.data += part;
		input.size -= part;
	}
	close(ends[1]);
	return ends[0];
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct outcome wanted = { 0 }, got = { 0 };
	struct text input;

	if (size == 0)
		return 0;
	input = (struct text){ (const char *)data + 1, size - 1 };
	read_reference(input, &wanted);
	read_ours(open_input(input, data[0]), &got);
	if (!text_equal(buffer_text(&wanted.text), buffer_text(&got.text)))
		abort();
	buffer_release(&wanted.text);
	buffer_release(&got.text);
	return 0;
}
