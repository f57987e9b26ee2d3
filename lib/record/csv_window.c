/* csv_window.c - the part of a CSV file being read, with its marks. */
#include "record/csv_window.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define BLOCK_SIZE ((size_t)256 << 10)

/* From here on a record must double before it is looked at again. */
#define LONG_RECORD ((size_t)4 << 10)

void
csv_window_open(struct csv_window *window, struct stream *stream,
    char delimiter)
{
	*window = (struct csv_window){
		.stream = stream,
		.delimiter = delimiter,
		.scan = csv_scan_best(),
	};
}

/* Drops what is done with and makes room for `more` bytes behind the rest. */
static void
slide(struct csv_window *window, size_t more)
{
	size_t start = window->start, left = window->size - start, i;
	size_t room = window->room ? window->room : BLOCK_SIZE;

	if (start > 0 && left > 0)
		memmove(window->data, window->data + start, left);
	window->marks -= window->next;
	for (i = 0; i < window->marks; i++)
		window->mark[i] = window->mark[window->next + i] -
		    (uint32_t)start;
	window->next = 0;
	window->passed += start;
	window->size = left;
	window->start = 0;
	while (room < left + more + 1)
		room *= 2;
	if (room != window->room) {
		window->data = memory_resize(window->data, room, 1);
		window->room = room;
	}
}

static void
scan(struct csv_window *window, size_t from)
{
	size_t needed = window->marks + (window->size - from) +
	    CSV_SCAN_SLACK;

	if (needed > window->mark_room) {
		window->mark_room = 2 * needed;
		window->mark = memory_resize(window->mark, window->mark_room,
		    sizeof(*window->mark));
	}
	window->marks += window->scan->find(window->data, from, window->size,
	    window->delimiter, window->mark + window->marks);
}

bool
csv_window_fill(struct csv_window *window, struct error *error)
{
	size_t left = window->size - window->start;
	size_t enough = left > LONG_RECORD ? 2 * left : left + 1;

	slide(window, enough - left > BLOCK_SIZE / 2 ? enough - left :
	    BLOCK_SIZE / 2);
	while (window->size < enough && !window->ended) {
		size_t got;

		if (!stream_read(window->stream, window->data + window->size,
		    window->room - window->size - 1, &got, error))
			return false;
		window->size += got;
		window->ended = got == 0;
	}
	scan(window, left);
	return true;
}

bool
csv_window_at_mark(struct csv_window *window, bool *found,
    struct error *error)
{
	static const char mark[] = "\xef\xbb\xbf";

	while (window->size - window->start < 3 && !window->ended) {
		if (!csv_window_fill(window, error))
			return false;
	}
	*found = window->size - window->start >= 3 &&
	    memcmp(window->data + window->start, mark, 3) == 0;
	return true;
}

void
csv_window_put(struct csv_window *window, struct text bytes, bool ended,
    uint64_t passed)
{
	window->start = window->size;
	window->next = window->marks;
	slide(window, bytes.size);
	if (bytes.size > 0)
		memcpy(window->data, bytes.data, bytes.size);
	window->size = bytes.size;
	window->passed = passed;
	window->ended = ended;
	scan(window, 0);
}

void
csv_window_end_line(struct csv_window *window)
{
	window->data[window->size] = '\n';
	window->mark[window->marks++] = (uint32_t)window->size;
}

void
csv_window_pass(struct csv_window *window, size_t size)
{
	window->start += size;
	while (window->next < window->marks &&
	    window->mark[window->next] < window->start)
		window->next++;
}

void
csv_window_close(struct csv_window *window)
{
	stream_close(window->stream);
	free(window->data);
	free(window->mark);
}
