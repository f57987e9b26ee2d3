/* delimited_reader.c - rows whose cells are set apart otherwise than in CSV. */
#include "import/delimited_reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/lines.h"

struct delimited_reader {
	struct cell_style style;
	struct lines lines;
	struct arena row;
	struct text *field;
	size_t count, room;
	bool in_long_line;        /* the next bytes are of a line set aside */
};

struct delimited_reader *
delimited_reader_over(struct stream *stream, const struct cell_style *style)
{
	struct delimited_reader *reader = memory_new(1, sizeof(*reader));

	reader->style = *style;
	lines_open(&reader->lines, stream);
	return reader;
}

void
delimited_reader_close(struct delimited_reader *reader)
{
	if (reader == NULL)
		return;
	lines_close(&reader->lines);
	arena_release(&reader->row);
	free(reader->field);
	free(reader);
}

uint64_t
delimited_reader_bytes(const struct delimited_reader *reader)
{
	return reader->lines.bytes;
}

static void
add_field(struct delimited_reader *reader, struct text value)
{
	if (reader->count == reader->room) {
		reader->room = reader->room ? reader->room * 2 : 32;
		reader->field = memory_resize(reader->field, reader->room,
		    sizeof(*reader->field));
	}
	reader->field[reader->count++] = value;
}

/* Hands on `size` bytes, the row; what ends its last line is none of it. */
static void
pass(struct delimited_reader *reader, size_t size, struct record *record)
{
	struct text raw = lines_record(&reader->lines);

	raw.size = size;
	if (size > 0 && raw.data[raw.size - 1] == '\n')
		raw.size--;
	if (raw.size > 0 && raw.data[raw.size - 1] == '\r')
		raw.size--;
	record->line = reader->lines.line;
	record->raw = raw;
	lines_pass_counted(&reader->lines, size);
}

static enum step
bad(const struct delimited_reader *reader, uint64_t line,
    struct error *error)
{
	error_place(error, reader->lines.stream->name, line, NULL);
	return STEP_ERROR;
}

/* A line without end, in pieces. */
static enum step
take_long_line(struct delimited_reader *reader, const struct line *line,
    struct record *record, struct error *error)
{
	record->raw = line->text;
	reader->in_long_line = !line->whole;
	lines_pass(&reader->lines, line->next, line->whole);
	error_set(error, STATUS_DATA, "a line has over %zu bytes (is this a "
	    "file of rows?)", CSV_RECORD_MAX);
	return bad(reader, record->line, error);
}

/* Sets the row aside to the end of the line that holds the byte `at`. */
static enum step
give_up(struct delimited_reader *reader, size_t start, size_t at,
    struct record *record, struct error *error)
{
	struct text row = lines_record(&reader->lines);
	struct error why = *error;
	struct line line;
	uint64_t before;
	enum step step;

	row.size = start;
	before = lines_count(row);
	step = lines_look(&reader->lines, at, &line, error);
	if (step == STEP_ERROR)
		return STEP_ERROR;
	if (step == STEP_ROW) {
		at = line.next;
		reader->in_long_line = !line.whole;
	}
	error_set(error, STATUS_DATA, "field %zu: %.*s", reader->count + 1,
	    (int)sizeof(why.text) - 32, why.text);
	pass(reader, at, record);
	return bad(reader, record->line + before, error);
}

/* Cuts the row at start; STEP_END: not all of it has been read. */
static enum step
cut_row(struct delimited_reader *reader, struct record *record,
    struct error *error)
{
	struct text row = lines_record(&reader->lines);
	enum cell_end end = CELL_DELIMITER;
	size_t at = 0, size;
	struct text value;

	arena_reset(&reader->row);
	reader->count = 0;
	while (end == CELL_DELIMITER) {
		struct text rest = { row.data + at, row.size - at };

		end = cell_take(&reader->style, rest, reader->lines.ended,
		    &size, &value, &reader->row, error);
		if (end == CELL_MORE)
			return STEP_END;
		if (end == CELL_BAD)
			return give_up(reader, at, at + size, record, error);
		if (end == CELL_OPEN)
			return give_up(reader, at, at, record, error);
		add_field(reader, value);
		at += size;
	}
	pass(reader, at, record);
	record->field = reader->field;
	record->count = reader->count;
	return STEP_ROW;
}

/* A row that does not end soon is no row. */
static enum step
not_soon(struct delimited_reader *reader, struct record *record,
    struct error *error)
{
	error_set(error, STATUS_DATA, "a quote or an escape goes on for over "
	    "%zu bytes (close it)", CSV_RECORD_MAX);
	return give_up(reader, 0, 0, record, error);
}

static enum step
read_row(struct delimited_reader *reader, struct record *record,
    struct error *error)
{
	enum step step;

	for (;;) {
		step = cut_row(reader, record, error);
		if (step != STEP_END)
			return step;
		if (lines_record(&reader->lines).size > CSV_RECORD_MAX)
			return not_soon(reader, record, error);
		if (!lines_fill(&reader->lines, error))
			return STEP_ERROR;
	}
}

enum step
delimited_reader_next(struct delimited_reader *reader, struct record *record,
    struct error *error)
{
	struct line line;
	enum step step;

	for (;;) {
		*record = (struct record){ .line = reader->lines.line };
		step = lines_look(&reader->lines, 0, &line, error);
		if (step != STEP_ROW)
			return step;
		if (reader->in_long_line || !line.whole)
			return take_long_line(reader, &line, record, error);
		if (line.text.size > 0 && !(reader->style.blanks &&
		    text_trim(line.text).size == 0))
			return read_row(reader, record, error);
		lines_pass(&reader->lines, line.next, line.ends);
	}
}
