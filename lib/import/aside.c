/* aside.c - rows set aside into a file: rejects, skipped, duplicates. */
#include "import/aside.h"

#include <stdio.h>

#include "import/transcode.h"
#include "record/tables.h"

bool
aside_open(struct aside *aside, const char *path, struct error *error)
{
	const struct text context = TEXT("context");

	if (path == NULL)
		return true;
	aside->open = table_writer_open(&aside->writer, &table_reject, path,
	    &context, aside->context, error);
	return aside->open;
}

/* The row with U+FFFD for each byte that was marked as unknown. */
static struct text
without_marks(struct aside *aside, struct text row)
{
	struct text rest = row;

	if (!aside->marked ||
	    memchr(row.data, TRANSCODE_BAD, row.size) == NULL)
		return row;
	buffer_reset(&aside->shown);
	while (rest.data != NULL) {
		struct text good = text_cut(&rest, TRANSCODE_BAD);

		buffer_add_text(&aside->shown, good);
		if (rest.data == NULL)
			break;
		buffer_add_string(&aside->shown, "\xef\xbf\xbd");
		text_cut(&rest, TRANSCODE_BAD_END);
	}
	return buffer_text(&aside->shown);
}

bool
aside_add(struct aside *aside, const struct aside_row *row,
    struct error *error)
{
	char number[24];
	struct text cell[REJECT_COUNT];
	int size;

	if (!aside->open)
		return true;
	size = snprintf(number, sizeof(number), "%llu",
	    (unsigned long long)row->line);
	cell[REJECT_FILE] = row->file;
	cell[REJECT_LINE] = (struct text){ number, (size_t)size };
	cell[REJECT_COLUMN] = row->column;
	cell[REJECT_REASON] = row->reason;
	cell[REJECT_ROW] = without_marks(aside, row->row);
	return table_writer_row(&aside->writer, cell, &row->context, error);
}

bool
aside_commit(struct aside *aside, struct error *error)
{
	if (!aside->open)
		return true;
	aside->open = false;
	return table_writer_close(&aside->writer, error);
}

void
aside_close(struct aside *aside)
{
	if (aside->open)
		table_writer_discard(&aside->writer);
	aside->open = false;
	buffer_release(&aside->shown);
}
