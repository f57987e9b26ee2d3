/* table_reader.c - rows of a table out of one CSV file. */
#include "record/table_reader.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/memory.h"
#include "record/control.h"

struct table_reader {
	const struct table *table;
	struct csv_reader *csv;
	const char *name;         /* the file's, for errors */
	struct arena arena;       /* what the header says */
	size_t columns;           /* in the file */
	size_t *place;            /* of each of them, in cell */
	struct text *cell;        /* the table's, then the extra ones, or
	                           * words by column and language and one
	                           * that nobody reads */
	struct text *extra;       /* their names */
	size_t extras;
	bool *has;
	struct control control;
	bool uncounted;           /* a bad row is not in the sum */
	bool sealed, broken;
};

/* The names, quoted and joined, for a message. */
static const char *
list_names(struct buffer *out, const struct text *name, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		buffer_printf(out, "%s%.*s", i ? ", " : "",
		    TEXT_CLIP(name[i]));
	return buffer_string(out);
}

static const char *
list_columns(struct buffer *out, const struct table *table, bool required)
{
	bool first = true;
	int i;

	for (i = 0; i < table->count; i++) {
		if (required && !table->columns[i].required)
			continue;
		buffer_printf(out, "%s%s", first ? "" : ", ",
		    table->columns[i].name);
		first = false;
	}
	return buffer_string(out);
}

static int
find_column(const struct table *table, struct text name)
{
	int i;

	for (i = 0; i < table->count; i++) {
		if (table->passes ? text_is(name, table->columns[i].name) :
		    text_is_word(name, table->columns[i].name))
			return i;
	}
	return -1;
}

/* A column of the book is the same however it is written. */
static bool
find_twice(struct table_reader *reader, const struct record *header,
    struct error *error)
{
	struct map seen = { 0 };
	bool ok = true;
	size_t i;

	for (i = 0; i < header->count && ok; i++) {
		struct text name = header->field[i];
		void **place = map_place(&seen, reader->table->passes ? name :
		    arena_lower(&reader->arena, text_trim(name)));

		ok = *place == NULL || error_set(error, STATUS_DATA,
		    "the header has the column '%.*s' twice (rename or remove "
		    "one)", TEXT_CLIP(name));
		*place = &header->field[i];
	}
	map_release(&seen);
	return ok;
}

static bool
unknown_column(const struct table *table, struct text name,
    struct error *error)
{
	struct buffer known = { 0 };

	error_set(error, STATUS_DATA, "'%.*s' is not a column of %s (known: "
	    "%s)", TEXT_CLIP(name), table->name,
	    list_columns(&known, table, false));
	buffer_release(&known);
	return false;
}

/*
 * Finds the place of "name_en" among the cells: where such words are kept,
 * or, of a language that nobody reads yet, where they are not looked at.
 */
static bool
find_words(const struct table *table, struct text name, size_t *out,
    struct error *error)
{
	struct text trimmed = text_trim(name), stem, tag;
	enum language language;
	int column;

	tag = (struct text){ trimmed.size == 0 ? NULL :
	    memrchr(trimmed.data, '_', trimmed.size), 0 };
	if (tag.data == NULL)
		return unknown_column(table, name, error);
	stem = (struct text){ trimmed.data,
	    (size_t)(tag.data - trimmed.data) };
	tag.data++;
	tag.size = trimmed.size - stem.size - 1;
	column = find_column(table, stem);
	if (column < 0 || table->columns[column].kind != COLUMN_WORDS)
		return unknown_column(table, name, error);
	if (!language_is_tag(tag))
		return error_set(error, STATUS_DATA, "'%.*s' is not a column "
		    "of %s: '%.*s' is no language (two letters of ISO 639, as "
		    "%s_en)", TEXT_CLIP(name), table->name, TEXT_CLIP(tag),
		    table->columns[column].name);
	*out = (size_t)table->count * (1 + LANGUAGE_COUNT);
	if (language_parse(tag, &language, error))
		*out = (size_t)(table->count + column * LANGUAGE_COUNT) +
		    language;
	return true;
}

