/*
 * schema.h - the tables of the register.
 *
 * Amounts, dates and quantities are kept as the text that stands in the line
 * table, so that a document read back is the document that was issued, byte
 * for byte. Beside the documents there are the tables of chained.h.
 *
 * Versions   a change of the tables is another version, and a row of the
 *            steps in upgrade.c that makes it of the one before.
 */
#ifndef REGISTER_SCHEMA_H
#define REGISTER_SCHEMA_H

#include "base/arena.h"
#include "register/sql.h"

#define SCHEMA_VERSION 3
#define SCHEMA_OLDEST 2           /* that upgrade can make this version of */

/* The statements that make the tables, indexes and triggers. */
#define SCHEMA_MOST 256
struct schema {
	const char *statement[SCHEMA_MOST];
	size_t count;
	struct arena arena;
};

void schema_make(struct schema *schema);
void schema_release(struct schema *schema);

/* Makes the tables in an empty database, in one transaction. */
MUST_CHECK bool schema_create(sqlite3 *db, struct error *error);

/* The statement that makes the table documents. */
extern const char schema_documents[];

/* Makes what a register of an older version has not. */
MUST_CHECK bool schema_complete(sqlite3 *db, struct error *error);

/* Marks the database as a register of this version. */
MUST_CHECK bool schema_mark(sqlite3 *db, struct error *error);

/* The version of a register; another database is an error of status 65. */
MUST_CHECK bool schema_version(sqlite3 *db, int64_t *version,
    struct error *error);

/* Whether the database is a register of this version; an error says why not. */
MUST_CHECK bool schema_check(sqlite3 *db, struct error *error);

/* Whether the database holds nothing at all. */
MUST_CHECK bool schema_is_empty(sqlite3 *db, bool *empty,
    struct error *error);

/*
 * Compares tables, indexes and triggers with those schema_create makes;
 * *same is false where one was changed, added or removed.
 */
MUST_CHECK bool schema_compare(sqlite3 *db, bool *same, struct error *error);

#endif
