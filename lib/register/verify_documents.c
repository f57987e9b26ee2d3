/* verify_documents.c - recomputing the documents: numbers, hashes, sums. */
#include "register/verify_documents.h"

#include "base/map.h"
#include "register/audit.h"
#include "register/columns.h"
#include "register/numbering.h"

/* Where a series stands. */
struct series {
	int64_t sequence;
	struct text issued;       /* of its last document */
};

/* Both tables are walked side by side, in the order of the documents. */
struct walk {
	struct verify_report *report;
	sqlite3_stmt *documents, *lines;
	bool line;                /* lines stands on a row */

	/* the document at hand */
	struct text name;         /* its number, or what serves for it */
	struct text value[ISSUED_COUNT];
	int64_t id, sequence, count;

	/* what was seen so far */
	int64_t last_id;
	struct chain_hash stored, computed; /* of the last document */
	struct map series;
	struct arena arena;       /* of the walk */
	struct chain_row row;
	struct audit audit;
};

/* Columns of the two queries before the named ones. */
enum { ID, SEQUENCE, LINES, PREVIOUS, HASH, FIRST_ISSUED };
enum { DOCUMENT, POSITION, FIRST_OWN };

static bool
walk_open(struct walk *walk, sqlite3 *db, struct error *error)
{
	struct buffer documents = { 0 }, lines = { 0 };
	bool ok;

	buffer_add_string(&documents,
	    "SELECT id, sequence, lines, previous, hash, ");
	columns_issued("", &documents);
	buffer_add_string(&documents, " FROM documents ORDER BY id");
	buffer_add_string(&lines, "SELECT document, position, ");
	columns_own("", &lines);
	buffer_add_string(&lines, " FROM lines ORDER BY document, position");
	ok = sql_prepare(db, buffer_string(&documents), &walk->documents,
	    error) &&
	    sql_prepare(db, buffer_string(&lines), &walk->lines, error) &&
	    sql_step(walk->lines, &walk->line, error);
	buffer_release(&documents);
	buffer_release(&lines);
	return ok;
}

static void
walk_close(struct walk *walk)
{
	sqlite3_finalize(walk->documents);
	sqlite3_finalize(walk->lines);
	map_release(&walk->series);
	arena_release(&walk->arena);
	chain_release(&walk->row);
	audit_release(&walk->audit);
}

static void
damage(struct walk *walk, const char *what)
{
	verify_damage(walk->report, "%.*s: %s", TEXT_CLIP(walk->name), what);
}

/* The number must be the next of its series, and not of an earlier day. */
static void
verify_number(struct walk *walk)
{
	struct text name = walk->value[ISSUED_SERIES];
	struct series *series = map_find(&walk->series, name);
	struct buffer number = { 0 };

	if (series == NULL) {
		series = ARENA_NEW(&walk->arena, struct series, 1);
		*map_place(&walk->series, arena_copy(&walk->arena, name)) =
		    series;
	}
	if (!numbering_number(name, walk->sequence, &number) ||
	    !text_equal(buffer_text(&number), walk->value[ISSUED_NUMBER]))
		damage(walk, "the number is not that of its series");
	buffer_release(&number);
	if (walk->sequence != series->sequence + 1)
		verify_damage(walk->report, "%.*s: the series has a gap: "
		    "%lld follows %lld", TEXT_CLIP(walk->name),
		    (long long)walk->sequence, (long long)series->sequence);
	if (text_compare(walk->value[ISSUED_ISSUE_DATE], series->issued) < 0)
		damage(walk, "issued before the one before it in its series");
	series->sequence = walk->sequence;
	if (!text_equal(series->issued, walk->value[ISSUED_ISSUE_DATE]))
		series->issued = arena_copy(&walk->arena,
		    walk->value[ISSUED_ISSUE_DATE]);
}

