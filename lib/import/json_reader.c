/* json_reader.c - JSON objects, one a line, as records. */
#include "import/json_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "import/json_row.h"

#define BLOCK_SIZE ((size_t)256 << 10)

struct json_reader {
	struct stream *stream;
	const struct column_refs *refs;
	struct arena run, row;
	struct json_node *paths;
	struct text *field;
	struct buffer data;       /* what was read and not yet dropped */
	size_t start;             /* of the next line */
	size_t looked;            /* bytes from start on without a line end */
	bool ended;
	bool in_long_line;        /* start is inside a line set aside */
	uint64_t line, bytes;
};

struct json_reader *
json_reader_over(struct stream *stream, const struct column_refs *refs)
{
	struct json_reader *reader = memory_new(1, sizeof(*reader));
	struct text *path;
	size_t i;

	reader->stream = stream;
	reader->refs = refs;
	reader->line = 1;
	reader->field = ARENA_NEW(&reader->run, struct text, refs->count + 1);
	path = ARENA_NEW(&reader->run, struct text, refs->count + 1);
	for (i = 0; i < refs->count; i++)
		path[i] = refs->ref[i].name;
	reader->paths = json_paths(path, refs->count, &reader->run);
	return reader;
}

void
json_reader_close(struct json_reader *reader)
{
	if (reader == NULL)
		return;
	stream_close(reader->stream);
	buffer_release(&reader->data);
	arena_release(&reader->run);
	arena_release(&reader->row);
	free(reader);
}

uint64_t
json_reader_bytes(const struct json_reader *reader)
{
	return reader->bytes;
}

static bool
fill(struct json_reader *reader, struct error *error)
{
	struct buffer *data = &reader->data;
	size_t got;

	if (reader->start > 0) {
		data->size -= reader->start;
		memmove(data->data, data->data + reader->start, data->size);
		reader->start = 0;
	}
	if (!stream_read(reader->stream, buffer_reserve(data, BLOCK_SIZE),
	    BLOCK_SIZE, &got, error))
		return false;
	data->size += got;
	reader->ended = got == 0;
	return true;
}

/*
 * The next line without its end, or CSV_RECORD_MAX bytes of one that is
 * longer; *whole says which.
 */
static enum step
take_line(struct json_reader *reader, struct text *line, bool *whole,
    struct error *error)
{
	const char *start, *end = NULL;
	size_t left;

	for (;;) {
		left = reader->data.size - reader->start;
		start = left > 0 ? reader->data.data + reader->start : "";
		if (left > reader->looked)
			end = memchr(start + reader->looked, '\n',
			    left - reader->looked);
		if (end != NULL || reader->ended || left > CSV_RECORD_MAX)
			break;
		reader->looked = left;
		if (!fill(reader, error))
			return STEP_ERROR;
	}
	reader->looked = 0;
	if (left == 0)
		return STEP_END;
	line->data = start;
	line->size = end != NULL ? (size_t)(end - start) : left;
	*whole = line->size <= CSV_RECORD_MAX &&
	    (end != NULL || reader->ended);
	if (!*whole)
		line->size = CSV_RECORD_MAX;
	reader->start += line->size + (*whole && end != NULL);
	reader->bytes += line->size + (*whole && end != NULL);
	if (*whole && line->size > 0 && line->data[line->size - 1] == '\r')
		line->size--;
	return STEP_ROW;
}

static enum step
bad(const struct json_reader *reader, uint64_t line, struct error *error)
{
	error_place(error, reader->stream->name, line, NULL);
	return STEP_ERROR;
}

/* All members that must be there are, and absent ones are empty. */
static bool
complete(struct json_reader *reader, struct error *error)
{
	size_t i;

	for (i = 0; i < reader->refs->count; i++) {
		const struct column_ref *ref = &reader->refs->ref[i];

		if (reader->field[i].data == NULL && !ref->optional)
			return error_set(error, STATUS_DATA, "there is no "
			    "member '%.*s' (write {%.*s?} in the format if "
			    "it may be absent)", TEXT_CLIP(ref->name),
			    TEXT_CLIP(ref->name));
		if (reader->field[i].data == NULL)
			reader->field[i] = TEXT("");
	}
	return true;
}

static enum step
read_line(struct json_reader *reader, struct record *record,
    struct error *error)
{
	memset(reader->field, 0,
	    reader->refs->count * sizeof(*reader->field));
	arena_reset(&reader->row);
	record->field = reader->field;
	record->count = reader->refs->count;
	if (!json_row_read(reader->paths, record->raw, &reader->row,
	    reader->field, error) || !complete(reader, error))
		return bad(reader, record->line, error);
	return STEP_ROW;
}

enum step
json_reader_next(struct json_reader *reader, struct record *record,
    struct error *error)
{
	enum step step;
	bool whole, inside;

	do {
		*record = (struct record){ .line = reader->line };
		step = take_line(reader, &record->raw, &whole, error);
		if (step != STEP_ROW)
			return step;
		inside = reader->in_long_line;
		reader->in_long_line = !whole;
		reader->line += whole;
		if (!whole || inside) {
			error_set(error, STATUS_DATA, "a line has over %zu "
			    "bytes (each line must be one JSON object)",
			    CSV_RECORD_MAX);
			return bad(reader, record->line, error);
		}
	} while (text_trim(record->raw).size == 0);
	return read_line(reader, record, error);
}
