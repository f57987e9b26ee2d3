/*
 * verify.h - recomputing all the register says.
 *
 * Looked at are SQLite's own structure; the tables, indexes and triggers;
 * for each document its number, the order of its series, its hash and that
 * of the row before, and whether it adds up; and each row of the tables of
 * events (chained.h): its hash and that of the row before, and what its table
 * asks of it, as a delivery's place in the course of its attempts. On demand,
 * also the files that were made of the documents (verify_files.h).
 */
#ifndef REGISTER_VERIFY_H
#define REGISTER_VERIFY_H

#include "register/sql.h"

struct verify_report {
	/* Called with one finished line for each damage. */
	void (*found)(void *context, const char *line);
	void *context;
	uint64_t damages;

	/* a document table whose files are looked at too; NULL: none */
	const char *files;
};

/* Reports one damage; for the parts of the verification. */
void verify_damage(struct verify_report *report, const char *format, ...)
    PRINTF_LIKE(2, 3);

/*
 * Verifies the register at a path. False only where it could not be read at
 * all: one that is not there, held by another run, on a failing disk.
 */
MUST_CHECK bool register_verify(const char *path,
    struct verify_report *report, struct error *error);

/*
 * The same of an open database, in the caller's transaction; without files,
 * and what is too damaged to be read is an error of status 65.
 */
MUST_CHECK bool verify_database(sqlite3 *db, struct verify_report *report,
    struct error *error);

#endif
