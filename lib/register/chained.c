/* chained.c - the register's tables of events, each a chain. */
#include "register/chained.h"

#include "register/columns.h"
#include "register/deliveries.h"
#include "register/movements.h"
#include "register/starts.h"
#include "register/voids.h"

const struct chained_table *const chained_tables[CHAINED_TABLES] = {
	&voids_table,
	&deliveries_table,
	&movements_table,
	&starts_table,
};

bool
chained_is_text(const struct chained_column *column)
{
	return text_starts(text_of(column->type), TEXT("TEXT"));
}

static void
add_names(const struct chained_table *table, bool texts, struct buffer *out)
{
	const struct chained_column *column = table->column;

	for (; column->name != NULL; column++) {
		if (chained_is_text(column) == texts)
			buffer_printf(out, "%s, ", column->name);
	}
}

void
chained_columns(const struct chained_table *table, struct buffer *out)
{
	add_names(table, true, out);
	add_names(table, false, out);
	out->size -= strlen(", ");
}

void
chained_create(const struct chained_table *table, struct buffer *out)
{
	const struct chained_column *column = table->column;

	buffer_printf(out, "CREATE TABLE %s (id INTEGER PRIMARY KEY, ",
	    table->name);
	for (; column->name != NULL; column++)
		buffer_printf(out, "%s %s, ", column->name, column->type);
	buffer_add_string(out, "previous BLOB NOT NULL, "
	    "hash BLOB NOT NULL) STRICT");
}

static int
count_of(const struct chained_table *table)
{
	int count = 0;

	while (table->column[count].name != NULL)
		count++;
	return count;
}

bool
chained_open(struct chained *chained, sqlite3 *db,
    const struct chained_table *table, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;

	*chained = (struct chained){ .table = table };
	buffer_printf(&text, "INSERT INTO %s (", table->name);
	chained_columns(table, &text);
	buffer_add_string(&text, ", id, previous, hash) VALUES (");
	columns_places(count_of(table) + 3, &text);
	buffer_add_string(&text, ")");
	ok = chain_last(db, table->name, &chained->id, &chained->hash,
	    error) && sql_prepare(db, buffer_string(&text), &chained->add,
	    error);
	buffer_release(&text);
	return ok;
}

bool
chained_add(struct chained *chained, const struct text *text,
    const int64_t *integer, struct error *error)
{
	const struct chained_column *column = chained->table->column;
	const struct chain_hash previous = chained->hash;
	int count = count_of(chained->table), at = 0, i;

	chain_begin(&chained->row, &previous);
	chain_integer(&chained->row, ++chained->id);
	for (i = 0; i < count; i++) {
		if (!chained_is_text(&column[i]))
			continue;
		chain_text(&chained->row, *text);
		sql_bind_text(chained->add, ++at, *text++);
	}
	for (i = 0; i < count; i++) {
		if (chained_is_text(&column[i]))
			continue;
		chain_integer(&chained->row, *integer);
		sql_bind_integer(chained->add, ++at, *integer++);
	}
	if (!chain_end(&chained->row, &chained->hash, error))
		return false;
	sql_bind_integer(chained->add, ++at, chained->id);
	chain_bind(chained->add, ++at, &previous);
	chain_bind(chained->add, ++at, &chained->hash);
	return sql_do(chained->add, error);
}

void
chained_close(struct chained *chained)
{
	sqlite3_finalize(chained->add);
	chain_release(&chained->row);
	chained->add = NULL;
}
