/* verify_documents.c - recomputing the documents: numbers, hashes, sums. */
#include "register/verify_documents.h"

#include "base/map.h"
#include "register/audit.h"
#include "register/body.h"
#include "register/numbering.h"

/* Where the series of a name stands. */
struct standing {
	int64_t sequence;
	struct text issued;       /* of its last document */
	struct standing *any_width; /* the same of all names that are one */
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
	struct map series;        /* struct standing */
	struct map starts;        /* series and sequence of each, as a text */
	struct arena arena;       /* of the walk */
	struct chain_row row;
	struct audit audit;
};

/* Columns of the query before the named ones. */
enum { ID, SEQUENCE, LINES, PREVIOUS, HASH, DETAILS, BODY, FIRST_ISSUED };

static void
walk_close(struct walk *walk)
{
	sqlite3_finalize(walk->documents);
	map_release(&walk->series);
	map_release(&walk->starts);
	arena_release(&walk->arena);
	chain_release(&walk->row);
	audit_release(&walk->audit);
}

static void
damage(struct walk *walk, const char *what)
{
	verify_damage(walk->report, "%.*s: %s", TEXT_CLIP(walk->name), what);
}

static struct standing *
standing_of(struct walk *walk, struct text name)
{
	struct standing *standing = map_find(&walk->series, name);
	struct buffer plain = { 0 };

	if (standing != NULL)
		return standing;
	standing = ARENA_NEW(&walk->arena, struct standing, 1);
	*map_place(&walk->series, arena_copy(&walk->arena, name)) = standing;
	numbering_with_width(name, 1, &plain);
	standing->any_width = text_equal(buffer_text(&plain), name) ?
	    standing : standing_of(walk, buffer_text(&plain));
	buffer_release(&plain);
	return standing;
}

/* What tells a sequence of a series from others. */
static void
start_key(struct text series, int64_t sequence, struct buffer *out)
{
	numbering_with_width(series, 1, out);
	buffer_printf(out, " %lld", (long long)sequence);
}

static bool
read_starts(struct walk *walk, sqlite3 *db, struct error *error)
{
	struct buffer key = { 0 };
	sqlite3_stmt *rows;
	bool row, ok;

	if (!sql_prepare(db, "SELECT series, sequence FROM starts", &rows,
	    error))
		return false;
	while ((ok = sql_step(rows, &row, error)) && row) {
		buffer_reset(&key);
		start_key(sql_text(rows, 0), sql_integer(rows, 1), &key);
		*map_place(&walk->starts, arena_copy(&walk->arena,
		    buffer_text(&key))) = walk;
	}
	sqlite3_finalize(rows);
	buffer_release(&key);
	return ok;
}

static bool
walk_open(struct walk *walk, sqlite3 *db, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	buffer_add_string(&text, "SELECT id, sequence, lines, previous, hash, "
	    "details, body, ");
	columns_issued(&text);
	buffer_add_string(&text, " FROM documents ORDER BY id");
	ok = sql_prepare(db, buffer_string(&text), &walk->documents, error) &&
	    read_starts(walk, db, error);
	buffer_release(&text);
	return ok;
}

/* Whether it was said that the series goes on with this sequence. */
static bool
is_start(struct walk *walk, struct text series)
{
	struct buffer key = { 0 };
	bool is;

	start_key(series, walk->sequence, &key);
	is = map_find(&walk->starts, buffer_text(&key)) != NULL;
	buffer_release(&key);
	return is;
}

/*
 * The sequence must be the next of its series. Before version 3, when
 * documents had no details, names of another width were another series.
 */
static void
verify_sequence(struct walk *walk, struct text details)
{
	struct text name = walk->value[ISSUED_SERIES];
	struct text issued = walk->value[ISSUED_ISSUE_DATE];
	struct standing *own = standing_of(walk, name);
	struct standing *all = own->any_width;
	struct standing *series = details.size > 0 ? all : own;

	if (walk->sequence != series->sequence + 1 &&
	    !(walk->sequence > series->sequence && is_start(walk, name)))
		verify_damage(walk->report, "%.*s: the series has a gap: "
		    "%lld follows %lld", TEXT_CLIP(walk->name),
		    (long long)walk->sequence, (long long)series->sequence);
	if (text_compare(issued, series->issued) < 0)
		damage(walk, "issued before the one before it in its series");
	if (!text_equal(own->issued, issued))
		own->issued = all->issued = arena_copy(&walk->arena, issued);
	own->sequence = walk->sequence;
	if (details.size > 0 || walk->sequence > all->sequence)
		all->sequence = walk->sequence;
}

/* The number must be that of its sequence, and that the next. */
static void
verify_number(struct walk *walk, struct text details)
{
	struct buffer number = { 0 };

	if (!numbering_number(walk->value[ISSUED_SERIES], walk->sequence,
	    &number) || !text_equal(buffer_text(&number),
	    walk->value[ISSUED_NUMBER]))
		damage(walk, "the number is not that of its series");
	buffer_release(&number);
	verify_sequence(walk, details);
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
	verify_number(walk, sql_text(from, DETAILS));
	chain_begin(&walk->row, &previous);
	columns_hash_issued(walk->id, walk->sequence, walk->count,
	    walk->value, &walk->row);
	buffer_add_text(&walk->row.bytes, sql_text(from, DETAILS));
	buffer_add_text(&walk->row.bytes, sql_text(from, BODY));
	if (!chain_end(&walk->row, &computed, error))
		return false;
	audit_begin(&walk->audit, walk->value[ISSUED_CURRENCY],
	    sql_text(from, DETAILS));
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
