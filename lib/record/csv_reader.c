/* csv_reader.c - records of a CSV file, one at a time. */
#include "record/csv_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "record/csv_strict.h"

#define BLOCK_SIZE ((size_t)256 << 10)

/* From here on a record must double before it is looked at again. */
#define LONG_RECORD ((size_t)4 << 10)

struct csv_reader {
	int fd;
	char *name;
	char *data;               /* what was read and not yet handed on */
	size_t room, size;
	size_t start;             /* where the next record begins */
	uint64_t line;            /* the line of start */
	uint64_t passed;          /* bytes of the file before data */
	char delimiter;
	bool begun;               /* the byte-order mark was looked for */
	bool ended;               /* nothing more to read */
	bool after_cr;            /* an LF at start belongs to the CR before */
	bool in_long_line;        /* start is inside a line set aside */
	struct csv_strict strict;
};

struct csv_reader *
csv_reader_of(int fd, const char *name, char delimiter)
{
	struct csv_reader *reader = memory_new(1, sizeof(*reader));
	size_t length = strlen(name) + 1;

	reader->fd = fd;
	reader->name = memcpy(memory_new(length, 1), name, length);
	reader->delimiter = delimiter;
	reader->line = 1;
	csv_strict_open(&reader->strict, delimiter);
	return reader;
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
	if (reader->fd != STDIN_FILENO)
		close(reader->fd);
	csv_strict_close(&reader->strict);
	free(reader->name);
	free(reader->data);
	free(reader);
}

/* Moves what is left to the front and makes room for `more` behind it. */
static void
make_room(struct csv_reader *reader, size_t more)
{
	size_t left = reader->size - reader->start;
	size_t room = reader->room ? reader->room : BLOCK_SIZE;

	if (reader->start > 0 && left > 0)
		memmove(reader->data, reader->data + reader->start, left);
	reader->passed += reader->start;
	reader->size = left;
	reader->start = 0;
	while (room < left + more)
		room *= 2;
	if (room != reader->room) {
		reader->data = memory_resize(reader->data, room, 1);
		reader->room = room;
	}
}

/*
 * Reads more behind what is there, at least a byte unless the file ends. Of
 * a long record it reads as much again, so that looking at it anew each time
 * costs no more than a constant factor.
 */
static bool
fill(struct csv_reader *reader, struct error *error)
{
	size_t left = reader->size - reader->start;
	size_t enough = left > LONG_RECORD ? 2 * left : left + 1;

	make_room(reader, enough - left > BLOCK_SIZE / 2 ? enough - left :
	    BLOCK_SIZE / 2);
	while (reader->size < enough && !reader->ended) {
		ssize_t got = read(reader->fd, reader->data + reader->size,
		    reader->room - reader->size);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_system(error, STATUS_IO,
			    "cannot read '%s'", reader->name);
		reader->size += (size_t)got;
		reader->ended = got == 0;
	}
	return true;
}

static bool
skip_mark(struct csv_reader *reader, struct error *error)
{
	while (reader->size < 3 && !reader->ended) {
		if (!fill(reader, error))
			return false;
	}
	if (reader->size >= 3 && memcmp(reader->data, "\xef\xbb\xbf", 3) == 0)
		reader->start = 3;
	reader->begun = true;
	return true;
}

