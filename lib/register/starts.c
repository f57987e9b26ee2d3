/* starts.c - where the sequence of a series begins, or goes on from. */
#include "register/starts.h"

#include "register/numbering.h"
#include "register/series.h"

const struct chained_table starts_table = {
	.name = "starts",
	.column = {
		{ "series", "TEXT NOT NULL" },
		{ "sequence", "INTEGER NOT NULL" },
		{ "date", "TEXT NOT NULL" },
		{ "reason", "TEXT NOT NULL" },
	},
	.condition = "sequence > 0",
	.otherwise = "no series begins there",
};

bool
starts_find(sqlite3 *db, struct text series, int64_t last, int64_t *sequence,
    struct error *error)
{
	struct buffer name = { 0 };
	sqlite3_stmt *statement;
	bool row, ok;

	*sequence = 0;
	if (!sql_prepare(db, "SELECT sequence FROM starts WHERE series = ?1 "
	    "AND sequence > ?2 ORDER BY id DESC LIMIT 1", &statement, error))
		return false;
	numbering_with_width(series, 1, &name);
	sql_bind_text(statement, 1, buffer_text(&name));
	sql_bind_integer(statement, 2, last);
	ok = sql_step(statement, &row, error);
	if (ok && row)
		*sequence = sql_integer(statement, 0);
	sqlite3_finalize(statement);
	buffer_release(&name);
	return ok;
}

bool
starts_put(sqlite3 *db, struct text series, int64_t sequence,
    struct date date, struct text reason, struct error *error)
{
	struct buffer name = { 0 }, day = { 0 };
	struct chained chained;
	bool ok;

	numbering_with_width(series, 1, &name);
	date_write(date, &day);
	ok = chained_open(&chained, db, &starts_table, error) &&
	    chained_add(&chained, (const struct text[]){ buffer_text(&name),
	    buffer_text(&day), reason }, &sequence, error);
	chained_close(&chained);
	buffer_release(&name);
	buffer_release(&day);
	return ok;
}

/* Finds the series of a number, and where in it the number is. */
static bool
find_series(const char *const *pattern, size_t count, struct text number,
    struct date date, struct buffer *series, int64_t *sequence,
    struct error *error)
{
	size_t i;

	for (i = 0; i < count; i++) {
		buffer_reset(series);
		if (!numbering_series(text_of(pattern[i]), date, series,
		    error))
			return false;
		if (numbering_sequence(buffer_text(series), number, sequence))
			return true;
	}
	return error_set(error, STATUS_DATA, "'%.*s' is not a number of the "
	    "pattern '%s' or '%s' on that day (see [numbering]; --date is "
	    "the day it begins)", TEXT_CLIP(number), pattern[0],
	    pattern[count - 1]);
}

static bool
check(sqlite3 *db, struct text number, struct text series, int64_t sequence,
    struct error *error)
{
	struct series last = { .sequence = 0 };
	bool ok = series_find(db, series, &last, error);

	if (ok && sequence <= last.sequence)
		ok = error_set(error, STATUS_DATA, "'%.*s' is not after the "
		    "last number of its series, '%.*s' (give a later one)",
		    TEXT_CLIP(number), TEXT_CLIP(buffer_text(&last.number)));
	else if (ok && sequence == last.next)
		ok = error_set(error, STATUS_DATA, "'%.*s' is the next number "
		    "of its series in any case", TEXT_CLIP(number));
	series_release(&last);
	return ok;
}

bool
starts_add(struct register_file *file, const char *const *pattern,
    size_t count, struct text number, struct date date, struct text reason,
    struct error *error)
{
	struct buffer series = { 0 };
	int64_t sequence;
	bool ok;

	ok = find_series(pattern, count, number, date, &series, &sequence,
	    error) && register_begin_waiting(file, error) &&
	    check(file->db, number, buffer_text(&series), sequence, error) &&
	    starts_put(file->db, buffer_text(&series), sequence, date, reason,
	    error) && register_commit(file, error);
	register_cancel(file);
	buffer_release(&series);
	return ok;
}
