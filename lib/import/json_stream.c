/* json_stream.c - JSON objects wherever they stand, as records. */
#include "import/json_stream.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/json_extent.h"
#include "import/json_fields.h"
#include "import/lines.h"

/* What is to come where the reader stands. */
enum place {
	IN_FILE,                  /* a value of the file's own */
	IN_OBJECT,                /* its first member, or its end */
	IN_OBJECT_BEHIND,         /* a comma, or its end */
	IN_ARRAY,                 /* the first element, or its end */
	IN_ARRAY_BEHIND,          /* a comma, or its end */
};

struct json_stream {
	struct lines lines;
	struct json_fields fields;
	struct text step[JSON_DEPTH_MAX]; /* of the path to the records */
	size_t steps;
	bool found[JSON_DEPTH_MAX + 1]; /* in the objects that are open */
	size_t open;              /* objects around the records */
	enum place place;
	uint64_t preamble;
	bool any, broken;
};

struct json_stream *
json_stream_over(struct stream *stream, const struct column_refs *refs,
    struct text member, uint64_t preamble)
{
	struct json_stream *reader = memory_new(1, sizeof(*reader));

	lines_open(&reader->lines, stream);
	json_fields_open(&reader->fields, refs);
	while (member.size > 0 && reader->steps < JSON_DEPTH_MAX)
		reader->step[reader->steps++] = text_cut(&member, '.');
	reader->preamble = preamble;
	return reader;
}

void
json_stream_close(struct json_stream *reader)
{
	if (reader == NULL)
		return;
	lines_close(&reader->lines);
	json_fields_close(&reader->fields);
	free(reader);
}

uint64_t
json_stream_bytes(const struct json_stream *reader)
{
	return reader->lines.bytes;
}

bool
json_stream_is_broken(const struct json_stream *reader)
{
	return reader->broken;
}

static enum step
fail(struct json_stream *reader, const char *what, struct error *error)
{
	reader->broken = true;
	error_set(error, STATUS_DATA, "%s (the file was cut, or is not what "
	    "the format says)", what);
	error_place(error, reader->lines.stream->name, reader->lines.line,
	    NULL);
	return STEP_ERROR;
}

/* What comes next that is no blank; *c is -1 at the end of the file. */
static bool
peek(struct json_stream *reader, int *c, struct error *error)
{
	struct lines *lines = &reader->lines;

	for (;;) {
		struct text rest;
		size_t blanks = 0;

		if (!lines_skip_marks(lines, error))
			return false;
		rest = lines_record(lines);
		while (blanks < rest.size && (rest.data[blanks] == ' ' ||
		    rest.data[blanks] == '\t' || rest.data[blanks] == '\r' ||
		    rest.data[blanks] == '\n'))
			blanks++;
		*c = blanks < rest.size ? (unsigned char)rest.data[blanks] :
		    -1;
		lines_pass_counted(lines, blanks);
		/* behind blanks a mark may come */
		if (*c == 0xef && blanks > 0)
			continue;
		if (*c >= 0 || lines->ended)
			return true;
		if (!lines_fill(lines, error))
			return false;
	}
}

static void
pass(struct json_stream *reader)
{
	lines_pass(&reader->lines, 1, 0);
}

/* Where the reader stands when a value has been taken. */
static void
leave_value(struct json_stream *reader)
{
	if (reader->place == IN_ARRAY || reader->place == IN_ARRAY_BEHIND)
		reader->place = IN_ARRAY_BEHIND;
	else
		reader->place = reader->open > 0 ? IN_OBJECT_BEHIND : IN_FILE;
}

static void
leave_array(struct json_stream *reader)
{
	pass(reader);
	reader->place = IN_FILE;
	leave_value(reader);
}

/* Passes over a value of which nothing is wanted, however large. */
static bool
pass_value(struct json_stream *reader, struct error *error)
{
	struct json_extent extent = { .depth = 0 };
	enum json_end end;
	struct text rest;
	size_t at;

	do {
		rest = lines_record(&reader->lines);
		at = 0;
		end = json_extent_find(&extent, rest, &at);
		lines_pass_counted(&reader->lines, at);
		if (end == JSON_GOES_ON && reader->lines.ended)
			end = extent.in_word ? JSON_ENDS : JSON_BAD;
		if (end == JSON_GOES_ON && !lines_fill(&reader->lines, error))
			return false;
	} while (end == JSON_GOES_ON);
	return end == JSON_ENDS || (fail(reader, "here is no JSON value, or "
	    "one that never ends", error), false);
}