/* Goes to the next byte that is no line end, or to the end of the file. */
static bool
skip_empty_lines(struct csv_reader *reader, struct error *error)
{
	for (;;) {
		char c;

		if (reader->start == reader->size) {
			if (reader->ended)
				return true;
			if (!fill(reader, error))
				return false;
			continue;
		}
		c = reader->data[reader->start];
		if (c != '\n' && c != '\r')
			break;
		if (c == '\r' || !reader->after_cr)
			reader->line++;
		reader->after_cr = c == '\r';
		reader->start++;
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
	size_t at = from;

	for (;;) {
		const char *record = reader->data + reader->start;
		size_t size = reader->size - reader->start;

		while (at < size && record[at] != '\n' && record[at] != '\r')
			at++;
		*end = at < size ? at + 1 : at;
		if (at < size || reader->ended || at > CSV_RECORD_MAX)
			return true;
		if (!fill(reader, error))
			return false;
	}
}

static bool
ends_line(const char *record, size_t size)
{
	return size > 0 &&
	    (record[size - 1] == '\n' || record[size - 1] == '\r');
}

static uint64_t
count_lines(const char *data, size_t size)
{
	uint64_t lines = 0;
	size_t i;

	for (i = 0; i < size; i++)
		lines += data[i] == '\r' || (data[i] == '\n' &&
		    (i == 0 || data[i - 1] != '\r'));
	return lines;
}

/* Hands on the first `size` bytes, line end included, as the record. */
static void
pass(struct csv_reader *reader, size_t size, struct record *record)
{
	const char *data = reader->data + reader->start;
	bool ends = ends_line(data, size);

	record->line = reader->line;
	record->raw = (struct text){ data, size - ends };
	reader->line += count_lines(data, size);
	reader->after_cr = ends && data[size - 1] == '\r';
	reader->start += size;
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
	error_place(error, reader->name, record->line, NULL);
	return STEP_ERROR;
}

/* Where field number `wanted` begins in a record that is good up to there. */
static size_t
find_field(const struct csv_reader *reader, size_t wanted)
{
	const char *record = reader->data + reader->start;
	bool quoted = false;
	size_t at, count = 0;

	for (at = 0; count < wanted; at++) {
		if (record[at] == '"')
			quoted = !quoted;
		else if (record[at] == reader->delimiter && !quoted)
			count++;
	}
	return at;
}

/* What is wrong with a record whose field number `index` is not good. */
enum fault {
	FAULT_QUOTE,
	FAULT_NOT_CLOSED,
	FAULT_FIELDS,
};

static void
set_fault(enum fault fault, size_t index, struct text field,
    struct error *error)
{
	if (fault == FAULT_FIELDS)
		error_set(error, STATUS_DATA, "a row has over %zu fields (is "
		    "this a CSV file?)", CSV_FIELDS_MAX);
	else if (fault == FAULT_NOT_CLOSED)
		error_set(error, STATUS_DATA, "field %zu: the quote that opens "
		    "'%.*s' never closes (close it)", index + 1,
		    TEXT_CLIP(field));
	else if (field.data[0] == '"')
		error_set(error, STATUS_DATA, "field %zu: '%.*s' goes on after "
		    "its closing quote (write a quote inside a field twice)",
		    index + 1, TEXT_CLIP(field));
	else
		error_set(error, STATUS_DATA, "field %zu: '%.*s' has a quote "
		    "inside but is not quoted (quote the field and write the "
		    "quote twice)", index + 1, TEXT_CLIP(field));
}

/* Gives up the record at the end of the line on which its bad field began. */
static enum step
give_up(struct csv_reader *reader, enum fault fault, struct record *record,
    struct error *error)
{
	size_t count, field, end;
	struct text shown;

	csv_strict_fields(&reader->strict, &count);
	if (fault == FAULT_FIELDS)
		count = CSV_FIELDS_MAX;
	field = find_field(reader, count);
	if (!find_line_end(reader, field, &end, error))
		return STEP_ERROR;
	if (end > CSV_RECORD_MAX)
		return take_long_line(reader, record, error);
	pass(reader, end, record);
	shown = record->raw;
	shown.data += field;
	shown.size -= field;
	set_fault(fault, count, shown, error);
	error_place(error, reader->name,
	    record->line + count_lines(record->raw.data, field), NULL);
	return STEP_ERROR;
}

/* Reads the record at start by libcsv, a line at a time. */
static enum step
read_strictly(struct csv_reader *reader, struct record *record,
    struct error *error)
{
	enum strict_step step = STRICT_MORE;
	size_t fed = 0, end;

	csv_strict_begin(&reader->strict);
	while (step == STRICT_MORE) {
		if (!find_line_end(reader, fed, &end, error))
			return STEP_ERROR;
		if (end > CSV_RECORD_MAX)
			return fed == 0 ?
			    take_long_line(reader, record, error) :
			    give_up(reader, FAULT_NOT_CLOSED, record, error);
		if (end > fed)
			step = csv_strict_feed(&reader->strict, (struct text){
			    reader->data + reader->start + fed, end - fed });
		if (step == STRICT_MORE && reader->ended &&
		    reader->start + end == reader->size) {
			step = csv_strict_end(&reader->strict);
			if (step == STRICT_BAD)
				return give_up(reader, FAULT_NOT_CLOSED,
				    record, error);
		}
		fed = end;
	}
	if (step == STRICT_BAD)
		return give_up(reader, FAULT_QUOTE, record, error);
	record->field = csv_strict_fields(&reader->strict, &record->count);
	if (record->count > CSV_FIELDS_MAX)
		return give_up(reader, FAULT_FIELDS, record, error);
	pass(reader, end, record);
	return STEP_ROW;
}

enum step
csv_reader_next(struct csv_reader *reader, struct record *record,
    struct error *error)
{
	*record = (struct record){ .line = reader->line };
	if (!reader->begun && !skip_mark(reader, error))
		return STEP_ERROR;
	if (reader->in_long_line)
		return take_long_line(reader, record, error);
	if (!skip_empty_lines(reader, error))
		return STEP_ERROR;
	if (reader->start == reader->size)
		return STEP_END;
	return read_strictly(reader, record, error);
}

uint64_t
csv_reader_bytes(const struct csv_reader *reader)
{
	return reader->passed + reader->start;
}

const char *
csv_reader_name(const struct csv_reader *reader)
{
	return reader->name;
}
