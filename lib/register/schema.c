/* schema.c - the tables of the register. */
#include "register/schema.h"

#include <stdio.h>

#define APPLICATION_ID 1735552883 /* "gros" */
#define VERSION 2

/* Rows of a table stay as they were written. */
#define ONLY_ADDED(table) \
	"CREATE TRIGGER " table "_are_not_changed BEFORE UPDATE ON " table \
	" BEGIN SELECT RAISE(ABORT, '" table " in the register are never " \
	"changed'); END", \
	"CREATE TRIGGER " table "_are_not_deleted BEFORE DELETE ON " table \
	" BEGIN SELECT RAISE(ABORT, '" table " in the register are never " \
	"deleted'); END"

static const char *const statements[] = {
	/*
	 * period_* is the run's period; service_* spans the service periods
	 * of the lines, so that what was billed for a period is found without
	 * an index over all lines.
	 */
	"CREATE TABLE documents ("
	"id INTEGER PRIMARY KEY, "
	"series TEXT NOT NULL, "
	"sequence INTEGER NOT NULL, "
	"number TEXT NOT NULL UNIQUE, "
	"type TEXT NOT NULL, "
	"account TEXT NOT NULL, "
	"period_start TEXT NOT NULL, "
	"period_end TEXT NOT NULL, "
	"service_start TEXT NOT NULL, "
	"service_end TEXT NOT NULL, "
	"issue_date TEXT NOT NULL, "
	"sale_date TEXT NOT NULL, "
	"due_date TEXT NOT NULL, "
	"currency TEXT NOT NULL, "
	"net TEXT NOT NULL, "
	"tax TEXT NOT NULL, "
	"gross TEXT NOT NULL, "
	"seller_name TEXT NOT NULL, "
	"seller_street TEXT NOT NULL, "
	"seller_postcode TEXT NOT NULL, "
	"seller_city TEXT NOT NULL, "
	"seller_country TEXT NOT NULL, "
	"seller_tax_id TEXT NOT NULL, "
	"buyer_name TEXT NOT NULL, "
	"buyer_street TEXT NOT NULL, "
	"buyer_postcode TEXT NOT NULL, "
	"buyer_city TEXT NOT NULL, "
	"buyer_country TEXT NOT NULL, "
	"buyer_tax_id TEXT NOT NULL, "
	"lines INTEGER NOT NULL, "
	"previous BLOB NOT NULL, "
	"hash BLOB NOT NULL, "
	"UNIQUE (series, sequence)) STRICT",
	"CREATE INDEX documents_by_account "
	"ON documents (account, service_start, service_end)",
	"CREATE INDEX documents_by_period "
	"ON documents (period_start, period_end)",
	/* Covered by the hash of their document. */
	"CREATE TABLE lines ("
	"document INTEGER NOT NULL, "
	"position INTEGER NOT NULL, "
	"contract TEXT NOT NULL, "
	"period_start TEXT NOT NULL, "
	"period_end TEXT NOT NULL, "
	"line TEXT NOT NULL, "
	"kind TEXT NOT NULL, "
	"service TEXT NOT NULL, "
	"description TEXT NOT NULL, "
	"quantity TEXT NOT NULL, "
	"unit TEXT NOT NULL, "
	"unit_price TEXT NOT NULL, "
	"net TEXT NOT NULL, "
	"tax_code TEXT NOT NULL, "
	"tax_rate TEXT NOT NULL, "
	"tax TEXT NOT NULL, "
	"gross TEXT NOT NULL, "
	"charge TEXT NOT NULL, "
	"corrects TEXT NOT NULL, "
	"reason TEXT NOT NULL, "
	"working TEXT NOT NULL, "
	"PRIMARY KEY (document, position)) STRICT, WITHOUT ROWID",
	"CREATE TABLE voids ("
	"id INTEGER PRIMARY KEY, "
	"number TEXT NOT NULL UNIQUE REFERENCES documents (number), "
	"date TEXT NOT NULL, "
	"reason TEXT NOT NULL, "
	"previous BLOB NOT NULL, "
	"hash BLOB NOT NULL) STRICT",
	"CREATE TABLE deliveries ("
	"id INTEGER PRIMARY KEY, "
	"number TEXT NOT NULL REFERENCES documents (number), "
	"account TEXT NOT NULL, "
	"channel TEXT NOT NULL, "
	"recipient TEXT NOT NULL, "
	"attempt INTEGER NOT NULL, "
	"status TEXT NOT NULL, "
	"code INTEGER NOT NULL, "
	"detail TEXT NOT NULL, "
	"message_id TEXT NOT NULL, "
	"time TEXT NOT NULL, "
	"previous BLOB NOT NULL, "
	"hash BLOB NOT NULL) STRICT",
	"CREATE INDEX deliveries_by_document ON deliveries (number, channel)",
	ONLY_ADDED("documents"),
	ONLY_ADDED("lines"),
	ONLY_ADDED("voids"),
	ONLY_ADDED("deliveries"),
};

bool
schema_is_empty(sqlite3 *db, bool *empty, struct error *error)
{
	int64_t objects;

	if (!sql_number(db, "SELECT count(*) FROM sqlite_schema", &objects,
	    error))
		return false;
	*empty = objects == 0;
	return true;
}

bool
schema_create(sqlite3 *db, struct error *error)
{
	char marks[96];
	bool ok, empty = true;
	size_t i;

	snprintf(marks, sizeof(marks),
	    "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    APPLICATION_ID, VERSION);
	if (!sql_run(db, "BEGIN EXCLUSIVE", error))
		return false;
	/* Another run may have made them while this one waited. */
	ok = schema_is_empty(db, &empty, error);
	for (i = 0; ok && empty && i < ARRAY_SIZE(statements); i++)
		ok = sql_run(db, statements[i], error);
	ok = ok && (!empty || sql_run(db, marks, error));
	if (ok && sql_run(db, "COMMIT", error))
		return true;
	(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

bool
schema_check(sqlite3 *db, struct error *error)
{
	const char *name = sql_name(db);
	int64_t application, version;

	if (!sql_number(db, "PRAGMA application_id", &application, error) ||
	    !sql_number(db, "PRAGMA user_version", &version, error))
		return false;
	if (application != APPLICATION_ID)
		return error_set(error, STATUS_DATA, "'%s' is not a register, "
		    "but another program's database (move it away)", name);
	if (version != VERSION)
		return error_set(error, STATUS_DATA, "'%s' is a register of "
		    "version %lld, these tools know %d (use the tools that "
		    "wrote it)", name, (long long)version, VERSION);
	return true;
}

static bool
is_ours(struct text sql)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(statements); i++) {
		if (text_is(sql, statements[i]))
			return true;
	}
	return false;
}

bool
schema_compare(sqlite3 *db, bool *same, struct error *error)
{
	sqlite3_stmt *statement;
	size_t ours = 0, others = 0;
	bool row, ok;

	/* Indexes that a UNIQUE makes have no text of their own. */
	if (!sql_prepare(db, "SELECT sql FROM sqlite_schema "
	    "WHERE sql IS NOT NULL", &statement, error))
		return false;
	while ((ok = sql_step(statement, &row, error)) && row) {
		if (is_ours(sql_text(statement, 0)))
			ours++;
		else
			others++;
	}
	sqlite3_finalize(statement);
	*same = ours == ARRAY_SIZE(statements) && others == 0;
	return ok;
}
