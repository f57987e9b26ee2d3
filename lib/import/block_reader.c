/* block_reader.c - records of several lines, `Key = value` on each. */
#include "import/block_reader.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/lines.h"

struct block_reader {
	struct block_style style;
	struct lines lines;
	const struct column_refs *refs;
	struct arena run, row;
	struct text *field;
};

/* Where a record ends, and how. */
struct extent {
	size_t size;              /* of its lines */
	size_t next;              /* where the next may begin */
	bool too_long, cut;       /* a heading or the file's end cuts it off */
};

struct block_reader *
block_reader_over(struct stream *stream, const struct block_style *style,
    const struct column_refs *refs)
{
	struct block_reader *reader = memory_new(1, sizeof(*reader));

	reader->style = *style;
	reader->refs = refs;
	reader->field = ARENA_NEW(&reader->run, struct text, refs->count + 1);
	lines_open(&reader->lines, stream);
	return reader;
}

void
block_reader_close(struct block_reader *reader)
{
	if (reader == NULL)
		return;
	lines_close(&reader->lines);
	arena_release(&reader->run);
	arena_release(&reader->row);
	free(reader);
}

uint64_t
block_reader_bytes(const struct block_reader *reader)
{
	return reader->lines.bytes;
}

static bool
is_comment(const struct block_reader *reader, struct text line)
{
	struct text comment = reader->style.comment;

	return comment.size > 0 && text_starts(line, comment);
}

static bool
is_indented(struct text line)
{
	return line.size > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
}

/* Goes to the first line of a record. */
static enum step
find_record(struct block_reader *reader, struct error *error)
{
	struct lines *lines = &reader->lines;
	struct line line;
	enum step step;

	while ((step = lines_look(lines, 0, &line, error)) == STEP_ROW) {
		if (lines->line > reader->style.preamble &&
		    text_trim(line.text).size > 0 &&
		    !is_comment(reader, line.text))
			break;
		lines_pass(lines, line.next, line.ends);
	}
	return step;
}

/* Looks at all lines of the record at start. */
static enum step
find_extent(struct block_reader *reader, struct extent *out,
    struct error *error)
{
	size_t body = reader->style.heading_count, count = 0;
	bool indented = false;
	struct line line;
	enum step step;

	*out = (struct extent){ .size = 0 };
	while ((step = lines_look(&reader->lines, out->next, &line,
	    error)) == STEP_ROW) {
		bool comment = is_comment(reader, line.text);

		out->too_long = !line.whole ||
		    line.next > CSV_RECORD_MAX;
		if (!comment && count == body)
			indented = is_indented(line.text);
		if (text_trim(line.text).size == 0) {
			out->next = line.next;
			break;
		}
		if (!comment && count > body && indented &&
		    !is_indented(line.text)) {
			out->cut = true;
			break;
		}
		count += !comment;
		out->size = out->next = line.next;
		out->cut = !line.ends;
		if (out->too_long)
			break;
	}
	return step == STEP_ERROR ? step : STEP_ROW;
}

/* The reference for a name; the count of them: it is not wanted. */
static size_t
find_ref(const struct block_reader *reader, struct text name)
{
	size_t i;

	for (i = 0; i < reader->refs->count; i++) {
		if (text_equal(reader->refs->ref[i].name, name))
			break;
	}
	return i;
}

/* Takes `Key = value`. */
static bool
take_pair(struct block_reader *reader, struct text line, struct error *error)
{
	struct text delimiter = reader->style.cell.delimiter, value = line;
	struct cell_style style = reader->style.cell;
	struct text name;
	size_t at, size;

	while (value.size > 0 && !text_starts(value, delimiter)) {
		value.data++;
		value.size--;
	}
	if (value.size == 0)
		return error_set(error, STATUS_DATA, "'%.*s' has no '%.*s' "
		    "between a name and a value (was the record cut?)",
		    TEXT_CLIP(line), TEXT_CLIP(delimiter));
	name = text_trim((struct text){ line.data, line.size - value.size });
	at = find_ref(reader, name);
	if (at == reader->refs->count)
		return true;
	if (reader->field[at].data != NULL)
		return error_set(error, STATUS_DATA, "'%.*s' stands twice in "
		    "the record (were two of them run together?)",
		    TEXT_CLIP(name));
	value.data += delimiter.size;
	value.size -= delimiter.size;
	value = text_trim(value);
	/* the value is the only cell of its line */
	style.delimiter = TEXT("");
	if (cell_take(&style, value, true, &size, &reader->field[at],
	    &reader->row, error) == CELL_LINE)
		return true;
	return error_place(error, NULL, 0,
	    reader->refs->ref[at].name.data);
}

