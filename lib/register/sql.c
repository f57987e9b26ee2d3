/* sql.c - the little of SQLite the register needs, with errors as ours. */
#include "register/sql.h"

/* The status of each kind of failure; what is not here is a fault of ours. */
static const struct {
	int code;
	enum status status;
	const char *text;
} failures[] = {
	{ SQLITE_BUSY, STATUS_TRY_AGAIN,
	    "is in use by another run (try again when that has ended)" },
	{ SQLITE_LOCKED, STATUS_TRY_AGAIN,
	    "is in use by another run (try again when that has ended)" },
	{ SQLITE_NOTADB, STATUS_DATA,
	    "is not a register (restore it from a backup)" },
	{ SQLITE_CORRUPT, STATUS_DATA,
	    "is damaged (restore it from a backup)" },
	{ SQLITE_FULL, STATUS_IO, "cannot be written: the disk is full" },
	{ SQLITE_IOERR, STATUS_IO, "cannot be read or written" },
	{ SQLITE_CANTOPEN, STATUS_CANNOT_CREATE, "cannot be opened" },
	{ SQLITE_READONLY, STATUS_PERMISSION,
	    "may not be written (check its permissions and its folder's)" },
	{ SQLITE_PERM, STATUS_PERMISSION, "may not be opened" },
};

const char *
sql_name(sqlite3 *db)
{
	const char *path = sqlite3_db_filename(db, "main");
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;

	if (slash != NULL)
		return slash + 1;
	return path != NULL && path[0] != '\0' ? path : "register";
}

bool
sql_error(sqlite3 *db, struct error *error)
{
	const char *name = sql_name(db);
	int code = sqlite3_errcode(db) & 0xff;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(failures); i++) {
		if (failures[i].code == code)
			return error_set(error, failures[i].status, "'%s' %s",
			    name, failures[i].text);
	}
	return error_set(error, STATUS_SOFTWARE, "'%s': %s", name,
	    sqlite3_errmsg(db));
}

bool
sql_run(sqlite3 *db, const char *text, struct error *error)
{
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		return sql_error(db, error);
	return true;
}

bool
sql_prepare(sqlite3 *db, const char *text, sqlite3_stmt **out,
    struct error *error)
{
	if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, out,
	    NULL) != SQLITE_OK)
		return sql_error(db, error);
	return true;
}

/*
 * Binding fails only where memory ran out or the number is wrong; either
 * shows at the next step, as a value that may not be NULL.
 */
void
sql_bind_text(sqlite3_stmt *statement, int at, struct text text)
{
	(void)sqlite3_bind_text64(statement, at, text.size ? text.data : "",
	    text.size, SQLITE_STATIC, SQLITE_UTF8);
}

void
sql_bind_integer(sqlite3_stmt *statement, int at, int64_t value)
{
	(void)sqlite3_bind_int64(statement, at, value);
}

bool
sql_step(sqlite3_stmt *statement, bool *row, struct error *error)
{
	int code = sqlite3_step(statement);

	*row = code == SQLITE_ROW;
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		sql_error(sqlite3_db_handle(statement), error);
	sqlite3_reset(statement);
	return code == SQLITE_DONE;
}

bool
sql_do(sqlite3_stmt *statement, struct error *error)
{
	bool row, ok = sql_step(statement, &row, error);

	sqlite3_reset(statement);
	return ok;
}

struct text
sql_text(sqlite3_stmt *statement, int column)
{
	const char *data =
	    (const char *)sqlite3_column_text(statement, column);
	int size = sqlite3_column_bytes(statement, column);

	return (struct text){ data ? data : "", data ? (size_t)size : 0 };
}

int64_t
sql_integer(sqlite3_stmt *statement, int column)
{
	return sqlite3_column_int64(statement, column);
}

bool
sql_number(sqlite3 *db, const char *text, int64_t *out, struct error *error)
{
	sqlite3_stmt *statement;
	bool row, ok;

	if (!sql_prepare(db, text, &statement, error))
		return false;
	ok = sql_step(statement, &row, error);
	*out = ok && row ? sql_integer(statement, 0) : 0;
	sqlite3_finalize(statement);
	return ok;
}
