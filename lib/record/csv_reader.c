/* csv_reader.c - records of a CSV file, one at a time. */
#include "record/csv_reader.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "record/csv_fault.h"
#include "record/csv_strict.h"
#include "record/csv_window.h"

struct csv_reader {
	struct csv_window window;
	uint64_t line;            /* of the window's start */
	bool after_cr;            /* an LF at start belongs to the CR before */
	bool in_long_line;        /* start is inside a line set aside */
	bool line_ended;          /* csv_window_end_line was called */
	struct text *field;       /* of the record cut last */
	size_t room;
	char *unquoted;           /* its fields with doubled quotes, made one */
	size_t unquoted_room;
	struct csv_strict strict;
};

struct csv_reader *
csv_reader_over(struct stream *stream, char delimiter)
{
	struct csv_reader *reader = memory_new(1, sizeof(*reader));

	csv_window_open(&reader->window, stream, delimiter);
	csv_strict_open(&reader->strict, delimiter);
	reader->line = 1;
	reader->room = 32;
	reader->field = memory_new(reader->room, sizeof(*reader->field));
	return reader;
}

struct csv_reader *
csv_reader_of(int fd, const char *name, char delimiter)
{
	return csv_reader_over(stream_of_file(fd, name), delimiter);
}

void
csv_reader_skip_blanks(struct csv_reader *reader)
{
	reader->strict.skips_blanks = true;
	/* libcsv is set up anew for the next record */
	reader->strict.ended = false;
}

bool
csv_reader_open(const char *path, char delimiter, struct csv_reader **out,
    struct error *error)
{
	int fd;

	if (strcmp(path, "-") == 0) {
		*out = csv_reader_of(STDIN_FILENO, "standard input",
		    delimiter);
		return true;
	}
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_system(error, STATUS_NO_INPUT, "cannot open '%s'",
		    path);
	*out = csv_reader_of(fd, path, delimiter);
	return true;
}

void
csv_reader_close(struct csv_reader *reader)
{
	if (reader == NULL)
		return;
	csv_window_close(&reader->window);
	csv_strict_close(&reader->strict);
	free(reader->field);
	free(reader->unquoted);
	free(reader);
}

/*
 * Goes to the next byte that is neither line end nor byte-order mark, or to
 * the end of the file. Files that were joined have a mark in their midst: as
 * data it would make the key that it stands before another.
 */
static bool
skip_empty_lines(struct csv_reader *reader, struct error *error)
{
	struct csv_window *window = &reader->window;

	for (;;) {
		bool mark;
		char c;

		if (window->start == window->size) {
			if (window->ended)
				return true;
			if (!csv_window_fill(window, error))
				return false;
			continue;
		}
		c = window->data[window->start];
		if (UNLIKELY(c == '\xef')) {
			if (!csv_window_at_mark(window, &mark, error))
				return false;
			if (!mark)
				break;
			csv_window_pass(window, 3);
			reader->after_cr = false;
			continue;
		}
		if (c != '\n' && c != '\r')
			break;
		if (c == '\r' || !reader->after_cr)
			reader->line++;
		reader->after_cr = c == '\r';
		window->start++;
		window->next++;
	}
	reader->after_cr = false;
	return true;
}

/*
 * Finds where the line ends that holds the byte `from` of the record at
 * start: *end is the offset behind its line end, or behind the last byte of
 * the file. *end > CSV_RECORD_MAX where there is none until then.
 */
static bool
find_line_end(struct csv_reader *reader, size_t from, size_t *end,
    struct error *error)
{
	struct csv_window *window = &reader->window;
	size_t at = from;

	for (;;) {
		const char *record = window->data + window->start;
		size_t size = window->size - window->start;

		while (at < size && record[at] != '\n' && record[at] != '\r')
			at++;
		*end = at < size ? at + 1 : at;
		if (at < size || window->ended || at > CSV_RECORD_MAX)
			return true;
		if (!csv_window_fill(window, error))
			return false;
	}
}

static bool
ends_line(const char *record, size_t size)
{
	return size > 0 &&
	    (record[size - 1] == '\n' || record[size - 1] == '\r');
}

/* Hands on the first `size` bytes, line end included, as the record. */
static void
pass(struct csv_reader *reader, size_t size, struct record *record)
{
	const char *data = reader->window.data + reader->window.start;
	bool ends = ends_line(data, size);

	record->line = reader->line;
	record->raw = (struct text){ data, size - ends };
	reader->line += text_lines((struct text){ data, size });
	reader->after_cr = ends && data[size - 1] == '\r';
	csv_window_pass(&reader->window, size);
}

/* A line without end: set aside in pieces of CSV_RECORD_MAX. */
static enum step
take_long_line(struct csv_reader *reader, struct record *record,
    struct error *error)
{
	size_t end;