static bool
find_missing(const struct table_reader *reader, const struct record *header,
    struct error *error)
{
	const struct table *table = reader->table;
	struct buffer seen = { 0 };
	int i;

	for (i = 0; i < table->count; i++) {
		if (!table->columns[i].required || reader->has[i])
			continue;
		error_set(error, STATUS_DATA, "the required column '%s' is "
		    "missing (the header has: %s)", table->columns[i].name,
		    list_names(&seen, header->field, header->count));
		buffer_release(&seen);
		return false;
	}
	return true;
}

/* Finds out which column of the file goes to which cell. */
static bool
match_header(struct table_reader *reader, const struct record *header,
    struct error *error)
{
	const struct table *table = reader->table;
	size_t count = (size_t)table->count, rest, i;

	reader->columns = header->count;
	reader->place = ARENA_NEW(&reader->arena, size_t, header->count);
	reader->extra = ARENA_NEW(&reader->arena, struct text, header->count);
	reader->has = ARENA_NEW(&reader->arena, bool, count);
	for (i = 0; i < header->count; i++) {
		int column = find_column(table, header->field[i]);

		if (column >= 0) {
			reader->has[column] = true;
			reader->place[i] = (size_t)column;
			continue;
		}
		if (!table->passes) {
			if (!find_words(table, header->field[i],
			    &reader->place[i], error))
				return false;
			continue;
		}
		reader->place[i] = count + reader->extras;
		reader->extra[reader->extras++] =
		    arena_copy(&reader->arena, header->field[i]);
	}
	rest = table->passes ? reader->extras : count * LANGUAGE_COUNT + 1;
	reader->cell = ARENA_NEW(&reader->arena, struct text, count + rest);
	for (i = 0; i < count + rest; i++)
		reader->cell[i] = TEXT("");
	return find_twice(reader, header, error) &&
	    find_missing(reader, header, error);
}

static bool
read_header(struct table_reader *reader, struct error *error)
{
	struct buffer needed = { 0 };
	struct record header;

	switch (csv_reader_next(reader->csv, &header, error)) {
	case STEP_ROW:
		return match_header(reader, &header, error) ||
		    error_place(error, reader->name,
		    header.line, NULL);
	case STEP_ERROR:
		return false;
	case STEP_END:
		break;
	}
	error_set(error, STATUS_DATA, "the file is empty (its first line "
	    "names the columns, at least: %s)",
	    list_columns(&needed, reader->table, true));
	buffer_release(&needed);
	return error_place(error, reader->name, 0, NULL);
}

bool
table_reader_open(const struct table *table, const char *path,
    struct table_reader **out, struct error *error)
{
	struct table_reader *reader = memory_new(1, sizeof(*reader));

	reader->table = table;
	if (csv_reader_open(path, ',', &reader->csv, error)) {
		reader->name = csv_reader_name(reader->csv);
		if (read_header(reader, error)) {
			*out = reader;
			return true;
		}
	}
	table_reader_close(reader);
	return false;
}

void
table_reader_close(struct table_reader *reader)
{
	if (reader == NULL)
		return;
	csv_reader_close(reader->csv);
	arena_release(&reader->arena);
	free(reader);
}

static bool
is_end(const struct table_reader *reader)
{
	struct text first = reader->cell[0];

	return first.size == 4 && memcmp(first.data, "#end", 4) == 0 &&
	    reader->table->sealed;
}

/* Compares what the end row says with what was read. */
static bool
check_end(struct table_reader *reader, struct error *error)
{
	const struct table *table = reader->table;
	struct control_claim claim;

	if (!control_parse(reader->cell[1], table, &claim, error))
		return false;
	if (claim.rows != reader->control.rows)
		return error_set(error, STATUS_DATA, "the end row says "
		    "rows=%llu but there are %llu (the file was cut or "
		    "changed: make it anew)", (unsigned long long)claim.rows,
		    (unsigned long long)reader->control.rows);
	return table->total < 0 || reader->uncounted ||
	    control_agrees(&reader->control, &claim, table, error);
}

static bool
check_row(struct table_reader *reader, const struct record *record,
    struct error *error)
{
	int total = reader->table->total;

