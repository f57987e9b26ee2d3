/* rows.c - the rows of a file, in whichever syntax its format says. */
#include "import/rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/block_reader.h"
#include "import/delimited_reader.h"
#include "import/json_reader.h"
#include "import/json_stream.h"

/* One of them is there. */
struct rows {
	struct csv_reader *csv;
	struct delimited_reader *delimited;
	struct json_reader *json;
	struct json_stream *json_stream;
	struct block_reader *blocks;
	uint64_t number;          /* of the last record of json_stream */
};

/* Whether the reader for RFC 4180 and its fast path serve. */
static bool
is_plain_csv(const struct cell_style *cell)
{
	return cell->delimiter.size == 1 && cell->quote == '"' &&
	    cell->escape == 0 && !(cell->blanks &&
	    text_is(cell->delimiter, " "));
}

static void
open_cells(struct rows *rows, struct stream *stream,
    const struct cell_style *cell)
{
	if (!is_plain_csv(cell)) {
		rows->delimited = delimited_reader_over(stream, cell);
		return;
	}
	rows->csv = csv_reader_over(stream, cell->delimiter.data[0]);
	if (cell->blanks)
		csv_reader_skip_blanks(rows->csv);
}

static void
open_blocks(struct rows *rows, struct stream *stream,
    const struct format *format, int64_t preamble)
{
	struct block_style style = {
		.cell = format->cell,
		.headings = format->headings,
		.heading_count = format->heading_count,
		.preamble = (uint64_t)preamble,
		.comment = format->comment,
	};

	rows->blocks = block_reader_over(stream, &style, &format->refs);
}

static struct rows *
rows_over(struct stream *stream, const struct format *format,
    struct text records, int64_t preamble)
{
	struct rows *rows = memory_new(1, sizeof(*rows));

	switch (format->syntax) {
	case SYNTAX_CSV:
		open_cells(rows, stream, &format->cell);
		break;
	case SYNTAX_JSON_LINES:
		rows->json = json_reader_over(stream, &format->refs);
		break;
	case SYNTAX_JSON:
		rows->json_stream = json_stream_over(stream, &format->refs,
		    records, (uint64_t)preamble);
		break;
	case SYNTAX_BLOCKS:
		open_blocks(rows, stream, format, preamble);
		break;
	}
	return rows;
}

bool
rows_open(struct source *source, const struct format *format,
    struct rows **out, struct error *error)
{
	struct stream *stream;

	if (!source_stream(source, &stream, error))
		return false;
	*out = rows_over(stream, format, format->records, format->preamble);
	return true;
}

struct rows *
rows_of_text(struct text row, const struct format *format)
{
	return rows_over(stream_of_text(row, "row"), format, TEXT(""), 0);
}

enum step
rows_next(struct rows *rows, struct record *record, struct error *error)
{
	if (LIKELY(rows->csv != NULL))
		return csv_reader_next(rows->csv, record, error);
	if (rows->json != NULL)
		return json_reader_next(rows->json, record, error);
	if (rows->json_stream != NULL) {
		rows->number++;
		return json_stream_next(rows->json_stream, record, error);
	}
	return rows->blocks != NULL ?
	    block_reader_next(rows->blocks, record, error) :
	    delimited_reader_next(rows->delimited, record, error);
}

bool
rows_are_broken(const struct rows *rows)
{
	return rows->json_stream != NULL &&
	    json_stream_is_broken(rows->json_stream);
}

uint64_t
rows_place(const struct rows *rows, const struct record *record)
{
	return rows->json_stream != NULL ? rows->number : record->line;
}

bool
rows_are_numbered(const struct format *format)
{
	return format->syntax == SYNTAX_JSON;
}

uint64_t
rows_bytes(const struct rows *rows)
{
	if (rows->csv != NULL)
		return csv_reader_bytes(rows->csv);
	if (rows->json != NULL)
		return json_reader_bytes(rows->json);
	if (rows->json_stream != NULL)
		return json_stream_bytes(rows->json_stream);
	return rows->blocks != NULL ? block_reader_bytes(rows->blocks) :
	    delimited_reader_bytes(rows->delimited);
}

void
rows_close(struct rows *rows)
{
	if (rows == NULL)
		return;
	csv_reader_close(rows->csv);
	delimited_reader_close(rows->delimited);
	json_reader_close(rows->json);
	json_stream_close(rows->json_stream);
	block_reader_close(rows->blocks);
	free(rows);
}
