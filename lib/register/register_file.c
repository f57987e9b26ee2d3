/* register_file.c - opening the register, and its transactions. */
#include "register/register_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sharing.h"
#include "register/schema.h"

/*
 * EXTRA also syncs the folder after the journal is gone, without which a
 * power cut could bring a committed transaction's journal back. The cache
 * lets a month of invoices be gathered before it is written.
 */
static const char settings[] =
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA recursive_triggers = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -65536;"
    "PRAGMA journal_mode = DELETE;"
    "PRAGMA synchronous = EXTRA;";

/*
 * How long others are waited for, except by register_begin: as long as a
 * posting may take, or a reader its block of rows.
 */
#define PATIENCE_MILLISECONDS 60000

static bool
connect_to(struct register_file *file, const char *path, int flags,
    struct error *error)
{
	flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
	    SQLITE_OPEN_EXRESCODE;
	if (sqlite3_open_v2(path, &file->db, flags, NULL) != SQLITE_OK)
		return sql_error(file->db, error);
	(void)sqlite3_db_config(file->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_busy_timeout(file->db, PATIENCE_MILLISECONDS);
	return sql_run(file->db, settings, error);
}

/*
 * The file is made here, and SQLite finds it empty: its journal gets the same
 * mode, and neither is open to others for a moment.
 */
static bool
make_file(const char *path, struct error *error)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC,
	    SHARING_FILE);
	bool ok = fd >= 0 ? sharing_file(fd) : errno == EEXIST;

	if (fd >= 0)
		close(fd);
	return ok || error_system(error, STATUS_CANNOT_CREATE,
	    "cannot create '%s'", path);
}

static bool
open_or_create(struct register_file *file, const char *path, int flags,
    bool any_version, struct error *error)
{
	bool empty;

	if (!connect_to(file, path, flags, error) ||
	    !schema_is_empty(file->db, &empty, error))
		return false;
	if (empty && flags != 0 && !schema_create(file->db, error))
		return false;
	return any_version || schema_check(file->db, error);
}

bool
register_open(const char *path, enum register_access access,
    struct register_file *file, struct error *error)
{
	bool there = file_exists(path);
	int flags = access == REGISTER_WRITE ? SQLITE_OPEN_CREATE : 0;

	*file = (struct register_file){ NULL };
	if (!there && (access == REGISTER_READ ||
	    access == REGISTER_ANY_VERSION))
		return error_set(error, STATUS_NO_INPUT, "there is no register "
		    "'%s' (invoice --post makes it)", path);
	if (!there && access == REGISTER_READ_IF_THERE) {
		path = ":memory:";
		flags = SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
	}
	if ((there || access != REGISTER_WRITE || make_file(path, error)) &&
	    open_or_create(file, path, flags,
	    access == REGISTER_ANY_VERSION, error))
		return true;
	register_close(file);
	return false;
}

void
register_close(struct register_file *file)
{
	/* Statements are finalized by their owners before. */
	if (file->db != NULL)
		(void)sqlite3_close_v2(file->db);
	file->db = NULL;
}

bool
register_begin(struct register_file *file, struct error *error)
{
	bool ok;

	(void)sqlite3_busy_timeout(file->db, 0);
	ok = sql_run(file->db, "BEGIN EXCLUSIVE", error);
	(void)sqlite3_busy_timeout(file->db, PATIENCE_MILLISECONDS);
	return ok;
}

bool
register_begin_waiting(struct register_file *file, struct error *error)
{
	return sql_run(file->db, "BEGIN EXCLUSIVE", error);
}

bool
register_commit(struct register_file *file, struct error *error)
{
	return sql_run(file->db, "COMMIT", error);
}

void
register_cancel(struct register_file *file)
{
	if (file->db != NULL && sqlite3_get_autocommit(file->db) == 0)
		(void)sqlite3_exec(file->db, "ROLLBACK", NULL, NULL, NULL);
}

bool
register_begin_reading(struct register_file *file, struct error *error)
{
	return sql_run(file->db, "BEGIN", error);
}
