/* schema.c - the tables of the register. */
#include "register/schema.h"

#include <stdio.h>

#include "register/chained.h"

#define APPLICATION_ID 1735552883 /* "gros" */
/*
 * period_* is the run's period; service_* spans the service periods of the
 * lines, so that what was billed for a period is found without an index over
 * all lines. details and body are covered by the hash as they stand, and come
 * last, so that what is asked more often is read without them.
 */
const char schema_documents[] =
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
    "details TEXT NOT NULL, "
    "body TEXT NOT NULL, "
    "UNIQUE (series, sequence)) STRICT";

static const char *const indexes[] = {
	"CREATE INDEX documents_by_account "
	"ON documents (account, service_start, service_end)",
	"CREATE INDEX documents_by_period "
	"ON documents (period_start, period_end)",
};

/* Rows of a table stay as they were written. */
static const struct {
	const char *done, *event;
} triggers[] = {
	{ "changed", "UPDATE" },
	{ "deleted", "DELETE" },
};

static void
add(struct schema *schema, struct buffer *statement)
{
	schema->statement[schema->count++] = arena_string(&schema->arena,
	    buffer_text(statement));
	buffer_reset(statement);
}

static void
add_triggers(struct schema *schema, const char *table,
    struct buffer *statement)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(triggers); i++) {
		buffer_printf(statement, "CREATE TRIGGER %s_are_not_%s BEFORE "
		    "%s ON %s BEGIN SELECT RAISE(ABORT, '%s in the register "
		    "are never %s'); END", table, triggers[i].done,
		    triggers[i].event, table, table, triggers[i].done);
		add(schema, statement);
	}
}

void
schema_make(struct schema *schema)
{
	struct buffer statement = { 0 };
	size_t i, j;

	*schema = (struct schema){ .count = 0 };
	schema->statement[schema->count++] = schema_documents;
	for (i = 0; i < ARRAY_SIZE(indexes); i++)
		schema->statement[schema->count++] = indexes[i];
	add_triggers(schema, "documents", &statement);
	for (i = 0; i < CHAINED_TABLES; i++) {
		const struct chained_table *table = chained_tables[i];

		chained_create(table, &statement);
		add(schema, &statement);
		for (j = 0; j < CHAINED_INDEXES && table->index[j]; j++)
			schema->statement[schema->count++] = table->index[j];
		add_triggers(schema, table->name, &statement);
	}
	buffer_release(&statement);
}

void
schema_release(struct schema *schema)
{
	arena_release(&schema->arena);
}

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
schema_mark(sqlite3 *db, struct error *error)
{
	char marks[96];

	snprintf(marks, sizeof(marks),
	    "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    APPLICATION_ID, SCHEMA_VERSION);
	return sql_run(db, marks, error);
}

bool
schema_create(sqlite3 *db, struct error *error)
{
	struct schema schema;
	bool ok, empty = true;
	size_t i;

	if (!sql_run(db, "BEGIN EXCLUSIVE", error))
		return false;
	schema_make(&schema);
	/* Another run may have made them while this one waited. */
	ok = schema_is_empty(db, &empty, error);
	for (i = 0; ok && empty && i < schema.count; i++)
		ok = sql_run(db, schema.statement[i], error);
	schema_release(&schema);
	ok = ok && (!empty || schema_mark(db, error));
	if (ok && sql_run(db, "COMMIT", error))
		return true;
	(void)sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

static bool
is_there(sqlite3_stmt *query, const char *sql, bool *there,
    struct error *error)
{
	sql_bind_text(query, 1, text_of(sql));
	if (!sql_step(query, there, error))
		return false;
	sqlite3_reset(query);
	return true;
}

bool
schema_complete(sqlite3 *db, struct error *error)
{
	struct schema schema;
	sqlite3_stmt *query;
	bool ok = true, there;
	size_t i;

	if (!sql_prepare(db, "SELECT 1 FROM sqlite_schema WHERE sql = ?",
	    &query, error))
		return false;
	schema_make(&schema);
	for (i = 0; ok && i < schema.count; i++)
		ok = is_there(query, schema.statement[i], &there, error) &&
		    (there || sql_run(db, schema.statement[i], error));
	sqlite3_finalize(query);
	schema_release(&schema);
	return ok;
}

bool
schema_version(sqlite3 *db, int64_t *version, struct error *error)
{
	int64_t application;

	if (!sql_number(db, "PRAGMA application_id", &application, error) ||
	    !sql_number(db, "PRAGMA user_version", version, error))
		return false;
	return application == APPLICATION_ID || error_set(error, STATUS_DATA,
	    "'%s' is not a register, but another program's database (move it "
	    "away)", sql_name(db));
}

bool
schema_check(sqlite3 *db, struct error *error)
{
	const char *name = sql_name(db);
	int64_t version;

	if (!schema_version(db, &version, error))
		return false;
	if (version >= SCHEMA_OLDEST && version < SCHEMA_VERSION)
		return error_set(error, STATUS_DATA, "'%s' is a register of "
		    "version %lld, these tools write %d (run register "
		    "upgrade)", name, (long long)version, SCHEMA_VERSION);
	if (version != SCHEMA_VERSION)
		return error_set(error, STATUS_DATA, "'%s' is a register of "
		    "version %lld, these tools know %d (use the tools that "
		    "wrote it)", name, (long long)version, SCHEMA_VERSION);
	return true;
}

static bool
is_ours(const struct schema *schema, struct text sql)
{
	size_t i;

	for (i = 0; i < schema->count; i++) {
		if (text_is(sql, schema->statement[i]))
			return true;
	}
	return false;
}

bool
schema_compare(sqlite3 *db, bool *same, struct error *error)
{
	sqlite3_stmt *statement;
	struct schema schema;
	size_t ours = 0, others = 0;
	bool row, ok;

	/* Indexes that a UNIQUE makes have no text of their own. */
	if (!sql_prepare(db, "SELECT sql FROM sqlite_schema "
	    "WHERE sql IS NOT NULL", &statement, error))
		return false;
	schema_make(&schema);
	while ((ok = sql_step(statement, &row, error)) && row) {
		if (is_ours(&schema, sql_text(statement, 0)))
			ours++;
		else
			others++;
	}
	sqlite3_finalize(statement);
	*same = ours == schema.count && others == 0;
	schema_release(&schema);
	return ok;
}