/* How much of what follows is one value; JSON_BAD: none is. */
static bool
measure(struct json_stream *reader, size_t *size, enum json_end *end,
    struct error *error)
{
	struct json_extent extent = { .depth = 0 };

	for (*size = 0;;) {
		struct text rest = lines_record(&reader->lines);

		*end = json_extent_find(&extent, rest, size);
		if (*end == JSON_GOES_ON && reader->lines.ended)
			*end = extent.in_word ? JSON_ENDS : JSON_BAD;
		if (*size > CSV_RECORD_MAX)
			*end = JSON_BAD;
		if (*end != JSON_GOES_ON)
			return true;
		if (!lines_fill(&reader->lines, error))
			return false;
	}
}

/*
 * How much to set aside of a value that never ends: up to a line that begins
 * with a brace.
 */
static bool
find_next_object(struct json_stream *reader, size_t *size,
    struct error *error)
{
	for (*size = 1;;) {
		struct text rest = lines_record(&reader->lines);

		while (*size + 1 < rest.size && !(rest.data[*size] == '\n' &&
		    rest.data[*size + 1] == '{'))
			++*size;
		if (*size + 1 < rest.size || *size > CSV_RECORD_MAX)
			return true;
		if (reader->lines.ended) {
			*size = rest.size;
			return true;
		}
		if (!lines_fill(&reader->lines, error))
			return false;
	}
}

/* Makes a record of the next `size` bytes. */
static enum step
take_record(struct json_stream *reader, size_t size, bool bad,
    struct record *record, struct error *error)
{
	uint64_t line;
	bool ok;

	record->line = reader->lines.line;
	record->raw = lines_record(&reader->lines);
	record->raw.size = size;
	lines_pass_counted(&reader->lines, size);
	leave_value(reader);
	ok = json_fields_read(&reader->fields, record, &line, error);
	if (ok && bad)
		ok = error_set(error, STATUS_DATA, "the object is too large "
		    "or too deep");
	if (ok)
		return STEP_ROW;
	error_place(error, reader->lines.stream->name, record->line + line,
	    NULL);
	return STEP_ERROR;
}

static enum step
next_record(struct json_stream *reader, struct record *record,
    struct error *error)
{
	enum json_end end;
	size_t size;
	enum step step;

	if (!measure(reader, &size, &end, error))
		return STEP_ERROR;
	if (end == JSON_ENDS)
		return take_record(reader, size, false, record, error);
	if (reader->place == IN_FILE && reader->steps == 0) {
		if (!find_next_object(reader, &size, error))
			return STEP_ERROR;
		return take_record(reader, size, true, record, error);
	}
	/* what is wrong with it is told by whoever reads it */
	step = take_record(reader, size, true, record, error);
	reader->broken = true;
	return step;
}

/* A value that holds the records, or an object on the way there. */
static enum step
enter_value(struct json_stream *reader, struct record *record,
    struct error *error)
{
	int c;

	if (!peek(reader, &c, error))
		return STEP_ERROR;
	if (reader->open < reader->steps) {
		if (c != '{')
			return fail(reader, "an object is missing that has "
			    "the records", error);
		pass(reader);
		reader->found[++reader->open] = false;
		reader->place = IN_OBJECT;
		return STEP_END;
	}
	reader->place = IN_FILE;
	if (c == '[') {
		pass(reader);
		reader->place = IN_ARRAY;
		return STEP_END;
	}
	if (c == '{' || reader->steps == 0)
		return next_record(reader, record, error);
	if (c != 'n')
		return fail(reader, "the records are neither an array nor an "
		    "object", error);
	if (!pass_value(reader, error))
		return STEP_ERROR;
	leave_value(reader);
	return STEP_END;
}

/* A member of an object on the way to the records. */
static enum step
take_member(struct json_stream *reader, struct record *record,
    struct error *error)
{
	bool *found = &reader->found[reader->open], wanted;
	struct text name;
	enum json_end end;
	size_t size;
	int c;

