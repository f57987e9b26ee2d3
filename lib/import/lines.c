/* lines.c - the lines of a stream, for records that are made of them. */
#include "import/lines.h"

#define BLOCK_SIZE ((size_t)256 << 10)

void
lines_open(struct lines *lines, struct stream *stream)
{
	*lines = (struct lines){ .stream = stream, .line = 1 };
}

void
lines_close(struct lines *lines)
{
	stream_close(lines->stream);
	buffer_release(&lines->data);
}

struct text
lines_record(const struct lines *lines)
{
	if (lines->data.size == lines->start)
		return TEXT("");
	return (struct text){ lines->data.data + lines->start,
	    lines->data.size - lines->start };
}

bool
lines_fill(struct lines *lines, struct error *error)
{
	struct buffer *data = &lines->data;
	size_t left = data->size - lines->start, room = BLOCK_SIZE, got;

	if (lines->start > 0) {
		memmove(data->data, data->data + lines->start, left);
		data->size = left;
		lines->start = 0;
	}
	/* looking at a long record again each time costs a constant factor */
	if (left > room)
		room = left;
	if (!stream_read(lines->stream, buffer_reserve(data, room), room,
	    &got, error))
		return false;
	data->size += got;
	lines->ended = got == 0;
	return true;
}

/* Where the line ends that begins at `from`; NULL: not among what is read. */
static const char *
find_end(struct lines *lines, size_t from, struct text *rest)
{
	struct text record = lines_record(lines);
	size_t looked = lines->looked > from ? lines->looked : from;

	*rest = (struct text){ record.data + from, record.size - from };
	if (looked >= record.size)
		return NULL;
	return memchr(record.data + looked, '\n', record.size - looked);
}

bool
lines_skip_marks(struct lines *lines, struct error *error)
{
	const struct text mark = TEXT("\xef\xbb\xbf");
	struct text rest;

	for (;;) {
		rest = lines_record(lines);
		if (rest.size < mark.size && !lines->ended &&
		    text_starts(mark, rest)) {
			if (!lines_fill(lines, error))
				return false;
			continue;
		}
		if (!text_starts(rest, mark))
			return true;
		lines_pass(lines, mark.size, 0);
	}
}

enum step
lines_look(struct lines *lines, size_t from, struct line *out,
    struct error *error)
{
	const char *end;
	struct text rest;

	if (from == 0 && !lines_skip_marks(lines, error))
		return STEP_ERROR;
	for (;;) {
		end = find_end(lines, from, &rest);
		if (end != NULL || lines->ended || rest.size > CSV_RECORD_MAX)
			break;
		lines->looked = from + rest.size;
		if (!lines_fill(lines, error))
			return STEP_ERROR;
	}
	lines->looked = 0;
	if (rest.size == 0)
		return STEP_END;
	if (end != NULL)
		rest.size = (size_t)(end - rest.data);
	*out = (struct line){ .text = rest, .ends = end != NULL,
	    .whole = rest.size <= CSV_RECORD_MAX };
	if (!out->whole) {
		out->text.size = CSV_RECORD_MAX;
		out->ends = false;
	}
	out->next = from + out->text.size + out->ends;
	if (out->whole && out->text.size > 0 &&
	    out->text.data[out->text.size - 1] == '\r')
		out->text.size--;
	return STEP_ROW;
}

void
lines_pass(struct lines *lines, size_t size, uint64_t ends)
{
	lines->start += size;
	lines->bytes += size;
	lines->line += ends;
	lines->looked = 0;
}

void
lines_pass_counted(struct lines *lines, size_t size)
{
	struct text passed = lines_record(lines);

	passed.size = size;
	lines_pass(lines, size, lines_count(passed));
}

uint64_t
lines_count(struct text text)
{
	const char *at = text.data, *end = text.data + text.size;
	uint64_t count = 0;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		count++;
		at++;
	}
	return count;
}