/* Passes over lines of documents that are not there. */
static bool
skip_lines(struct walk *walk, int64_t before, struct error *error)
{
	while (walk->line && sql_integer(walk->lines, DOCUMENT) < before) {
		verify_damage(walk->report, "lines: a line belongs to no "
		    "document (document %lld, position %lld)",
		    (long long)sql_integer(walk->lines, DOCUMENT),
		    (long long)sql_integer(walk->lines, POSITION));
		if (!sql_step(walk->lines, &walk->line, error))
			return false;
	}
	return true;
}

/* Hashes and audits the lines of the document at hand. */
static bool
take_lines(struct walk *walk, struct error *error)
{
	struct text cell[LINE_COUNT] = { { NULL, 0 } };
	struct text own[OWN_COUNT];
	int64_t position = 0;
	bool in_order = true;
	int i;

	if (!skip_lines(walk, walk->id, error))
		return false;
	while (walk->line && sql_integer(walk->lines, DOCUMENT) == walk->id) {
		position++;
		in_order = in_order &&
		    sql_integer(walk->lines, POSITION) == position;
		for (i = 0; i < OWN_COUNT; i++) {
			own[i] = sql_text(walk->lines, FIRST_OWN + i);
			cell[own_columns[i]] = own[i];
		}
		columns_hash_own(own, &walk->row);
		audit_line(&walk->audit, cell);
		if (!sql_step(walk->lines, &walk->line, error))
			return false;
	}
	if (!in_order || position != walk->count)
		verify_damage(walk->report, "%.*s: it has %lld lines, not "
		    "%lld in order", TEXT_CLIP(walk->name),
		    (long long)position, (long long)walk->count);
	return true;
}

/*
 * The chain: the row before may be damaged itself, which is told at that
 * row; so either its stored or its computed hash will do here.
 */
static void
verify_chain(struct walk *walk, const struct chain_hash *previous,
    const struct chain_hash *computed)
{
	const char *sum;
	struct chain_hash hash = { { 0 } };

	if (walk->id != walk->last_id + 1)
		damage(walk, "a document before it is missing");
	else if (!chain_equal(previous, &walk->stored) &&
	    !chain_equal(previous, &walk->computed))
		damage(walk, "the chain is broken: it does not follow the "
		    "document before it");
	sum = audit_end(&walk->audit, walk->value[ISSUED_NET],
	    walk->value[ISSUED_TAX], walk->value[ISSUED_GROSS]);
	if (!chain_column(walk->documents, HASH, &hash) ||
	    !chain_equal(&hash, computed))
		damage(walk, "its content is not what was issued: the hash "
		    "differs");
	else if (sum != NULL)
		damage(walk, sum);
	walk->last_id = walk->id;
	walk->stored = hash;
	walk->computed = *computed;
}

static bool
verify_document(struct walk *walk, struct error *error)
{
	sqlite3_stmt *from = walk->documents;
	struct chain_hash previous, computed;
	int i;

	walk->id = sql_integer(from, ID);
	walk->sequence = sql_integer(from, SEQUENCE);
	walk->count = sql_integer(from, LINES);
	for (i = 0; i < ISSUED_COUNT; i++)
		walk->value[i] = sql_text(from, FIRST_ISSUED + i);
	walk->name = walk->value[ISSUED_NUMBER];
	if (!chain_column(from, PREVIOUS, &previous))
		previous = (struct chain_hash){ { 0 } };
	verify_number(walk);
	chain_begin(&walk->row, &previous);
	columns_hash_issued(walk->id, walk->sequence, walk->count,
	    walk->value, &walk->row);
	audit_begin(&walk->audit, walk->value[ISSUED_CURRENCY]);
	if (!take_lines(walk, error) ||
	    !chain_end(&walk->row, &computed, error))
		return false;
	verify_chain(walk, &previous, &computed);
	return true;
}

bool
verify_documents(sqlite3 *db, struct verify_report *report,
    struct error *error)
{
	struct walk walk = { .report = report };
	bool row = false, ok = walk_open(&walk, db, error);

	while (ok && (ok = sql_step(walk.documents, &row, error)) && row)
		ok = verify_document(&walk, error);
	ok = ok && skip_lines(&walk, INT64_MAX, error);
	walk_close(&walk);
	return ok;
}
