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
