/* explain_events.c - the events behind the lines of a document. */
#include "explain/explain_events.h"

#include "record/table_reader.h"

static bool
is_wanted(const struct explain_documents *documents, struct text charge)
{
	size_t i, j;

	for (i = 0; i < documents->count; i++) {
		const struct explained *explained = &documents->explained[i];

		for (j = 0; j < explained->lines; j++) {
			const struct text *cell = explained->line[j].cell;

			if (text_equal(cell[LINE_CHARGE], charge))
				return true;
		}
	}
	return false;
}

static bool
copy_events(const struct explain_documents *documents,
    struct table_reader *reader, struct table_writer *writer,
    struct error *error)
{
	struct row row;
	enum step step;

	while ((step = table_reader_next(reader, &row, error)) == STEP_ROW) {
		if (is_wanted(documents, row.cell[EVENT_CHARGE]) &&
		    !table_writer_row(writer, row.cell, row.extra, error))
			return false;
	}
	return step == STEP_END;
}

bool
explain_events_write(const struct explain_documents *documents,
    const char *output, struct error *error)
{
	struct table_reader *reader;
	struct table_writer writer;
	const struct text *extra;
	size_t extras;
	bool ok;

	if (!documents->now.rated)
		return error_set(error, STATUS_NO_INPUT, "the usage is not at "
		    "hand (name the usage files)");
	if (!table_reader_open(&table_event, documents->now.events, &reader,
	    error))
		return false;
	extra = table_reader_extras(reader, &extras);
	ok = table_writer_open(&writer, &table_event, output, extra, extras,
	    error);
	if (ok) {
		ok = copy_events(documents, reader, &writer, error) &&
		    table_writer_close(&writer, error);
		table_writer_discard(&writer);
	}
	table_reader_close(reader);
	return ok;
}
