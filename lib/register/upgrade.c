/* upgrade.c - a register of an older version made into one of this. */
#include "register/upgrade.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "register/register_file.h"
#include "register/schema.h"
#include "register/verify.h"

/*
 * Of version 2 the lines were a table of their own. A body is their values in
 * the order in which they were hashed, each after its size and a colon; of
 * the tables, documents is made anew, and lines goes.
 */
#define VALUE(column) "length(CAST(" column " AS BLOB)) || ':' || " column
#define DOCUMENT "id, series, sequence, number, type, account, period_start, " \
	"period_end, service_start, service_end, issue_date, sale_date, " \
	"due_date, currency, net, tax, gross, seller_name, seller_street, " \
	"seller_postcode, seller_city, seller_country, seller_tax_id, " \
	"buyer_name, buyer_street, buyer_postcode, buyer_city, " \
	"buyer_country, buyer_tax_id, lines, previous, hash"

static const char lines_into_documents[] =
    "INSERT INTO documents (" DOCUMENT ", details, body) "
    "SELECT " DOCUMENT ", '', (SELECT group_concat(value, '') FROM (SELECT "
    VALUE("contract") " || " VALUE("period_start") " || "
    VALUE("period_end") " || " VALUE("line") " || "
    VALUE("kind") " || " VALUE("service") " || "
    VALUE("description") " || " VALUE("quantity") " || "
    VALUE("unit") " || " VALUE("unit_price") " || "
    VALUE("net") " || " VALUE("tax_code") " || "
    VALUE("tax_rate") " || " VALUE("tax") " || "
    VALUE("gross") " || " VALUE("charge") " || "
    VALUE("corrects") " || " VALUE("reason") " || "
    VALUE("working") " AS value FROM lines WHERE document = d.id "
    "ORDER BY position)) FROM documents_2 d ORDER BY id;";

/* Lines that are not the 1st to the last of a document would be lost. */
static const char lines_astray[] =
    "SELECT count(*) FROM lines l WHERE NOT EXISTS (SELECT 1 FROM "
    "documents d WHERE d.id = l.document AND position BETWEEN 1 AND d.lines)";

static bool
from_2_to_3(sqlite3 *db, struct error *error)
{
	int64_t astray;

	if (!sql_number(db, lines_astray, &astray, error))
		return false;
	if (astray > 0)
		return error_set(error, STATUS_DATA, "'%s' is damaged: lines "
		    "that belong to no document: %lld (restore it from a "
		    "backup)",
		    sql_name(db), (long long)astray);
	return sql_run(db, "ALTER TABLE documents RENAME TO documents_2",
	    error) && sql_run(db, schema_documents, error) &&
	    sql_run(db, lines_into_documents, error) &&
	    sql_run(db, "DROP TABLE lines; DROP TABLE documents_2", error);
}

/*
 * What makes of a version the next. Tables, indexes and triggers that are
 * only new need no step: what this version has and an older one has not is
 * made after the last, so NULL will do.
 */
static const struct {
	int64_t from;
	bool (*step)(sqlite3 *db, struct error *error);
} steps[] = {
	{ 2, from_2_to_3 },
};
_Static_assert(ARRAY_SIZE(steps) == SCHEMA_VERSION - SCHEMA_OLDEST,
    "each version has its step");

static bool
take_steps(sqlite3 *db, int64_t version, struct error *error)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(steps); i++) {
		if (steps[i].from >= version && steps[i].step != NULL &&
		    !steps[i].step(db, error))
			return false;
	}
	return schema_complete(db, error) && schema_mark(db, error);
}

static void
keep_first(void *context, const char *line)
{
	struct buffer *first = context;

	if (first->size == 0)
		buffer_add_string(first, line);
}

