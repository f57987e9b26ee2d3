/* readings.c - the last readings of counters, kept from run to run. */
#include "import/readings.h"

#include <stdlib.h>

#include "base/memory.h"
#include "record/table_reader.h"
#include "record/table_writer.h"
#include "record/tables.h"

static bool
take(struct counters *counters, const struct row *row,
    struct time_style *style, struct error *error)
{
	struct counter *counter;
	struct moment moment;
	struct text name;

	if (!row_text(row, READING_COUNTER, &name, error))
		return false;
	counter = counters_find(counters, name);
	if (counter->known)
		return row_error(row, READING_COUNTER, error, "'%.*s' stands "
		    "twice", TEXT_CLIP(name));
	if (!time_style_parse(style, row->cell[READING_TIME], &moment, error))
		return row_place(row, READING_TIME, error);
	if (!row_decimal(row, READING_READING, &counter->last.value, error))
		return false;
	counter->known = counter->carried = true;
	counter->last.time = moment.instant;
	counter->last.offset = moment.offset;
	counter->first = counter->last;
	counter->doubt = arena_copy(&counters->arena,
	    row->cell[READING_DOUBT]);
	counter->stuck = text_starts(counter->doubt,
	    TEXT(COUNTER_WENT_BACK));
	return true;
}

static bool
read_rows(struct counters *counters, struct table_reader *reader,
    struct error *error)
{
	struct time_style style = { .forms = NULL };
	struct row row;
	enum step step = STEP_ERROR;

	if (!time_style_add(&style, TEXT("rfc3339"), &counters->arena, error))
		return false;
	while ((step = table_reader_next(reader, &row, error)) == STEP_ROW) {
		if (!take(counters, &row, &style, error))
			return false;
	}
	return step == STEP_END;
}

bool
readings_read(struct counters *counters, const char *path,
    struct error *error)
{
	struct table_reader *reader;
	bool ok;

	if (!table_reader_open(&table_readings, path, &reader, error))
		return false;
	ok = read_rows(counters, reader, error);
	table_reader_close(reader);
	if (!ok && error->status == STATUS_DATA)
		error->status = STATUS_CONFIG;
	return ok;
}

static int
by_name(const void *a, const void *b)
{
	const struct counter *const *left = a, *const *right = b;

	return text_compare((*left)->name, (*right)->name);
}

/* Those that have been read, in order of their names. */
static const struct counter **
sorted(const struct counters *counters, size_t *count)
{
	const struct counter **list = memory_new(counters->map.count + 1,
	    sizeof(*list));
	struct map_slot *slot;
	size_t at = 0;

	*count = 0;
	while ((slot = map_next(&counters->map, &at)) != NULL) {
		const struct counter *counter = slot->value;

		if (counter->known)
			list[(*count)++] = counter;
	}
	qsort(list, *count, sizeof(*list), by_name);
	return list;
}

static bool
write_row(struct table_writer *writer, const struct counters *counters,
    const struct counter *counter, struct buffer *text, struct error *error)
{
	struct text cell[READING_COUNT];
	size_t split, doubt;

	buffer_reset(text);
	instant_write(counter->last.time, counter->last.offset, text);
	split = text->size;
	decimal_write(counter->last.value, 0, text);
	doubt = text->size;
	counters_doubt(counters, counter, text);
	cell[READING_COUNTER] = counter->name;
	cell[READING_TIME] = (struct text){ text->data, split };
	cell[READING_READING] = (struct text){ text->data + split,
	    doubt - split };
	cell[READING_DOUBT] = (struct text){ text->data + doubt,
	    text->size - doubt };
	return table_writer_row(writer, cell, NULL, error);
}

bool
readings_write(const struct counters *counters, const char *path,
    struct error *error)
{
	struct table_writer writer;
	struct buffer text = { 0 };
	const struct counter **list;
	size_t count, i;
	bool ok = true;

	if (!table_writer_open(&writer, &table_readings, path, NULL, 0,
	    error))
		return false;
	list = sorted(counters, &count);
	for (i = 0; ok && i < count; i++)
		ok = write_row(&writer, counters, list[i], &text, error);
	free(list);
	buffer_release(&text);
	if (ok)
		return table_writer_close(&writer, error);
	table_writer_discard(&writer);
	return false;
}
