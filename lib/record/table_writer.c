/* table_writer.c - rows of a table into one CSV file. */
#include "record/table_writer.h"

#include <stdlib.h>

#include "base/memory.h"
#include "record/csv_writer.h"

/* What is pending is written out from here on. */
#define BLOCK_SIZE ((size_t)128 << 10)

static bool
write_record(struct table_writer *writer, const struct text *cell,
    const struct text *extra, struct error *error)
{
	struct buffer *out = &writer->file.pending;
	size_t i;

	csv_write_fields(out, cell, (size_t)writer->table->count);
	if (extra != NULL && writer->extras > 0) {
		buffer_add_byte(out, ',');
		csv_write_fields(out, extra, writer->extras);
	} else {
		for (i = 0; i < writer->extras; i++)
			buffer_add_byte(out, ',');
	}
	buffer_add_byte(out, '\n');
	return table_writer_settle(writer, error);
}

bool
table_writer_settle(struct table_writer *writer, struct error *error)
{
	const struct buffer *out = &writer->file.pending;

	if (!buffer_whole(out))
		return error_set(error, STATUS_DATA, "a row is over %zu bytes",
		    BUFFER_LIMIT);
	return out->size < BLOCK_SIZE || writer->part ||
	    file_flush(&writer->file, error);
}

static bool
write_header(struct table_writer *writer, const struct text *extra,
    struct error *error)
{
	int count = writer->table->count, i;
	struct text *name = memory_new((size_t)count, sizeof(*name));
	bool ok;

	for (i = 0; i < count; i++)
		name[i] = text_of(writer->table->columns[i].name);
	ok = write_record(writer, name, extra, error);
	free(name);
	return ok;
}

bool
table_writer_open(struct table_writer *writer, const struct table *table,
    const char *path, const struct text *extra, size_t extras,
    struct error *error)
{
	*writer = (struct table_writer){ .table = table, .extras = extras };
	if (!file_create(&writer->file, path, error))
		return false;
	if (write_header(writer, extra, error))
		return true;
	file_discard(&writer->file);
	return false;
}

bool
table_writer_row(struct table_writer *writer, const struct text *cell,
    const struct text *extra, struct error *error)
{
	int total = writer->table->total;

	writer->control.rows++;
	if (total >= 0 && !control_add(&writer->control, cell[total], error))
		return error_place(error, NULL, 0,
		    writer->table->columns[total].name);
	return write_record(writer, cell, extra, error);
}

void
table_writer_count(struct table_writer *writer, struct decimal total)
{
	writer->control.rows++;
	control_count(&writer->control, total);
}

bool
table_writer_discount(struct table_writer *writer, struct text total,
    struct error *error)
{
	writer->control.rows--;
	return control_take(&writer->control, total, error);
}

bool
table_writer_records(struct table_writer *writer, struct text records,
    struct error *error)
{
	return file_write(&writer->file, records.data, records.size, error);
}

struct table_writer
table_writer_part(const struct table_writer *whole)
{
	return (struct table_writer){
		.table = whole->table,
		.file = { .fd = -1 },
		.extras = whole->extras,
		.part = true,
	};
}

bool
table_writer_join(struct table_writer *whole, struct table_writer *part,
    struct error *error)
{
	struct text rows = buffer_text(&part->file.pending);

	if (!file_write(&whole->file, rows.data, rows.size, error))
		return false;
	control_join(&whole->control, &part->control);
	buffer_reset(&part->file.pending);
	part->control = (struct control){ .rows = 0 };
	return true;
}

static bool
write_end(struct table_writer *writer, struct error *error)
{
	size_t count = (size_t)writer->table->count;
	struct text *cell = memory_new(count, sizeof(*cell));
	struct buffer said = { 0 };
	bool ok;

	control_write(&writer->control, writer->table, &said);
	cell[0] = TEXT("#end");
	cell[1] = buffer_text(&said);
	ok = write_record(writer, cell, NULL, error);
	buffer_release(&said);
	free(cell);
	return ok;
}

bool
table_writer_close(struct table_writer *writer, struct error *error)
{
	bool ends = writer->table->sealed && !writer->unsealed;

	if ((!ends || write_end(writer, error)) &&
	    file_commit(&writer->file, error))
		return true;
	file_discard(&writer->file);
	return false;
}

void
table_writer_discard(struct table_writer *writer)
{
	file_discard(&writer->file);
}
