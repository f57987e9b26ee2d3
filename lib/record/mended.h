/*
 * mended.h - rows that were set aside and that a person corrected.
 *
 * What --rejects FILE wrote (file, line, column, reason, row and, where rows
 * depend on those before them, context) comes back as it is, or corrected:
 * the person edits `row`, and the context, or deletes rows; reason and column
 * are for reading. The table is UTF-8 with its own header, whatever the file
 * was that its rows come from.
 *
 * A tool that takes --mended FILE reads it so:
 *
 *	mended_open(path, &mended, error)
 *	while ((step = mended_next(mended, &row, error)) == STEP_ROW)
 *		its own way of cutting row.row into fields (mended_cut for a
 *		record of CSV), and then as if the row stood on row.line of
 *		row.file; what is still bad goes to its new --rejects under
 *		that place
 *	mended_close(mended)
 *
 * and where the files are read once more, it passes over the rows that the
 * table replaces:
 *
 *	mended_places_load(&places, path, error)
 *	list = mended_places_of(&places, the file's name)
 *	mended_places_have(list, line or number of the row, event)
 *
 * Ownership  a row lasts until the next call.
 * Errors     status 65 with the place in the table: what is wrong with the
 *            table itself, not with a row in it, stops a run.
 */
#ifndef RECORD_MENDED_H
#define RECORD_MENDED_H

#include "base/arena.h"
#include "record/table_reader.h"

struct mended_row {
	struct text file;         /* whose row it is */
	uint64_t line;            /* of that file */
	uint64_t event;           /* of those that the row makes, from 1: only
	                           * that one was set aside; 0 = the row */
	struct text row, context; /* "" where there is none */
	/* of the context what is not the row's own: */
	uint64_t record;          /* @record: its number in the file, where
	                           * several stand on a line; else 0 */
	struct text columns;      /* @columns: the header of a file that cannot
	                           * be read again; else "" */
	uint64_t at;              /* the line of the table */
};

/* What tells the row from others of its file. */
static inline uint64_t
mended_number(const struct mended_row *row)
{
	return row->record > 0 ? row->record : row->line;
}

struct mended;

/* `path` is never standard input, which is read but once. */
MUST_CHECK bool mended_open(const char *path, struct mended **out,
    struct error *error);
MUST_CHECK enum step mended_next(struct mended *mended,
    struct mended_row *row, struct error *error);
void mended_close(struct mended *mended); /* NULL is allowed */

/*
 * Writes what the cell `column` holds where of a row's events only one was
 * set aside: "event_id of event 5".
 */
void mended_write_event(struct buffer *out, const char *column,
    uint64_t event);

/* The rows of one file that the table replaces. */
struct mended_list {
	struct text file;
	struct mended_place {
		uint64_t number, event;
	} *place;                 /* in order; number as mended_number */
	size_t count, room;
	struct mended_list *next;
};

struct mended_places {
	struct arena arena;
	bool has_context;         /* the table has that column */
	struct mended_list *first; /* by their first row in the table */
};

MUST_CHECK bool mended_places_load(struct mended_places *places,
    const char *path, struct error *error);

/* That of a file: of that name, or the same file under another; or NULL. */
const struct mended_list *mended_places_of(
    const struct mended_places *places, const char *file);

/* Whether it has the event, or the row as a whole; NULL has none. */
bool mended_places_have(const struct mended_list *list, uint64_t number,
    uint64_t event);

/* Appends "3, 5 to 9": its lines, or numbers. */
void mended_places_write(const struct mended_list *list, struct buffer *out);

void mended_places_release(struct mended_places *places);

/*
 * Cuts a row that is CSV into the fields of one record. The reader is for the
 * fields, until it is closed; STEP_ERROR where it is none, or several.
 */
MUST_CHECK enum step mended_cut(struct text row, char delimiter,
    struct csv_reader **reader, struct record *record, struct error *error);

/* Whether text of a row is left behind its first `used` bytes. */
bool mended_is_more(struct text row, uint64_t used);

#endif
