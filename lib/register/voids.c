/* voids.c - documents that are void: the number stays, nothing is owed. */
#include "register/voids.h"

#include "register/chain.h"

static bool
check(sqlite3 *db, struct text number, struct error *error)
{
	sqlite3_stmt *statement;
	bool row, ok, issued = false, is_void = false;

	if (!sql_prepare(db, "SELECT EXISTS (SELECT 1 FROM documents WHERE "
	    "number = ?1), EXISTS (SELECT 1 FROM voids WHERE number = ?1)",
	    &statement, error))
		return false;
	sql_bind_text(statement, 1, number);
	ok = sql_step(statement, &row, error);
	if (ok && row) {
		issued = sql_integer(statement, 0) != 0;
		is_void = sql_integer(statement, 1) != 0;
	}
	sqlite3_finalize(statement);
	if (ok && !issued)
		return error_set(error, STATUS_DATA, "'%.*s' is not an issued "
		    "document (register list shows those)",
		    TEXT_CLIP(number));
	if (ok && is_void)
		return error_set(error, STATUS_DATA, "'%.*s' is void already",
		    TEXT_CLIP(number));
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
	    check(file->db, number, error) &&
	    add(file->db, (const struct text[]){ number, buffer_text(&day),
	    reason }, error) && register_commit(file, error);
	register_cancel(file);
	buffer_release(&day);
	return ok;
}
