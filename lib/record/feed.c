/* feed.c - the rows of one table out of several files, bad ones set aside. */
#include "record/feed.h"

#include <stdio.h>

#include "record/tables.h"

/* Progress is called each so many rows: a power of two. */
#define PROGRESS_ROWS 256

static bool
extras_differ(const struct feed *feed, struct error *error)
{
	error_set(error, STATUS_DATA, "the columns that %s does not know are "
	    "not those of '%s' (give all files the same columns)",
	    feed->table->name, feed->paths[0]);
	return error_place(error, table_reader_name(feed->reader), 1, NULL);
}

/* Finds where this file has the extra columns of the first. */
static bool
match_extras(struct feed *feed, struct error *error)
{
	size_t count, i, j;
	const struct text *name = table_reader_extras(feed->reader, &count);
	bool same = true;

	if (count != feed->extras)
		return extras_differ(feed, error);
	feed->order = ARENA_NEW(&feed->arena, size_t, count);
	for (i = 0; i < count; i++) {
		for (j = 0; j < count; j++) {
			if (text_equal(feed->extra[i], name[j]))
				break;
		}
		if (j == count)
			return extras_differ(feed, error);
		feed->order[i] = j;
		same = same && i == j;
	}
	if (same)
		feed->order = NULL;
	return true;
}

static void
keep_extras(struct feed *feed)
{
	size_t i;
	const struct text *name =
	    table_reader_extras(feed->reader, &feed->extras);

	feed->extra = ARENA_NEW(&feed->arena, struct text, feed->extras);
	feed->ordered = ARENA_NEW(&feed->arena, struct text, feed->extras);
	for (i = 0; i < feed->extras; i++)
		feed->extra[i] = arena_copy(&feed->arena, name[i]);
}

static bool
open_next(struct feed *feed, struct error *error)
{
	const char *path = feed->count > 0 ? feed->paths[feed->next] : "-";

	if (!table_reader_open(feed->table, path, &feed->reader, error))
		return false;
	if (feed->next++ > 0)
		return match_extras(feed, error);
	keep_extras(feed);
	return true;
}

/* Closes the file that ended and opens the next; STEP_END after the last. */
static enum step
go_on(struct feed *feed, struct error *error)
{
	feed->sealed = feed->sealed && table_reader_sealed(feed->reader);
	feed->bytes += table_reader_bytes(feed->reader);
	table_reader_close(feed->reader);
	feed->reader = NULL;
	if (feed->next >= feed->count)
		return STEP_END;
	return open_next(feed, error) ? STEP_ROW : STEP_ERROR;
}

static void
order_extras(struct feed *feed, struct row *row)
{
	size_t i;

	for (i = 0; i < feed->extras; i++)
		feed->ordered[i] = row->extra[feed->order[i]];
	row->extra = feed->ordered;
}

/* One row, good or bad, out of all the files; *final: nothing can follow. */
static enum step
read_one(void *context, struct row *row, bool *final, uint64_t *bytes,
    struct error *error)
{
	struct feed *feed = context;
	enum step step = STEP_END;

	*final = false;
	while (feed->reader != NULL) {
		step = table_reader_next(feed->reader, row, error);
		if (step != STEP_END || feed->by_file)
			break;
		step = go_on(feed, error);
		if (step != STEP_ROW) {
			*final = true;
			return step;
		}
	}
	if (step == STEP_END)
		*final = true;
	else if (step == STEP_ERROR)
		*final = table_reader_broken(feed->reader);
	else if (step == STEP_ROW && feed->order != NULL)
		order_extras(feed, row);
	if (feed->reader != NULL)
		*bytes = feed->bytes + table_reader_bytes(feed->reader);
	return step;
}

