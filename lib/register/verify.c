/* verify.c - recomputing all the register says. */
#include "register/verify.h"

#include <stdarg.h>

#include "register/movement_sums.h"
#include "register/register_file.h"
#include "register/schema.h"
#include "register/verify_chained.h"
#include "register/verify_documents.h"
#include "register/verify_files.h"

void
verify_damage(struct verify_report *report, const char *format, ...)
{
	struct buffer line = { 0 };
	va_list args;

	va_start(args, format);
	buffer_vprintf(&line, format, args);
	va_end(args);
	report->damages++;
	report->found(report->context, buffer_string(&line));
	buffer_release(&line);
}

/* What SQLite itself finds: pages, records, indexes. */
static bool
verify_structure(sqlite3 *db, struct verify_report *report,
    struct error *error)
{
	sqlite3_stmt *statement;
	bool row, ok, same;

	if (!sql_prepare(db, "PRAGMA integrity_check", &statement, error))
		return false;
	while ((ok = sql_step(statement, &row, error)) && row) {
		struct text text = sql_text(statement, 0);

		if (!text_is(text, "ok"))
			verify_damage(report, "file: %.*s", TEXT_ARG(text));
	}
	sqlite3_finalize(statement);
	if (!ok || !schema_compare(db, &same, error))
		return false;
	if (!same)
		verify_damage(report,
		    "file: its tables or triggers were changed");
	return true;
}

/* A table of files that does not read is no damage of the register. */
static bool
verify_made(const char *path, struct verify_report *report,
    struct error *error)
{
	struct register_file file;
	bool ok;

	if (report->files == NULL)
		return true;
	ok = register_open(path, REGISTER_READ, &file, error) &&
	    verify_files(file.db, report->files, report, error);
	register_close(&file);
	return ok;
}

bool
verify_database(sqlite3 *db, struct verify_report *report,
    struct error *error)
{
	bool ok = verify_structure(db, report, error) &&
	    verify_documents(db, report, error);
	size_t i;

	for (i = 0; ok && i < CHAINED_TABLES; i++)
		ok = verify_chained(db, chained_tables[i], report, error);
	return ok && movement_sums_verify(db, report, error);
}

/* *other is whether it is a register of another version: no damage. */
static bool
verify_all(const char *path, struct verify_report *report, bool *other,
    struct error *error)
{
	struct register_file file;
	int64_t version;
	bool ok;

	*other = false;
	ok = register_open(path, REGISTER_ANY_VERSION, &file, error) &&
	    register_begin_reading(&file, error) &&
	    schema_version(file.db, &version, error);
	if (ok && version != SCHEMA_VERSION) {
		*other = true;
		ok = schema_check(file.db, error);
	}
	ok = ok && verify_database(file.db, report, error);
	register_close(&file);
	return ok;
}

bool
register_verify(const char *path, struct verify_report *report,
    struct error *error)
{
	bool other;

	if (verify_all(path, report, &other, error))
		return verify_made(path, report, error);
	if (error->status != STATUS_DATA || other)
		return false;
	/* A file too damaged to go on reading is the answer, not a failure. */
	verify_damage(report, "file: %s", error->text);
	return true;
}
