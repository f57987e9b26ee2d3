/* mended.c - rows that were set aside and that a person corrected. */
#include "record/mended.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "record/context.h"
#include "record/tables.h"

struct mended {
	struct table_reader *reader;
	struct arena row;
};

#define EVENT " of event "

bool
mended_open(const char *path, struct mended **out, struct error *error)
{
	struct mended *mended;
	struct table_reader *reader;

	if (strcmp(path, "-") == 0)
		return error_set(error, STATUS_USAGE, "--mended wants the "
		    "name of a file");
	if (!table_reader_open(&table_mended, path, &reader, error))
		return false;
	mended = memory_new(1, sizeof(*mended));
	mended->reader = reader;
	*out = mended;
	return true;
}

void
mended_close(struct mended *mended)
{
	if (mended == NULL)
		return;
	table_reader_close(mended->reader);
	arena_release(&mended->row);
	free(mended);
}

void
mended_write_event(struct buffer *out, const char *column, uint64_t event)
{
	buffer_add_string(out, event > 0 && column[0] == '\0' ? "row" :
	    column);
	if (event > 0)
		buffer_printf(out, EVENT "%llu", (unsigned long long)event);
}

static bool
read_count(struct text text, uint64_t *out)
{
	struct decimal number;
	struct error inner;

	if (!decimal_parse(text, &number, &inner) || number.scale != 0 ||
	    number.digits < 1 || number.digits > INT64_MAX)
		return false;
	*out = (uint64_t)number.digits;
	return true;
}

/* "event_id of event 5"; any other column is of the row as a whole. */
static bool
read_event(struct text column, uint64_t *event)
{
	struct text digits = column;
	size_t size = sizeof(EVENT) - 1;

	*event = 0;
	while (digits.size > size && !text_starts(digits, TEXT(EVENT))) {
		digits.data++;
		digits.size--;
	}
	return digits.size <= size || read_count((struct text){
	    digits.data + size, digits.size - size }, event);
}

/* Items whose names begin with @ say where the row stood. */
static bool
read_context(struct mended *mended, struct mended_row *row,
    struct error *error)
{
	struct text rest = row->context;
	struct context_item item;

	arena_reset(&mended->row);
	row->columns = TEXT("");
	while (rest.size > 0) {
		if (!context_take(&rest, &mended->row, &item, error))
			return false;
		if (text_is(item.name, "@columns"))
			row->columns = item.value;
		if (text_is(item.name, "@record") &&
		    !read_count(item.value, &row->record))
			return error_set(error, STATUS_DATA, "'%.*s' is not "
			    "the number of a record (leave it as it was)",
			    TEXT_CLIP(item.value));
	}
	return true;
}

static enum step
bad(const struct mended *mended, uint64_t line, const char *column,
    struct error *error)
{
	error_place(error, table_reader_name(mended->reader), line, column);
	return STEP_ERROR;
}

enum step
mended_next(struct mended *mended, struct mended_row *out,
    struct error *error)
{
	struct row row;
	enum step step = table_reader_next(mended->reader, &row, error);

	if (step != STEP_ROW)
		return step;
	*out = (struct mended_row){
		.file = row.cell[MENDED_FILE],
		.row = row.cell[MENDED_ROW],
		.context = row.cell[MENDED_CONTEXT],
		.at = row.line,
	};
	if (out->file.size == 0) {
		error_set(error, STATUS_DATA, "whose row this is, is not "
		    "said (leave file and line as they were)");
		return bad(mended, row.line, "file", error);
	}
	if (!read_count(row.cell[MENDED_LINE], &out->line)) {
		error_set(error, STATUS_DATA, "'%.*s' is not the number of a "
		    "line (leave file and line as they were)",
		    TEXT_CLIP(row.cell[MENDED_LINE]));
		return bad(mended, row.line, "line", error);
	}
	if (!read_event(row.cell[MENDED_COLUMN], &out->event)) {
		error_set(error, STATUS_DATA, "'%.*s' is not one of a row's "
		    "events (leave it as it was)",
		    TEXT_CLIP(row.cell[MENDED_COLUMN]));
		return bad(mended, row.line, "column", error);
	}
	if (!read_context(mended, out, error))
		return bad(mended, row.line, "context", error);
	return STEP_ROW;
}

