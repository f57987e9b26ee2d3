/* voids.c - documents that are void: the number stays, nothing is owed. */
#include "register/voids.h"

#include "register/chain.h"

/* What stands in the way, as columns of one row; the first is the number. */
static const char question[] =
    "SELECT d.number, d.issue_date, "
    "EXISTS (SELECT 1 FROM voids v WHERE v.number = d.number), "
    /* the outcome of the last attempt on some channel */
    "EXISTS (SELECT 1 FROM deliveries e WHERE e.number = d.number AND "
    "e.status IN ('sent', 'uncertain') AND NOT EXISTS (SELECT 1 FROM "
    "deliveries f WHERE f.number = e.number AND f.channel = e.channel AND "
    "f.id > e.id)), "
    "(SELECT c.number FROM documents c JOIN lines l ON l.document = c.id "
    "WHERE c.account = d.account AND c.id > d.id AND l.corrects = d.number "
    "AND NOT EXISTS (SELECT 1 FROM voids w WHERE w.number = c.number) "
    "LIMIT 1) "
    "FROM documents d WHERE d.number = ?";

enum { NUMBER, ISSUED, IS_VOID, WAS_SENT, CORRECTED_BY };

static bool
judge(sqlite3_stmt *row, struct text number, struct text date,
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
	if (sql_text(row, CORRECTED_BY).size > 0)
		return error_set(error, STATUS_DATA, "'%.*s' is corrected by "
		    "'%.*s' (void that first)", TEXT_CLIP(number),
		    TEXT_CLIP(sql_text(row, CORRECTED_BY)));
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
	ok = ok && judge(statement, number, date, error);
	sqlite3_finalize(statement);
	return ok;
}

static bool
add(sqlite3 *db, const struct text value[3], struct error *error)
{
	struct chain_hash previous, hash;
	struct chain_row row = { .bytes = { .data = NULL } };
	sqlite3_stmt *statement = NULL;
	int64_t id;
	bool ok;
	int i;

	if (!chain_last(db, "voids", &id, &previous, error) ||
	    !sql_prepare(db, "INSERT INTO voids (number, date, reason, id, "
	    "previous, hash) VALUES (?, ?, ?, ?, ?, ?)", &statement, error))
		return false;
	chain_begin(&row, &previous);
	chain_integer(&row, id + 1);
	for (i = 0; i < 3; i++) {
		chain_text(&row, value[i]);
		sql_bind_text(statement, i + 1, value[i]);
	}
	ok = chain_end(&row, &hash, error);
	sql_bind_integer(statement, 4, id + 1);
	chain_bind(statement, 5, &previous);
	chain_bind(statement, 6, &hash);
	ok = ok && sql_do(statement, error);
	sqlite3_finalize(statement);
	chain_release(&row);
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
prepare_candidates(sqlite3 *db, struct text account, struct buffer day[4],
    sqlite3_stmt **statement, struct error *error)
{
	int i;

	if (!sql_prepare(db, "SELECT number FROM documents d "
	    "WHERE account = ?1 AND period_start = ?2 AND period_end = ?3 "
	    "AND NOT EXISTS (SELECT 1 FROM lines l WHERE l.document = d.id "
	    "AND l.charge <> '' AND (l.period_start < ?4 OR "
	    "l.period_start >= ?5)) ORDER BY id DESC", statement, error))
		return false;
	sql_bind_text(*statement, 1, account);
	for (i = 0; i < 4; i++)
		sql_bind_text(*statement, i + 2, buffer_text(&day[i]));
	return true;
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
		struct error refused;

		if (check(file->db, value[0], value[1], &refused)) {
			ok = add(file->db, value, error);
			(*count)++;
		} else if (refused.status != STATUS_DATA) {
			*error = refused;
			ok = false;
		}
	}
	sqlite3_finalize(statement);
	for (i = 0; i < ARRAY_SIZE(days); i++)
		buffer_release(&day[i]);
	return ok;
}
