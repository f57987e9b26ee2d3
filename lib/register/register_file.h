/*
 * register_file.h - the register of a seller: what was issued and sent.
 *
 * One SQLite file, register.db in the book's folder, written by the tools
 * only. It holds the issued documents with their numbers and lines, the marks
 * of those that are void, and the deliveries. Rows are only ever added;
 * triggers refuse the rest, and each row carries the hash of the one before
 * it in its table (chain.h).
 *
 * Runs       one run posts at a time: register_begin finds the register
 *            held by another with status 75 at once. Everything else holds
 *            it for moments and waits for its turn up to a minute, so that
 *            tools in a pipe can share it. What is committed is on the
 *            disk; a kill at any instant leaves the register as it was
 *            before or after a whole transaction.
 * Source     https://www.sqlite.org/atomiccommit.html. Not WAL: version
 *            3.40.1 can corrupt a WAL database with several writers.
 */
#ifndef REGISTER_REGISTER_FILE_H
#define REGISTER_REGISTER_FILE_H

#include "base/error.h"
#include "register/sql.h"

/* The name of the register in a book's folder. */
#define REGISTER_NAME "register.db"

enum register_access {
	REGISTER_READ,            /* must be there */
	REGISTER_READ_IF_THERE,   /* one that is not there has no rows */
	REGISTER_WRITE,           /* made if not there */
	REGISTER_ANY_VERSION,     /* must be there; for upgrade */
};

struct register_file {
	sqlite3 *db;
};

/*
 * Opens, and checks that it is a register of this version of the tools; one of
 * an older version is an error that names the way, `register upgrade`.
 */
MUST_CHECK bool register_open(const char *path, enum register_access access,
    struct register_file *file, struct error *error);

/* Closes; a transaction that was not committed never happened. */
void register_close(struct register_file *file);

/*
 * A transaction that keeps everyone else out, readers too, so that its
 * commit cannot be refused.
 */
MUST_CHECK bool register_begin(struct register_file *file,
    struct error *error);
MUST_CHECK bool register_commit(struct register_file *file,
    struct error *error);

/* The same, but waits for its turn: for short transactions. */
MUST_CHECK bool register_begin_waiting(struct register_file *file,
    struct error *error);

/* Undoes what was done since register_begin; harmless after a commit. */
void register_cancel(struct register_file *file);

/* Begins a transaction that sees one state of the register, for reading. */
MUST_CHECK bool register_begin_reading(struct register_file *file,
    struct error *error);

#endif