	if (!find_line_end(reader, 0, &end, error))
		return STEP_ERROR;
	reader->in_long_line = end > CSV_RECORD_MAX;
	pass(reader, reader->in_long_line ? CSV_RECORD_MAX : end, record);
	error_set(error, STATUS_DATA, "a line has over %zu bytes (is this a "
	    "CSV file?)", CSV_RECORD_MAX);
	error_place(error, reader->window.stream->name, record->line, NULL);
	return STEP_ERROR;
}

/* Where field number `wanted` begins in a record that is good up to there. */
static size_t
find_field(const struct csv_reader *reader, size_t wanted)
{
	const char *record = reader->window.data + reader->window.start;
	bool quoted = false;
	size_t at, count = 0;

	for (at = 0; count < wanted; at++) {
		if (record[at] == '"')
			quoted = !quoted;
		else if (record[at] == reader->window.delimiter && !quoted)
			count++;
	}
	return at;
}

/*
 * Gives up the record. Where all of it was seen, and only its end or number
 * of fields is bad, `size` bytes are it: text that stood in quotes must not
 * be taken for rows. Else it ends with the line on which its bad field began.
 */
static enum step
give_up(struct csv_reader *reader, enum csv_fault fault, size_t size,
    struct record *record, struct error *error)
{
	size_t count, field, end = size;
	struct text shown;

	csv_strict_fields(&reader->strict, &count);
	if (fault == FAULT_FIELDS)
		count = CSV_FIELDS_MAX;
	field = find_field(reader, count);
	if (size == 0 && !find_line_end(reader, field, &end, error))
		return STEP_ERROR;
	if (end > CSV_RECORD_MAX)
		return take_long_line(reader, record, error);
	pass(reader, end, record);
	shown = record->raw;
	shown.data += field;
	shown.size -= field;
	csv_fault_set(fault, count, shown, error);
	error_place(error, reader->window.stream->name,
	    record->line + text_lines((struct text){ record->raw.data, field }),
	    NULL);
	return STEP_ERROR;
}

/* Reads the record at start by libcsv, a line at a time. */
static enum step
read_strictly(struct csv_reader *reader, struct record *record,
    struct error *error)
{
	const struct csv_window *window = &reader->window;
	enum strict_step step = STRICT_MORE;
	size_t fed = 0, end;

	csv_strict_begin(&reader->strict);
	while (step == STRICT_MORE) {
		if (!find_line_end(reader, fed, &end, error))
			return STEP_ERROR;
		if (end > CSV_RECORD_MAX)
			return fed == 0 ?
			    take_long_line(reader, record, error) :
			    give_up(reader, FAULT_NOT_CLOSED_SOON, 0, record,
			    error);
		if (end > fed)
			step = csv_strict_feed(&reader->strict, (struct text){
			    window->data + window->start + fed, end - fed });
		if (step == STRICT_MORE && window->ended &&
		    window->start + end == window->size) {
			step = csv_strict_end(&reader->strict);
			if (step == STRICT_BAD)
				return give_up(reader, FAULT_NOT_CLOSED, 0,
				    record, error);
		}
		fed = end;
	}
	if (step == STRICT_BAD)
		return give_up(reader, FAULT_QUOTE, end, record, error);
	record->field = csv_strict_fields(&reader->strict, &record->count);
	if (record->count > CSV_FIELDS_MAX)
		return give_up(reader, FAULT_FIELDS, end, record, error);
	pass(reader, end, record);
	return STEP_ROW;
}

/* What a look at the marks says of the record at start. */
enum cut {
	CUT_ROW,
	CUT_MORE,                 /* its end is not in the window */
	CUT_ODD,                  /* for libcsv to judge */
};

static struct text *
more_fields(struct csv_reader *reader)
{
	size_t count = reader->room;

	reader->room *= 2;
	reader->field = memory_resize(reader->field, reader->room,
	    sizeof(*reader->field));
	return reader->field + count;
}

/* What is between an opening quote and the closing one. */
struct quoted {
	const char *close;
	uint64_t lines;           /* line ends inside */
	bool doubled;             /* some quote inside is doubled */
	char *to;                 /* where the next such field is undoubled */
};

/* Goes past the closing quote; NULL where it is not among the marks. */
static inline const uint32_t *
find_close(const char *data, const uint32_t *mark, const uint32_t *last,
    struct quoted *quoted)
{
	for (; mark < last; mark++) {
		const char *at = data + *mark;

		if (*at == '"' && mark + 1 < last && mark[1] == *mark + 1 &&
		    at[1] == '"') {
			quoted->doubled = true;
			mark++;
			continue;
		}
		if (*at == '"') {
			quoted->close = at;
			return mark + 1;
		}
		quoted->lines += *at == '\r' ||
		    (*at == '\n' && at[-1] != '\r');
	}
	return NULL;
}

/*
 * Copies a field with each doubled quote as one. All of a record's have room
 * from the first on, so that none of them moves.
 */