	if (reader->sealed)
		return error_set(error, STATUS_DATA, "a row after the end row "
		    "(to join files name each of them)");
	if (record->count != reader->columns)
		return error_set(error, STATUS_DATA, "the row has %zu field%s "
		    "where the header has %zu (%s)", record->count,
		    record->count == 1 ? "" : "s", reader->columns,
		    record->count < reader->columns ? "was it cut off?" :
		    "quote a field that holds a comma");
	if (total >= 0 && !control_add(&reader->control, reader->cell[total],
	    error))
		return error_place(error, NULL, 0,
		    reader->table->columns[total].name);
	return true;
}

static enum step
row_failed(struct table_reader *reader, uint64_t line, struct error *error)
{
	reader->uncounted = true;
	reader->broken = reader->broken || reader->sealed;
	error_place(error, reader->name, line, NULL);
	return STEP_ERROR;
}

enum step
table_reader_next(struct table_reader *reader, struct row *row,
    struct error *error)
{
	struct record record;
	enum step step = csv_reader_next(reader->csv, &record, error);
	size_t i;

	*row = (struct row){
		.table = reader->table,
		.file = reader->name,
		.line = record.line,
		.cell = reader->cell,
		.words = reader->table->passes ? NULL :
		    reader->cell + reader->table->count,
		.extra = reader->cell + reader->table->count,
		.extras = reader->extras,
		.raw = record.raw,
	};
	if (step == STEP_END)
		return step;
	if (step == STEP_ROW && record.count == reader->columns) {
		for (i = 0; i < record.count; i++)
			reader->cell[reader->place[i]] = record.field[i];
		if (is_end(reader) && !reader->sealed) {
			reader->sealed = true;
			return check_end(reader, error) ?
			    table_reader_next(reader, row, error) :
			    row_failed(reader, record.line, error);
		}
	}
	reader->control.rows++;
	if (step == STEP_ROW && check_row(reader, &record, error))
		return step;
	return row_failed(reader, record.line, error);
}

struct stream *
table_reader_lend(struct table_reader *reader, struct text *ahead,
    uint64_t *line)
{
	return reader->sealed ? NULL :
	    csv_reader_lend(reader->csv, ahead, line);
}

void
table_reader_take_back(struct table_reader *reader, struct text ahead,
    bool more, uint64_t line, uint64_t bytes)
{
	csv_reader_take_back(reader->csv, ahead, more, line, bytes);
}

void
table_reader_count(struct table_reader *reader, const struct control *rows)
{
	control_join(&reader->control, rows);
}

size_t
table_reader_width(const struct table_reader *reader)
{
	return reader->columns;
}

int
table_reader_place(const struct table_reader *reader, int column)
{
	size_t i;

	for (i = 0; i < reader->columns; i++) {
		if (reader->place[i] == (size_t)column)
			return (int)i;
	}
	return -1;
}

void
table_reader_guess(struct table_reader *reader, struct row *row)
{
	struct text rest = row->raw;
	size_t count = (size_t)reader->table->count + reader->extras, i;

	for (i = 0; i < count; i++)
		reader->cell[i] = TEXT("");
	for (i = 0; i < reader->columns && rest.data != NULL; i++) {
		struct text field = text_trim(text_cut(&rest, ','));

		if (field.size > 0 && field.data[0] == '"')
			field = (struct text){ field.data + 1,
			    field.size - 1 };
		if (field.size > 0 && field.data[field.size - 1] == '"')
			field.size--;
		reader->cell[reader->place[i]] = field;
	}
}

bool
table_reader_sealed(const struct table_reader *reader)
{
	return reader->sealed;
}

bool
table_reader_broken(const struct table_reader *reader)
{
	return reader->broken;
}

const struct text *
table_reader_extras(const struct table_reader *reader, size_t *count)
{
	*count = reader->extras;
	return reader->extra;
}

bool
table_reader_has(const struct table_reader *reader, int column)
{
	return reader->has[column];
}

const char *
table_reader_name(const struct table_reader *reader)
{
	return reader->name;
}

uint64_t
table_reader_bytes(const struct table_reader *reader)
{
	return csv_reader_bytes(reader->csv);
}
