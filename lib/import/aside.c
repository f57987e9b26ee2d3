/* aside.c - rows set aside into a file: rejects, skipped, duplicates. */
#include "import/aside.h"

#include <stdio.h>

#include "record/tables.h"

bool
aside_open(struct aside *aside, const char *path, struct error *error)
{
	if (path == NULL)
		return true;
	aside->open = table_writer_open(&aside->writer, &table_reject, path,
	    NULL, 0, error);
	return aside->open;
}

bool
aside_add(struct aside *aside, const char *file, uint64_t line,
    struct text column, struct text reason, struct text row,
    struct error *error)
{
	char number[24];
	struct text cell[REJECT_COUNT];
	int size;

	if (!aside->open)
		return true;
	size = snprintf(number, sizeof(number), "%llu",
	    (unsigned long long)line);
	cell[REJECT_FILE] = text_of(file);
	cell[REJECT_LINE] = (struct text){ number, (size_t)size };
	cell[REJECT_COLUMN] = column;
	cell[REJECT_REASON] = reason;
	cell[REJECT_ROW] = row;
	return table_writer_row(&aside->writer, cell, NULL, error);
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
}
