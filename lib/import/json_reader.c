/* json_reader.c - JSON objects, one a line, as records. */
#include "import/json_reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/json_fields.h"
#include "import/lines.h"

struct json_reader {
	struct lines lines;
	struct json_fields fields;
	bool in_long_line;        /* the next bytes are of a line set aside */
};

struct json_reader *
json_reader_over(struct stream *stream, const struct column_refs *refs)
{
	struct json_reader *reader = memory_new(1, sizeof(*reader));

	lines_open(&reader->lines, stream);
	json_fields_open(&reader->fields, refs);
	return reader;
}

void
json_reader_close(struct json_reader *reader)
{
	if (reader == NULL)
		return;
	lines_close(&reader->lines);
	json_fields_close(&reader->fields);
	free(reader);
}

uint64_t
json_reader_bytes(const struct json_reader *reader)
{
	return reader->lines.bytes;
}

static enum step
bad(const struct json_reader *reader, uint64_t line, struct error *error)
{
	error_place(error, reader->lines.stream->name, line, NULL);
	return STEP_ERROR;
}

enum step
json_reader_next(struct json_reader *reader, struct record *record,
    struct error *error)
{
	struct line line;
	enum step step;
	bool inside;

	do {
		*record = (struct record){ .line = reader->lines.line };
		step = lines_look(&reader->lines, 0, &line, error);
		if (step != STEP_ROW)
			return step;
		record->raw = line.text;
		inside = reader->in_long_line;
		reader->in_long_line = !line.whole;
		lines_pass(&reader->lines, line.next, line.whole);
		if (!line.whole || inside) {
			error_set(error, STATUS_DATA, "a line has over %zu "
			    "bytes (each line must be one JSON object)",
			    CSV_RECORD_MAX);
			return bad(reader, record->line, error);
		}
	} while (text_trim(record->raw).size == 0);
	if (json_fields_read(&reader->fields, record, NULL, error))
		return STEP_ROW;
	return bad(reader, record->line, error);
}