static struct text
undouble(struct csv_reader *reader, struct text field, struct quoted *quoted)
{
	size_t most = reader->window.size - reader->window.start, i;
	char *start;

	if (quoted->to == NULL) {
		if (reader->unquoted_room < most) {
			free(reader->unquoted);
			reader->unquoted = memory_new(most, 1);
			reader->unquoted_room = most;
		}
		quoted->to = reader->unquoted;
	}
	start = quoted->to;
	for (i = 0; i < field.size; i++) {
		*quoted->to++ = field.data[i];
		i += field.data[i] == '"';
	}
	quoted->doubled = false;
	return (struct text){ start, (size_t)(quoted->to - start) };
}

/* Hands on the record that ends at the mark before `mark`. */
static enum cut
finish_cut(struct csv_reader *reader, const uint32_t *mark, size_t count,
    uint64_t lines, struct record *record)
{
	struct csv_window *window = &reader->window;
	const char *begin = window->data + window->start;
	size_t end = mark[-1], size = end - window->start;

	if (UNLIKELY(size >= CSV_RECORD_MAX || count > CSV_FIELDS_MAX))
		return CUT_ODD;
	record->field = reader->field;
	record->count = count;
	record->line = reader->line;
	record->raw = (struct text){ begin, size };
	reader->line += lines + 1;
	reader->after_cr = begin[size] == '\r';
	window->start = end < window->size ? end + 1 : end;
	window->next = (size_t)(mark - window->mark);
	return CUT_ROW;
}

/*
 * Cuts the record at start where its marks are. A quoted field is cut inside
 * its quotes, and only copied where a quote in it is doubled; one out of
 * place makes the record odd.
 */
static enum cut
cut_record(struct csv_reader *reader, struct record *record)
{
	const struct csv_window *window = &reader->window;
	const char *data = window->data, *from = data + window->start;
	const uint32_t *mark = window->mark + window->next;
	const uint32_t *last = window->mark + window->marks;
	struct text *field = reader->field;
	struct text *limit = field + reader->room;
	struct quoted quoted = { .lines = 0 };
	const char delimiter = window->delimiter;

	while (mark < last) {
		const char *at = data + *mark++;

		*field = (struct text){ from, (size_t)(at - from) };
		if (*at == '"') {
			if (at != from)
				return CUT_ODD;
			mark = find_close(data, mark, last, &quoted);
			if (mark == NULL || mark == last)
				return CUT_MORE;
			at = data + *mark++;
			if (at != quoted.close + 1 || *at == '"')
				return CUT_ODD;
			*field = (struct text){ from + 1,
			    (size_t)(quoted.close - from - 1) };
			if (quoted.doubled)
				*field = undouble(reader, *field, &quoted);
		}
		field++;
		if (*at != delimiter)
			return finish_cut(reader, mark,
			    (size_t)(field - reader->field), quoted.lines,
			    record);
		if (field == limit) {
			field = more_fields(reader);
			limit = reader->field + reader->room;
		}
		from = at + 1;
	}
	return CUT_MORE;
}

/* Cuts the record at start, reading on until it is whole. */
static enum step
read_record(struct csv_reader *reader, struct record *record,
    struct error *error)
{
	struct csv_window *window = &reader->window;

	for (;;) {
		enum cut cut = reader->strict.skips_blanks ? CUT_ODD :
		    cut_record(reader, record);

		if (LIKELY(cut == CUT_ROW))
			return STEP_ROW;
		if (cut == CUT_ODD || reader->line_ended ||
		    window->size - window->start > CSV_RECORD_MAX)
			return read_strictly(reader, record, error);
		if (!window->ended) {
			if (!csv_window_fill(window, error))
				return STEP_ERROR;
			continue;
		}
		csv_window_end_line(window);
		reader->line_ended = true;
	}
}

enum step
csv_reader_next(struct csv_reader *reader, struct record *record,
    struct error *error)
{
	*record = (struct record){ .line = reader->line };
	if (UNLIKELY(reader->in_long_line))
		return take_long_line(reader, record, error);
	if (!skip_empty_lines(reader, error))
		return STEP_ERROR;
	if (reader->window.start == reader->window.size)
		return STEP_END;
	return read_record(reader, record, error);
}

struct stream *
csv_reader_lend(struct csv_reader *reader, struct text *ahead, uint64_t *line)
{
	const struct csv_window *window = &reader->window;

	*line = reader->line;
	if (reader->after_cr || reader->in_long_line || reader->line_ended ||
	    reader->strict.skips_blanks)
		return NULL;
	*ahead = (struct text){ window->data + window->start,
	    window->size - window->start };
	return window->stream;
}

void
csv_reader_take_back(struct csv_reader *reader, struct text ahead, bool more,
    uint64_t line, uint64_t bytes)
{
	csv_window_put(&reader->window, ahead, !more, bytes);
	reader->line = line;
	reader->line_ended = false;
	reader->after_cr = false;
}

uint64_t
csv_reader_bytes(const struct csv_reader *reader)
{
	return reader->window.passed + reader->window.start;
}

const char *
csv_reader_name(const struct csv_reader *reader)
{
	return reader->window.stream->name;
}
