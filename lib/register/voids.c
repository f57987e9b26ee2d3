/* voids.c - documents that are void: the number stays, nothing is owed. */
#include "register/voids.h"

#include "register/body.h"

const struct chained_table voids_table = {
	.name = "voids",
	.column = {
		{ "number",
		    "TEXT NOT NULL UNIQUE REFERENCES documents (number)" },
		{ "date", "TEXT NOT NULL" },
		{ "reason", "TEXT NOT NULL" },
	},
	.condition = "EXISTS (SELECT 1 FROM documents d "
	    "WHERE d.number = e.number)",
	.otherwise = "there is no such document",
};

/* What stands in the way, as columns of one row; the first is the number. */
static const char question[] =
    "SELECT d.number, d.issue_date, "
    "EXISTS (SELECT 1 FROM voids v WHERE v.number = d.number), "
    /* the outcome of the last attempt on some channel */
    "EXISTS (SELECT 1 FROM deliveries e WHERE e.number = d.number AND "
    "e.status IN ('sent', 'uncertain') AND NOT EXISTS (SELECT 1 FROM "
    "deliveries f WHERE f.number = e.number AND f.channel = e.channel AND "
    "f.id > e.id)) "
    "FROM documents d WHERE d.number = ?";

enum { NUMBER, ISSUED, IS_VOID, WAS_SENT };

/* Later documents of its account, any of which may correct it. */
static const char later[] =
    "SELECT c.number, c.body FROM documents d JOIN documents c "
    "ON c.account = d.account AND c.id > d.id WHERE d.number = ? "
    "AND NOT EXISTS (SELECT 1 FROM voids w WHERE w.number = c.number) "
    "ORDER BY c.id";

static bool
corrects(struct text body, struct text number, bool *out, struct error *error)
{
	struct text cell[LINE_COUNT];
	bool more;

	*out = false;
	do {
		if (!body_next(&body, cell, &more, error))
			return false;
		*out = more && text_equal(cell[LINE_CORRECTS], number);
	} while (more && !*out);
	return true;
}

/* A document that is corrected stays. */
static bool
check_corrected(sqlite3 *db, struct text number, struct error *error)
{
	sqlite3_stmt *statement;
	bool row, is_corrected = false, ok;

	if (!sql_prepare(db, later, &statement, error))
		return false;
	sql_bind_text(statement, 1, number);
	while ((ok = sql_step(statement, &row, error)) && row) {
		ok = corrects(sql_text(statement, 1), number, &is_corrected,
		    error);
		if (ok && is_corrected)
			ok = error_set(error, STATUS_DATA, "'%.*s' is "
			    "corrected by '%.*s' (void that first)",
			    TEXT_CLIP(number),
			    TEXT_CLIP(sql_text(statement, 0)));
		if (!ok)
			break;
	}
	sqlite3_finalize(statement);
	return ok;
}

static bool
judge(sqlite3 *db, sqlite3_stmt *row, struct text number, struct text date,
    struct error *error)
{
	if (sql_integer(row, IS_VOID) != 0)
		return error_set(error, STATUS_DATA, "'%.*s' is void already",
		    TEXT_CLIP(number));
	if (sql_integer(row, WAS_SENT) != 0)
		return error_set(error, STATUS_DATA, "'%.*s' was sent, or may "
		    "have been: it cannot be void any more (mend the book or "
		    "the usage, and the next invoice run corrects it)",
		    TEXT_CLIP(number));
	if (!check_corrected(db, number, error))
		return false;
	if (text_compare(date, sql_text(row, ISSUED)) < 0)
		return error_set(error, STATUS_DATA, "'%.*s' was issued on "
		    "%.*s (give that date or a later one)",
		    TEXT_CLIP(number), TEXT_ARG(sql_text(row, ISSUED)));
	return true;
}

