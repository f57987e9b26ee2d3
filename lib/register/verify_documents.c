/* verify_documents.c - recomputing the documents: numbers, hashes, sums. */
#include "register/verify_documents.h"

#include "base/map.h"
#include "register/audit.h"
#include "register/body.h"
#include "register/numbering.h"

/* Where a series stands. */
struct series {
	int64_t sequence;
	struct text issued;       /* of its last document */
};

struct walk {
	struct verify_report *report;
	sqlite3_stmt *documents;

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

/* Columns of the query before the named ones. */
enum { ID, SEQUENCE, LINES, PREVIOUS, HASH, DETAILS, BODY, FIRST_ISSUED };

static bool
walk_open(struct walk *walk, sqlite3 *db, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	buffer_add_string(&text, "SELECT id, sequence, lines, previous, hash, "
	    "details, body, ");
	columns_issued(&text);
	buffer_add_string(&text, " FROM documents ORDER BY id");
	ok = sql_prepare(db, buffer_string(&text), &walk->documents, error);
	buffer_release(&text);
	return ok;
}

static void
walk_close(struct walk *walk)
{
	sqlite3_finalize(walk->documents);
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

/* Audits the lines of the document at hand, and counts them. */
static void
verify_lines(struct walk *walk, struct text body)
{
	struct text cell[LINE_COUNT] = { { NULL, 0 } };
	int64_t lines = 0;
	struct error error;
	bool more, reads;

	while ((reads = body_next(&body, cell, &more, &error)) && more) {
		lines++;
		audit_line(&walk->audit, cell);
	}
	if (!reads)
		damage(walk, "its lines cannot be read");
	else if (lines != walk->count)
		verify_damage(walk->report, "%.*s: it has %lld lines, not "
		    "%lld", TEXT_CLIP(walk->name), (long long)lines,
		    (long long)walk->count);
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
	buffer_add_text(&walk->row.bytes, sql_text(from, DETAILS));
	buffer_add_text(&walk->row.bytes, sql_text(from, BODY));
	if (!chain_end(&walk->row, &computed, error))
		return false;
	audit_begin(&walk->audit, walk->value[ISSUED_CURRENCY]);
	verify_lines(walk, sql_text(from, BODY));
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
	walk_close(&walk);
	return ok;
}
