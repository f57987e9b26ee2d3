/* verify_events.c - recomputing void marks and deliveries. */
#include "register/verify_events.h"

#include "base/arena.h"
#include "base/map.h"
#include "register/chain.h"

/* How a table of events is hashed: its texts, then its numbers. */
struct event_table {
	const char *name;
	const char *select;       /* id, previous, hash, issued, then ... */
	int texts, numbers;       /* ... so many of each */
};

static const struct event_table voids = {
	"voids", "SELECT id, previous, hash, EXISTS (SELECT 1 FROM documents "
	    "d WHERE d.number = e.number), number, date, reason "
	    "FROM voids e ORDER BY id", 3, 0,
};
static const struct event_table deliveries = {
	"deliveries", "SELECT id, previous, hash, EXISTS (SELECT 1 FROM "
	    "documents d WHERE d.number = e.number "
	    "AND d.account = e.account), number, account, channel, recipient, "
	    "status, detail, message_id, time, attempt, code "
	    "FROM deliveries e ORDER BY id", 8, 2,
};

enum { ID, PREVIOUS, HASH, ISSUED, FIRST_TEXT };
enum { NUMBER = FIRST_TEXT, ACCOUNT, CHANNEL, RECIPIENT, STATUS, DETAIL,
    MESSAGE_ID, TIME, ATTEMPT, CODE };

/* How far sending a document on a channel has got. */
struct course {
	int64_t attempt;
	bool open;                /* begun, and no outcome yet */
};

struct walk {
	struct verify_report *report;
	const struct event_table *table;
	sqlite3_stmt *rows;
	int64_t last_id;
	struct chain_hash stored, computed; /* of the last row */
	struct chain_row row;
	struct map courses;
	struct arena arena;
};

static void
damage(struct walk *walk, const char *what)
{
	struct text number = sql_text(walk->rows, NUMBER);

	verify_damage(walk->report, "%.*s: row %lld of %s: %s",
	    TEXT_CLIP(number), (long long)sql_integer(walk->rows, ID),
	    walk->table->name, what);
}

static bool
verify_chain(struct walk *walk, struct error *error)
{
	struct chain_hash previous = { { 0 } }, hash = { { 0 } }, computed;
	int64_t id = sql_integer(walk->rows, ID);
	int i, texts = walk->table->texts;

	if (!chain_column(walk->rows, PREVIOUS, &previous) ||
	    id != walk->last_id + 1 ||
	    (!chain_equal(&previous, &walk->stored) &&
	    !chain_equal(&previous, &walk->computed)))
		damage(walk, "the chain is broken: it does not follow the "
		    "row before it");
	chain_begin(&walk->row, &previous);
	chain_integer(&walk->row, id);
	for (i = 0; i < texts; i++)
		chain_text(&walk->row, sql_text(walk->rows, FIRST_TEXT + i));
	for (i = 0; i < walk->table->numbers; i++)
		chain_integer(&walk->row,
		    sql_integer(walk->rows, FIRST_TEXT + texts + i));
	if (!chain_end(&walk->row, &computed, error))
		return false;
	if (!chain_column(walk->rows, HASH, &hash) ||
	    !chain_equal(&hash, &computed))
		damage(walk, "it is not what was written: the hash differs");
	else if (sql_integer(walk->rows, ISSUED) == 0)
		damage(walk, "there is no such document");
	walk->last_id = id;
	walk->stored = hash;
	walk->computed = computed;
	return true;
}

/*
 * An attempt begins as uncertain, and has at most one outcome. One whose
 * outcome is not known may say so, and what the server said, by a second row.
 */
static void
verify_course(struct walk *walk)
{
	struct text channel = sql_text(walk->rows, CHANNEL);
	struct text number = sql_text(walk->rows, NUMBER);
	bool known = !text_is(sql_text(walk->rows, STATUS), "uncertain");
	bool begins;
	int64_t attempt = sql_integer(walk->rows, ATTEMPT);
	struct buffer key = { 0 };
	struct course *course;

	buffer_printf(&key, "%zu:", channel.size);
	buffer_add_text(&key, channel);
	buffer_add_text(&key, number);
	course = map_find(&walk->courses, buffer_text(&key));
	if (course == NULL) {
		course = ARENA_NEW(&walk->arena, struct course, 1);
		*map_place(&walk->courses, arena_copy(&walk->arena,
		    buffer_text(&key))) = course;
	}
	buffer_release(&key);
	begins = !known && !(course->open && attempt == course->attempt);
	if (begins ? attempt != course->attempt + 1 :
	    !course->open || attempt != course->attempt)
		damage(walk, begins ? "an attempt is missing before it" :
		    "an outcome without an attempt");
	course->attempt = attempt;
	course->open = !known;
}

static bool
verify_events(sqlite3 *db, const struct event_table *table,
    struct verify_report *report, struct error *error)
{
	struct walk walk = { .report = report, .table = table };
	bool row = false;
	bool ok = sql_prepare(db, table->select, &walk.rows, error);

	while (ok && (ok = sql_step(walk.rows, &row, error)) && row) {
		ok = verify_chain(&walk, error);
		if (ok && table == &deliveries)
			verify_course(&walk);
	}
	sqlite3_finalize(walk.rows);
	chain_release(&walk.row);
	map_release(&walk.courses);
	arena_release(&walk.arena);
	return ok;
}

bool
verify_voids(sqlite3 *db, struct verify_report *report, struct error *error)
{
	return verify_events(db, &voids, report, error);
}

bool
verify_deliveries(sqlite3 *db, struct verify_report *report,
    struct error *error)
{
	return verify_events(db, &deliveries, report, error);
}