static bool
check(sqlite3 *db, struct text number, struct text date, struct error *error)
{
	sqlite3_stmt *statement;
	bool row, ok;

	if (!sql_prepare(db, question, &statement, error))
		return false;
	sql_bind_text(statement, 1, number);
	ok = sql_step(statement, &row, error);
	if (ok && !row)
		ok = error_set(error, STATUS_DATA, "'%.*s' is not an issued "
		    "document (register list shows those)",
		    TEXT_CLIP(number));
	ok = ok && judge(db, statement, number, date, error);
	sqlite3_finalize(statement);
	return ok;
}

static bool
add(sqlite3 *db, const struct text value[3], struct error *error)
{
	struct chained chained;
	bool ok = chained_open(&chained, db, &voids_table, error) &&
	    chained_add(&chained, value, NULL, error);

	chained_close(&chained);
	return ok;
}

bool
voids_add(struct register_file *file, struct text number, struct date date,
    struct text reason, struct error *error)
{
	struct buffer day = { 0 };
	bool ok;

	date_write(date, &day);
	ok = register_begin_waiting(file, error) &&
	    check(file->db, number, buffer_text(&day), error) &&
	    add(file->db, (const struct text[]){ number, buffer_text(&day),
	    reason }, error) && register_commit(file, error);
	register_cancel(file);
	buffer_release(&day);
	return ok;
}

static bool
prepare_candidates(sqlite3 *db, struct text account, struct buffer day[2],
    sqlite3_stmt **statement, struct error *error)
{
	int i;

	if (!sql_prepare(db, "SELECT number, body FROM documents d "
	    "WHERE account = ?1 AND period_start = ?2 AND period_end = ?3 "
	    "ORDER BY id DESC", statement, error))
		return false;
	sql_bind_text(*statement, 1, account);
	for (i = 0; i < 2; i++)
		sql_bind_text(*statement, i + 2, buffer_text(&day[i]));
	return true;
}

/* Whether the service periods of all it charges begin in the window. */
static bool
is_within(struct text body, struct text from, struct text to, bool *out,
    struct error *error)
{
	struct text cell[LINE_COUNT];
	bool more;

	*out = true;
	do {
		if (!body_next(&body, cell, &more, error))
			return false;
		if (more && cell[LINE_CHARGE].size > 0)
			*out = text_compare(cell[LINE_PERIOD_START],
			    from) >= 0 &&
			    text_compare(cell[LINE_PERIOD_START], to) < 0;
	} while (more && *out);
	return true;
}

/* Marks one candidate, if it may be. */
static bool
replace_one(sqlite3 *db, const struct text value[3], size_t *count,
    struct error *error)
{
	struct error refused;

	if (check(db, value[0], value[1], &refused)) {
		++*count;
		return add(db, value, error);
	}
	if (refused.status == STATUS_DATA)
		return true;
	*error = refused;
	return false;
}

bool
voids_replace(struct register_file *file, struct text account,
    struct period period, struct period window, struct date date,
    struct text reason, size_t *count, struct error *error)
{
	const struct date days[5] = {
		period.from, period.to, window.from, window.to, date,
	};
	struct buffer day[5] = { { .data = NULL } };
	sqlite3_stmt *statement = NULL;
	bool row = false, ok;
	size_t i;

	*count = 0;
	for (i = 0; i < ARRAY_SIZE(days); i++)
		date_write(days[i], &day[i]);
	ok = prepare_candidates(file->db, account, day, &statement, error);
	while (ok && (ok = sql_step(statement, &row, error)) && row) {
		const struct text value[] = {
			sql_text(statement, 0), buffer_text(&day[4]), reason,
		};
		bool within;

		ok = is_within(sql_text(statement, 1), buffer_text(&day[2]),
		    buffer_text(&day[3]), &within, error) &&
		    (!within || replace_one(file->db, value, count, error));
	}
	sqlite3_finalize(statement);
	for (i = 0; i < ARRAY_SIZE(days); i++)
		buffer_release(&day[i]);
	return ok;
}
