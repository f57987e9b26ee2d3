/*
 * sql.h - the little of SQLite the register needs, with errors as ours.
 *
 * Ownership  a statement belongs to whoever prepared it; texts read from a
 *            row last until the statement is stepped or reset.
 * Errors     a database another run holds is status 75; one that is damaged
 *            or no database 65; a full disk or a failing one 74.
 */
#ifndef REGISTER_SQL_H
#define REGISTER_SQL_H

#include <sqlite3.h>

#include "base/error.h"
#include "base/text.h"

/* The database's file, without its folder: for messages. */
const char *sql_name(sqlite3 *db);

/* Says what went wrong last on the database; returns false. */
bool sql_error(sqlite3 *db, struct error *error);

/* Runs statements that give no rows. */
MUST_CHECK bool sql_run(sqlite3 *db, const char *text, struct error *error);

/* Prepares one statement that is going to be used many times. */
MUST_CHECK bool sql_prepare(sqlite3 *db, const char *text,
    sqlite3_stmt **out, struct error *error);

/* Parameters count from 1. A text must last until the statement is reset. */
void sql_bind_text(sqlite3_stmt *statement, int at, struct text text);
void sql_bind_integer(sqlite3_stmt *statement, int at, int64_t value);

/* Steps: *row says whether there is one. At the end the statement is reset. */
MUST_CHECK bool sql_step(sqlite3_stmt *statement, bool *row,
    struct error *error);

/* Runs a bound statement that gives no rows, and resets it. */
MUST_CHECK bool sql_do(sqlite3_stmt *statement, struct error *error);

/* A column of the row, from 0; NULL reads as "" and 0. */
struct text sql_text(sqlite3_stmt *statement, int column);
int64_t sql_integer(sqlite3_stmt *statement, int column);

/* The first column of the first row of a statement; 0 where there is none. */
MUST_CHECK bool sql_number(sqlite3 *db, const char *text, int64_t *out,
    struct error *error);

#endif
