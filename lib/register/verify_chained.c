/* verify_chained.c - recomputing the chains of events, table by table. */
#include "register/verify_chained.h"

/* Columns of the query before the table's own. */
enum { ID, PREVIOUS, HASH, HOLDS, FIRST };

static int
count_texts(const struct chained_table *table)
{
	const struct chained_column *column = table->column;
	int count = 0;

	for (; column->name != NULL; column++)
		count += chained_is_text(column);
	return count;
}

struct text
verify_chained_text(const struct verify_chained *verify, int at)
{
	return sql_text(verify->rows, FIRST + at);
}

int64_t
verify_chained_integer(const struct verify_chained *verify, int at)
{
	return sql_integer(verify->rows,
	    FIRST + count_texts(verify->table) + at);
}

/* A row is named by its first text: the document's number, most often. */
void
verify_chained_damage(struct verify_chained *verify, const char *what)
{
	struct text name = verify_chained_text(verify, 0);

	verify_damage(verify->report, "%.*s: row %lld of %s: %s",
	    TEXT_CLIP(name), (long long)sql_integer(verify->rows, ID),
	    verify->table->name, what);
}

static bool
hash_row(struct verify_chained *verify, const struct chain_hash *previous,
    struct chain_hash *out, struct error *error)
{
	int texts = count_texts(verify->table), i;

	chain_begin(&verify->row, previous);
	chain_integer(&verify->row, sql_integer(verify->rows, ID));
	for (i = FIRST; i < sqlite3_column_count(verify->rows); i++) {
		if (i < FIRST + texts)
			chain_text(&verify->row, sql_text(verify->rows, i));
		else
			chain_integer(&verify->row,
			    sql_integer(verify->rows, i));
	}
	return chain_end(&verify->row, out, error);
}

static bool
verify_row(struct verify_chained *verify, struct error *error)
{
	struct chain_hash previous = { { 0 } }, hash = { { 0 } }, computed;
	int64_t id = sql_integer(verify->rows, ID);

	if (!chain_column(verify->rows, PREVIOUS, &previous) ||
	    id != verify->last_id + 1 ||
	    (!chain_equal(&previous, &verify->stored) &&
	    !chain_equal(&previous, &verify->computed)))
		verify_chained_damage(verify, "the chain is broken: it does "
		    "not follow the row before it");
	if (!hash_row(verify, &previous, &computed, error))
		return false;
	if (!chain_column(verify->rows, HASH, &hash) ||
	    !chain_equal(&hash, &computed))
		verify_chained_damage(verify,
		    "it is not what was written: the hash differs");
	else if (sql_integer(verify->rows, HOLDS) == 0)
		verify_chained_damage(verify, verify->table->otherwise);
	verify->last_id = id;
	verify->stored = hash;
	verify->computed = computed;
	if (verify->table->look != NULL)
		verify->table->look(verify);
	return true;
}

bool
verify_chained(sqlite3 *db, const struct chained_table *table,
    struct verify_report *report, struct error *error)
{
	struct verify_chained verify = { .report = report, .table = table };
	struct buffer text = { 0 };
	bool row = false, ok;

	buffer_printf(&text, "SELECT id, previous, hash, %s, ",
	    table->condition != NULL ? table->condition : "1");
	chained_columns(table, &text);
	buffer_printf(&text, " FROM %s e ORDER BY id", table->name);
	ok = sql_prepare(db, buffer_string(&text), &verify.rows, error);
	while (ok && (ok = sql_step(verify.rows, &row, error)) && row)
		ok = verify_row(&verify, error);
	sqlite3_finalize(verify.rows);
	buffer_release(&text);
	chain_release(&verify.row);
	map_release(&verify.map);
	arena_release(&verify.arena);
	return ok;
}