bool
feed_open(struct feed *feed, struct error *error)
{
	feed->sealed = true;
	if (!open_next(feed, error))
		return false;
	feed->rejects_open = feed->rejects_path != NULL &&
	    table_writer_open(&feed->rejects, &table_reject,
	    feed->rejects_path, NULL, 0, error);
	if (feed->rejects_path != NULL && !feed->rejects_open)
		return false;
	if (!feed->by_file)
		feed_read_on(feed);
	return true;
}

void
feed_read_on(struct feed *feed)
{
	if (feed->ahead)
		feed->thread = read_ahead_start(read_one, feed);
}

enum step
feed_next_file(struct feed *feed, struct error *error)
{
	read_ahead_stop(feed->thread);
	feed->thread = NULL;
	return go_on(feed, error);
}

struct table_reader *
feed_reader(const struct feed *feed)
{
	return feed->reader;
}

const struct text *
feed_extras(const struct feed *feed, size_t *count)
{
	*count = feed->extras;
	return feed->extra;
}

static void
show_progress(const struct feed *feed, uint64_t bytes)
{
	if (feed->progress != NULL && feed->rows % PROGRESS_ROWS == 0)
		feed->progress(feed->progress_context, feed->rows, bytes);
}

void
feed_count(struct feed *feed, uint64_t rows, uint64_t bytes)
{
	uint64_t shown = feed->rows / PROGRESS_ROWS;

	feed->rows += rows;
	if (feed->progress != NULL && feed->rows / PROGRESS_ROWS != shown)
		feed->progress(feed->progress_context, feed->rows,
		    feed->bytes + bytes);
}

enum step
feed_next(struct feed *feed, struct row *row, struct error *error)
{
	uint64_t bytes = 0;
	enum step step;
	bool final;

	for (;;) {
		step = feed->thread != NULL ? read_ahead_next(feed->thread,
		    row, &final, &bytes, error) :
		    read_one(feed, row, &final, &bytes, error);
		if (step == STEP_END)
			return step;
		feed->rows++;
		show_progress(feed, bytes);
		if (step == STEP_ROW)
			return step;
		if (final || !feed_reject(feed, row, error, error))
			return STEP_ERROR;
	}
}

const struct row *
feed_look(const struct feed *feed, size_t distance)
{
	return feed->thread != NULL ?
	    read_ahead_look(feed->thread, distance) : NULL;
}

static bool
reject(struct feed *feed, const struct row *row, const struct error *reason,
    uint64_t *count, struct error *error)
{
	struct text cell[REJECT_COUNT];
	char line[24];

	if (!feed->rejects_open || reason->status != STATUS_DATA) {
		*error = *reason;
		return error_place(error, row->file, row->line, NULL);
	}
	snprintf(line, sizeof(line), "%llu", (unsigned long long)row->line);
	cell[REJECT_FILE] = text_of(row->file);
	cell[REJECT_LINE] = text_of(line);
	cell[REJECT_COLUMN] = text_of(reason->column);
	cell[REJECT_REASON] = text_of(reason->text);
	cell[REJECT_ROW] = row->raw;
	++*count;
	return table_writer_row(&feed->rejects, cell, NULL, error);
}

bool
feed_reject(struct feed *feed, const struct row *row,
    const struct error *reason, struct error *error)
{
	return reject(feed, row, reason, &feed->rejected, error);
}

bool
feed_reject_other(struct feed *feed, const struct row *row,
    const struct error *reason, struct error *error)
{
	return reject(feed, row, reason, &feed->others, error);
}

bool
feed_finish(struct feed *feed, struct error *error)
{
	if (!feed->rejects_open)
		return true;
	feed->rejects_open = false;
	return table_writer_close(&feed->rejects, error);
}

void
feed_close(struct feed *feed)
{
	read_ahead_stop(feed->thread);
	feed->thread = NULL;
	if (feed->rejects_open)
		table_writer_discard(&feed->rejects);
	feed->rejects_open = false;
	table_reader_close(feed->reader);
	feed->reader = NULL;
	arena_release(&feed->arena);
}