static bool
take_heading(struct block_reader *reader, size_t number, struct text line,
    bool indented, struct error *error)
{
	size_t at = find_ref(reader, reader->style.headings[number]);

	if (indented)
		return error_set(error, STATUS_DATA, "the record begins "
		    "without its heading '%.*s' (was the file cut before "
		    "it?)",
		    TEXT_CLIP(reader->style.headings[number]));
	if (at < reader->refs->count)
		reader->field[at] = line;
	return true;
}

/* Takes the lines of a record; *at is the number of the one under way. */
static bool
take_lines(struct block_reader *reader, struct text rest, uint64_t *at,
    struct error *error)
{
	size_t number = 0;

	for (*at = 0; rest.data != NULL && rest.size > 0; ++*at) {
		struct text line = text_cut(&rest, '\n');
		bool indented = is_indented(line);

		if (is_comment(reader, line))
			continue;
		if (line.size > 0 && line.data[line.size - 1] == '\r')
			line.size--;
		line = text_trim(line);
		if (number < reader->style.heading_count ?
		    !take_heading(reader, number, line, indented &&
		    rest.data != NULL && is_indented(rest), error) :
		    !take_pair(reader, line, error))
			return false;
		number++;
	}
	return true;
}

/* All names that must be there are; absent ones have no data. */
static bool
complete(struct block_reader *reader, struct error *error)
{
	size_t i;

	for (i = 0; i < reader->refs->count; i++) {
		const struct column_ref *ref = &reader->refs->ref[i];

		if (reader->field[i].data == NULL && !ref->optional)
			return error_set(error, STATUS_DATA, "the record has "
			    "no '%.*s' (write {%.*s?} in the format if it may "
			    "be absent)", TEXT_CLIP(ref->name),
			    TEXT_CLIP(ref->name));
	}
	return true;
}

static bool
take_record(struct block_reader *reader, const struct extent *extent,
    struct text text, uint64_t *at, struct error *error)
{
	if (extent->too_long)
		return error_set(error, STATUS_DATA, "a record has over %zu "
		    "bytes (an empty line must end each)", CSV_RECORD_MAX);
	if (!take_lines(reader, text, at, error))
		return false;
	*at -= *at > 0;
	if (extent->cut)
		return error_set(error, STATUS_DATA, "the record is cut off "
		    "here (put an empty line behind it if it is whole)");
	*at = 0;
	return complete(reader, error);
}

enum step
block_reader_next(struct block_reader *reader, struct record *record,
    struct error *error)
{
	struct extent extent;
	struct text text;
	uint64_t at = 0;
	enum step step;

	step = find_record(reader, error);
	*record = (struct record){ .line = reader->lines.line };
	if (step != STEP_ROW)
		return step;
	step = find_extent(reader, &extent, error);
	if (step != STEP_ROW)
		return step;
	text = lines_record(&reader->lines);
	text.size = extent.size;
	record->raw = text;
	if (text.size > 0 && text.data[text.size - 1] == '\n')
		record->raw.size--;
	lines_pass_counted(&reader->lines, extent.next);
	record->field = reader->field;
	record->count = reader->refs->count;
	memset(reader->field, 0, record->count * sizeof(*reader->field));
	arena_reset(&reader->row);
	if (take_record(reader, &extent, text, &at, error))
		return STEP_ROW;
	error_place(error, reader->lines.stream->name, record->line + at,
	    NULL);
	return STEP_ERROR;
}