static struct mended_list *
list_of(struct mended_places *places, struct text file)
{
	struct mended_list **list = &places->first;

	while (*list != NULL && !text_equal((*list)->file, file))
		list = &(*list)->next;
	if (*list == NULL) {
		*list = ARENA_NEW(&places->arena, struct mended_list, 1);
		(*list)->file = arena_copy(&places->arena, file);
	}
	return *list;
}

static void
add_place(struct mended_places *places, const struct mended_row *row)
{
	struct mended_list *list = list_of(places, row->file);

	if (list->count == list->room) {
		list->room = list->room ? list->room * 2 : 16;
		list->place = memory_resize(list->place, list->room,
		    sizeof(*list->place));
	}
	list->place[list->count++] = (struct mended_place){
	    mended_number(row), row->event };
}

static int
compare(const void *a, const void *b)
{
	const struct mended_place *left = a, *right = b;

	if (left->number != right->number)
		return left->number < right->number ? -1 : 1;
	return (left->event > right->event) - (left->event < right->event);
}

bool
mended_places_load(struct mended_places *places, const char *path,
    struct error *error)
{
	struct mended_list *list;
	struct mended *mended;
	struct mended_row row;
	enum step step;

	if (!mended_open(path, &mended, error))
		return false;
	places->has_context = table_reader_has(mended->reader,
	    MENDED_CONTEXT);
	while ((step = mended_next(mended, &row, error)) == STEP_ROW)
		add_place(places, &row);
	mended_close(mended);
	for (list = places->first; list != NULL; list = list->next)
		qsort(list->place, list->count, sizeof(*list->place),
		    compare);
	return step == STEP_END;
}

void
mended_places_release(struct mended_places *places)
{
	struct mended_list *list;

	for (list = places->first; list != NULL; list = list->next)
		free(list->place);
	arena_release(&places->arena);
	*places = (struct mended_places){ .first = NULL };
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat left, right;

	return stat(a, &left) == 0 && stat(b, &right) == 0 &&
	    left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

const struct mended_list *
mended_places_of(const struct mended_places *places, const char *file)
{
	const struct mended_list *list;

	for (list = places->first; list != NULL; list = list->next) {
		if (text_is(list->file, file) ||
		    is_same_file(list->file.data, file))
			return list;
	}
	return NULL;
}

bool
mended_places_have(const struct mended_list *list, uint64_t number,
    uint64_t event)
{
	struct mended_place place = { number, event };

	return list != NULL && bsearch(&place, list->place, list->count,
	    sizeof(place), compare) != NULL;
}

void
mended_places_write(const struct mended_list *list, struct buffer *out)
{
	size_t i = 0, last;

	while (i < list->count) {
		uint64_t from = list->place[i].number;

		for (last = i; last + 1 < list->count &&
		    list->place[last + 1].number <=
		    list->place[last].number + 1; last++)
			continue;
		buffer_printf(out, "%s%llu", i > 0 ? ", " : "",
		    (unsigned long long)from);
		if (list->place[last].number > from)
			buffer_printf(out, " to %llu", (unsigned long long)
			    list->place[last].number);
		i = last + 1;
	}
}

bool
mended_is_more(struct text row, uint64_t used)
{
	for (; used < row.size; used++) {
		if (row.data[used] != '\n' && row.data[used] != '\r')
			return true;
	}
	return false;
}

enum step
mended_cut(struct text row, char delimiter, struct csv_reader **reader,
    struct record *record, struct error *error)
{
	enum step step;

	*reader = csv_reader_over(stream_of_text(row, "row"), delimiter);
	step = csv_reader_next(*reader, record, error);
	if (step == STEP_ERROR) {
		/* the place is the caller's */
		error->file[0] = '\0';
		error->line = 0;
	}
	if (step == STEP_END)
		error_set(error, STATUS_DATA, "the row is empty (mend it)");
	else if (step == STEP_ROW && mended_is_more(row,
	    csv_reader_bytes(*reader)))
		error_set(error, STATUS_DATA, "the row is more than one "
		    "record (each has a row of its own)");
	else
		return step;
	return STEP_ERROR;
}