static bool
check(sqlite3 *db, struct error *error)
{
	struct buffer first = { 0 };
	struct verify_report report = {
		.found = keep_first, .context = &first,
	};
	bool ok = verify_database(db, &report, error);

	if (ok && report.damages > 0)
		ok = error_set(error, STATUS_DATA, "'%s' was damaged before, "
		    "and is left as it was: %.*s (restore it from a backup)",
		    sql_name(db), (int)(first.size > 200 ? 200 : first.size),
		    first.data);
	buffer_release(&first);
	return ok;
}

/* Copies the database, as it was committed last, into an empty file. */
static bool
copy_into(const char *path, const char *to, struct error *error)
{
	sqlite3 *from = NULL, *copy = NULL;
	sqlite3_backup *backup = NULL;
	bool ok;

	ok = sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL) ==
	    SQLITE_OK || sql_error(from, error);
	ok = ok && (sqlite3_open_v2(to, &copy, SQLITE_OPEN_READWRITE,
	    NULL) == SQLITE_OK || sql_error(copy, error));
	/* it is synced, and named, once it is whole */
	ok = ok && sql_run(copy, "PRAGMA journal_mode = OFF; "
	    "PRAGMA synchronous = OFF", error);
	if (ok) {
		backup = sqlite3_backup_init(copy, "main", from, "main");
		if (backup != NULL)
			(void)sqlite3_backup_step(backup, -1);
		ok = sqlite3_backup_finish(backup) == SQLITE_OK ||
		    sql_error(copy, error);
	}
	(void)sqlite3_close(copy);
	(void)sqlite3_close(from);
	return ok;
}

/*
 * Keeps the register as it is, readable by those who may read that. A copy
 * that an earlier attempt left is the same; what is not, is not ours.
 */
static bool
keep_old(const char *path, const char *name, bool *made, struct error *error)
{
	struct file_output file;
	struct stat status;
	bool same = false, there = file_exists(name), ok;

	*made = false;
	if (!file_create(&file, name, error))
		return false;
	ok = (stat(path, &status) == 0 &&
	    fchmod(file.fd, status.st_mode & 0777) == 0) ||
	    error_system(error, STATUS_IO, "'%s'", name);
	ok = ok && copy_into(path, file.temporary, error) &&
	    (!there || file_compare(file.temporary, name, &same, error));
	if (ok && there && !same)
		ok = error_set(error, STATUS_CANNOT_CREATE, "there is another "
		    "'%s', where the register is to be kept as it is (move it "
		    "away)", name);
	if (ok && !there)
		*made = ok = file_commit(&file, error);
	file_discard(&file);
	return ok;
}

/* All but the commit; *made is whether the old one was kept now. */
static bool
prepare(struct register_file *file, const char *path, const char *name,
    int64_t version, bool *made, struct error *error)
{
	if (keep_old(path, name, made, error) &&
	    take_steps(file->db, version, error) && check(file->db, error))
		return true;
	if (*made)
		(void)unlink(name);
	return false;
}

static bool
upgrade_open(struct register_file *file, const char *path,
    struct error *error)
{
	struct buffer name = { 0 };
	int64_t version;
	bool made, ok = true;

	/* others refer to documents while that is made anew */
	if (!sql_run(file->db, "PRAGMA foreign_keys = OFF; "
	    "PRAGMA legacy_alter_table = ON; BEGIN IMMEDIATE", error) ||
	    !schema_version(file->db, &version, error))
		return false;
	if (version >= SCHEMA_VERSION || version < SCHEMA_OLDEST)
		return schema_check(file->db, error);
	buffer_printf(&name, "%s.v%lld", path, (long long)version);
	ok = prepare(file, path, buffer_string(&name), version, &made,
	    error) && register_commit(file, error);
	buffer_release(&name);
	return ok;
}

bool
register_upgrade(const char *path, struct error *error)
{
	struct register_file file;
	bool ok = register_open(path, REGISTER_ANY_VERSION, &file, error) &&
	    upgrade_open(&file, path, error);

	register_close(&file);
	return ok;
}
