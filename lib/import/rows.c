/* rows.c - the rows of a file, in whichever syntax its format says. */
#include "import/rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/json_reader.h"

/* One of the two is there. */
struct rows {
	struct csv_reader *csv;
	struct json_reader *json;
};

bool
rows_open(struct source *source, const struct format *format,
    struct rows **out, struct error *error)
{
	struct stream *stream;
	struct rows *rows;

	if (!source_stream(source, &stream, error))
		return false;
	rows = memory_new(1, sizeof(*rows));
	if (format->syntax == SYNTAX_JSON_LINES)
		rows->json = json_reader_over(stream, &format->refs);
	else
		rows->csv = csv_reader_over(stream, format->delimiter);
	if (rows->csv != NULL && format->blanks)
		csv_reader_skip_blanks(rows->csv);
	*out = rows;
	return true;
}

enum step
rows_next(struct rows *rows, struct record *record, struct error *error)
{
	return rows->csv != NULL ? csv_reader_next(rows->csv, record, error) :
	    json_reader_next(rows->json, record, error);
}

uint64_t
rows_bytes(const struct rows *rows)
{
	return rows->csv != NULL ? csv_reader_bytes(rows->csv) :
	    json_reader_bytes(rows->json);
}

void
rows_close(struct rows *rows)
{
	if (rows == NULL)
		return;
	csv_reader_close(rows->csv);
	json_reader_close(rows->json);
	free(rows);
}
