/*
 * schema.h - the tables of the register.
 *
 * Amounts, dates and quantities are kept as the text that stands in the line
 * table, so that a document read back is the document that was issued, byte
 * for byte.
 */
#ifndef REGISTER_SCHEMA_H
#define REGISTER_SCHEMA_H

#include "register/sql.h"

/* Makes the tables in an empty database, in one transaction. */
MUST_CHECK bool schema_create(sqlite3 *db, struct error *error);

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
