/* verify_files.c - whether files are still those made of documents. */
#include "register/verify_files.h"

#include <stdio.h>

#include "base/checksum.h"
#include "base/file.h"
#include "record/table_reader.h"
#include "record/tables.h"

/* The largest file that is read; one an invoice is made into is far less. */
#define FILE_LIMIT ((size_t)64 << 20)

/* What a row and its document must agree in. */
static const struct {
	enum document_column column;
	const char *name;
} agreed[] = {
	{ DOCUMENT_ACCOUNT, "account" },
	{ DOCUMENT_TOTAL, "gross" },
	{ DOCUMENT_CURRENCY, "currency" },
	{ DOCUMENT_DUE_DATE, "due_date" },
};

static void
compare(const struct row *row, sqlite3_stmt *statement,
    struct verify_report *report)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(agreed); i++) {
		struct text cell = row->cell[agreed[i].column];
		struct text issued = sql_text(statement, (int)i);

		if (!text_equal(cell, issued))
			verify_damage(report, "%.*s: its file says %s '%.*s', "
			    "it was issued with '%.*s'",
			    TEXT_CLIP(row->cell[DOCUMENT_INVOICE]),
			    table_document.columns[agreed[i].column].name,
			    TEXT_CLIP(cell), TEXT_CLIP(issued));
	}
}

static bool
verify_issued(sqlite3_stmt *statement, const struct row *row,
    struct verify_report *report, struct error *error)
{
	bool found;

	sqlite3_reset(statement);
	sql_bind_text(statement, 1, row->cell[DOCUMENT_INVOICE]);
	if (!sql_step(statement, &found, error))
		return false;
	if (found)
		compare(row, statement, report);
	else
		verify_damage(report, "%.*s: it has a file and was never "
		    "issued", TEXT_CLIP(row->cell[DOCUMENT_INVOICE]));
	return true;
}

static void
verify_content(const struct row *row, struct arena *arena,
    struct verify_report *report)
{
	struct text number = row->cell[DOCUMENT_INVOICE];
	const char *path = arena_string(arena, row->cell[DOCUMENT_FILE]);
	char sum[CHECKSUM_SIZE], size[24];
	struct error error;
	struct text content;

	if (!file_get(path, FILE_LIMIT, arena, &content, &error)) {
		verify_damage(report, "%.*s: %s", TEXT_CLIP(number),
		    error.text);
		return;
	}
	checksum_of_text(content, sum);
	snprintf(size, sizeof(size), "%zu", content.size);
	if (!text_is(row->cell[DOCUMENT_SHA256], sum) ||
	    !text_is(row->cell[DOCUMENT_BYTES], size))
		verify_damage(report, "%.*s: '%s' is not the file that was "
		    "made", TEXT_CLIP(number), path);
}

static bool
verify_rows(sqlite3_stmt *statement, struct table_reader *reader,
    struct verify_report *report, struct error *error)
{
	struct arena arena = { 0 };
	struct row row;
	enum step step;
	bool ok = true;

	while (ok && (step = table_reader_next(reader, &row, error)) !=
	    STEP_END) {
		ok = step == STEP_ROW &&
		    verify_issued(statement, &row, report, error);
		if (ok)
			verify_content(&row, &arena, report);
		arena_reset(&arena);
	}
	arena_release(&arena);
	return ok && (table_reader_sealed(reader) || error_set(error,
	    STATUS_DATA, "'%s' does not end with an #end row: it was cut "
	    "short (make it again)", table_reader_name(reader)));
}

bool
verify_files(sqlite3 *db, const char *table, struct verify_report *report,
    struct error *error)
{
	struct table_reader *reader = NULL;
	sqlite3_stmt *statement = NULL;
	bool ok;

	ok = table_reader_open(&table_document, table, &reader, error) &&
	    sql_prepare(db, "SELECT account, gross, currency, due_date "
	    "FROM documents WHERE number = ?", &statement, error) &&
	    verify_rows(statement, reader, report, error);
	sqlite3_finalize(statement);
	if (reader != NULL)
		table_reader_close(reader);
	return ok;
}