	if (!measure(reader, &size, &end, error))
		return STEP_ERROR;
	name = lines_record(&reader->lines);
	if (end != JSON_ENDS || name.data[0] != '"')
		return fail(reader, "a member needs a name in quotes", error);
	wanted = text_equal((struct text){ name.data + 1, size - 2 },
	    reader->step[reader->open - 1]);
	lines_pass(&reader->lines, size, 0);
	if (!peek(reader, &c, error))
		return STEP_ERROR;
	if (c != ':')
		return fail(reader, "a colon is missing", error);
	pass(reader);
	if (wanted && *found)
		return fail(reader, "the member with the records stands "
		    "twice", error);
	if (wanted) {
		*found = true;
		return enter_value(reader, record, error);
	}
	if (!peek(reader, &c, error) || !pass_value(reader, error))
		return STEP_ERROR;
	reader->place = IN_OBJECT_BEHIND;
	return STEP_END;
}

static enum step
in_object(struct json_stream *reader, int c, struct record *record,
    struct error *error)
{
	bool behind = reader->place == IN_OBJECT_BEHIND;

	if (c == '}') {
		if (!reader->found[reader->open])
			return fail(reader, arena_printf(&reader->fields.row,
			    "there is no member '%.*s' before here",
			    TEXT_CLIP(reader->step[reader->open - 1])),
			    error);
		reader->open--;
		leave_array(reader);
		return STEP_END;
	}
	if (behind && c != ',')
		return fail(reader, "a comma or a closing brace is missing",
		    error);
	if (behind) {
		pass(reader);
		if (!peek(reader, &c, error))
			return STEP_ERROR;
	}
	return take_member(reader, record, error);
}

static enum step
in_array(struct json_stream *reader, int c, struct record *record,
    struct error *error)
{
	bool behind = reader->place == IN_ARRAY_BEHIND;

	if (c == ']') {
		leave_array(reader);
		return STEP_END;
	}
	if (behind && c != ',')
		return fail(reader, "a comma or a closing bracket is missing",
		    error);
	if (behind) {
		pass(reader);
		if (!peek(reader, &c, error))
			return STEP_ERROR;
	}
	return next_record(reader, record, error);
}

/* Lines before the first value, and a byte-order mark before any. */
static enum step
skip_lines(struct json_stream *reader, struct error *error)
{
	struct lines *lines = &reader->lines;
	struct line line;
	enum step step = STEP_ROW;

	while (lines->line <= reader->preamble && step == STEP_ROW) {
		step = lines_look(lines, 0, &line, error);
		if (step == STEP_ROW)
			lines_pass(lines, line.next, line.ends);
		if (step == STEP_ROW && !line.ends)
			break;
	}
	return step;
}

/* STEP_END: nothing came of it, and there may be more. */
static enum step
take_next(struct json_stream *reader, struct record *record, bool *end,
    struct error *error)
{
	int c;

	if (!peek(reader, &c, error))
		return STEP_ERROR;
	if (reader->place == IN_FILE) {
		*end = c < 0;
		if (*end && !reader->any && reader->steps > 0)
			return fail(reader, "the file is empty", error);
		if (*end)
			return STEP_END;
		if (text_starts(lines_record(&reader->lines),
		    TEXT("\xef\xbb\xbf"))) {
			lines_pass(&reader->lines, 3, 0);
			return STEP_END;
		}
		reader->any = true;
		return enter_value(reader, record, error);
	}
	return reader->place == IN_OBJECT ||
	    reader->place == IN_OBJECT_BEHIND ?
	    in_object(reader, c, record, error) :
	    in_array(reader, c, record, error);
}

enum step
json_stream_next(struct json_stream *reader, struct record *record,
    struct error *error)
{
	bool end = false;
	enum step step = STEP_END;

	*record = (struct record){ .line = reader->lines.line };
	if (reader->lines.line <= reader->preamble)
		step = skip_lines(reader, error);
	if (step == STEP_ERROR || reader->broken)
		return STEP_ERROR;
	do
		step = take_next(reader, record, &end, error);
	while (step == STEP_END && !end);
	return step;
}
