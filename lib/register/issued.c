/* issued.c - reading issued documents back, as rows of the line table. */
#include "register/issued.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"

/* Where a shared column of a line comes from. */
static const char *
shared_source(enum line_column column)
{
	switch (column) {
	case LINE_INVOICE:
		return "d.number";
	case LINE_TYPE:
		return "d.type";
	case LINE_STATUS:
		return ISSUED_STATUS_SQL;
	case LINE_ACCOUNT:
		return "d.account";
	case LINE_ISSUE_DATE:
		return "d.issue_date";
	case LINE_SALE_DATE:
		return "d.sale_date";
	case LINE_DUE_DATE:
		return "d.due_date";
	case LINE_CURRENCY:
		return "d.currency";
	default:
		return NULL;
	}
}

void
issued_select(struct buffer *out)
{
	int i;

	for (i = 0; i < SHARED_COUNT; i++)
		buffer_printf(out, "%s, ", shared_source(shared_columns[i]));
	buffer_add_string(out, "d.body");
}

struct text
issued_shared(const struct text *column, struct text cell[LINE_COUNT])
{
	int i;

	for (i = 0; i < SHARED_COUNT; i++)
		cell[shared_columns[i]] = column[i];
	return column[SHARED_COUNT];
}

struct text
issued_shared_row(sqlite3_stmt *statement, struct text cell[LINE_COUNT])
{
	int i;

	for (i = 0; i < SHARED_COUNT; i++)
		cell[shared_columns[i]] = sql_text(statement, i);
	return sql_text(statement, SHARED_COUNT);
}

/* The conditions of a filter; parameters are bound by bind_filter. */
static void
add_conditions(const struct issued_filter *filter, struct buffer *out)
{
	buffer_add_string(out, " WHERE d.id > ?5");
	if (filter->number.size > 0)
		buffer_add_string(out, " AND d.number = ?1");
	if (filter->account.size > 0)
		buffer_add_string(out, " AND d.account = ?2");
	if (filter->in_period)
		buffer_add_string(out,
		    " AND d.period_start = ?3 AND d.period_end = ?4");
	if (!period_is_empty(filter->issued))
		buffer_add_string(out,
		    " AND d.issue_date >= ?6 AND d.issue_date < ?7");
	if (!filter->with_void)
		buffer_add_string(out, " AND NOT EXISTS (SELECT 1 FROM voids "
		    "WHERE voids.number = d.number)");
}

/*
 * A query over a filter. It gives the columns asked for and, after them, the
 * document's id. A block of documents is read at a time, and the register let
 * go before they are taken: whoever reads them, at the other end of a pipe,
 * may be waiting for it.
 */
#define BLOCK_DOCUMENTS 1024

struct query {
	sqlite3_stmt *statement;
	struct buffer text, from, to, issued_from, issued_to;
	int columns;
	int64_t last;             /* document read */
	bool ended;
	struct arena arena;       /* of the block */
	struct text *cell;        /* of all its rows */
	size_t rows;
};

static bool
query_open(struct query *query, struct register_file *file,
    const struct issued_filter *filter, struct error *error)
{
	add_conditions(filter, &query->text);
	buffer_add_string(&query->text, " ORDER BY d.id");
	if (!sql_prepare(file->db, buffer_string(&query->text),
	    &query->statement, error))
		return false;
	if (filter->in_period) {
		date_write(filter->period.from, &query->from);
		date_write(filter->period.to, &query->to);
		sql_bind_text(query->statement, 3, buffer_text(&query->from));
		sql_bind_text(query->statement, 4, buffer_text(&query->to));
	}
	if (!period_is_empty(filter->issued)) {
		date_write(filter->issued.from, &query->issued_from);
		date_write(filter->issued.to, &query->issued_to);
		sql_bind_text(query->statement, 6,
		    buffer_text(&query->issued_from));
		sql_bind_text(query->statement, 7,
		    buffer_text(&query->issued_to));
	}
	if (filter->number.size > 0)
		sql_bind_text(query->statement, 1, filter->number);
	if (filter->account.size > 0)
		sql_bind_text(query->statement, 2, filter->account);
	return true;
}

static void
query_close(struct query *query)
{
	sqlite3_finalize(query->statement);
	buffer_release(&query->text);
	buffer_release(&query->from);
	buffer_release(&query->to);
	buffer_release(&query->issued_from);
	buffer_release(&query->issued_to);
	arena_release(&query->arena);
	free(query->cell);
}

static bool
read_block(struct query *query, struct error *error)
{
	struct text *cell = query->cell;
	bool row = true, ok = true;
	int i;

	arena_reset(&query->arena);
	query->rows = 0;
	sql_bind_integer(query->statement, 5, query->last);
	while (query->rows < BLOCK_DOCUMENTS &&
	    (ok = sql_step(query->statement, &row, error)) && row) {
		for (i = 0; i < query->columns; i++)
			*cell++ = arena_copy(&query->arena,
			    sql_text(query->statement, i));
		query->last = sql_integer(query->statement, i);
		query->rows++;
	}
	query->ended = !row;
	sqlite3_reset(query->statement);
	return ok;
}

static bool
take_rows(struct query *query, issued_take *take, void *context,
    struct error *error)
{
	size_t i, columns = (size_t)query->columns;

	query->cell = memory_new(BLOCK_DOCUMENTS * columns,
	    sizeof(*query->cell));
	while (!query->ended) {
		if (!read_block(query, error))
			return false;
		for (i = 0; i < query->rows; i++) {
			if (!take(context, &query->cell[i * columns], error))
				return false;
		}
	}
	return true;
}

bool
issued_rows(struct register_file *file, const struct issued_filter *filter,
    const char *select, int columns, issued_take *take, void *context,
    struct error *error)
{
	struct query query = { .columns = columns };
	bool ok;

	buffer_printf(&query.text, "SELECT %s, d.id FROM documents d",
	    select);
	ok = query_open(&query, file, filter, error) &&
	    take_rows(&query, take, context, error);
	query_close(&query);
	return ok;
}

static bool
write_lines(void *context, const struct text *column, struct error *error)
{
	struct text cell[LINE_COUNT];
	struct text body = issued_shared(column, cell);
	bool more;

	do {
		if (!body_next(&body, cell, &more, error) ||
		    (more && !table_writer_row(context, cell, NULL, error)))
			return false;
	} while (more);
	return true;
}

bool
issued_write(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	struct buffer select = { 0 };
	bool ok;

	issued_select(&select);
	ok = issued_rows(file, filter, buffer_string(&select), ISSUED_COLUMNS,
	    write_lines, writer, error);
	buffer_release(&select);
	return ok;
}

static bool
write_row(void *context, const struct text *cell, struct error *error)
{
	return table_writer_row(context, cell, NULL, error);
}

bool
issued_list(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	return issued_rows(file, filter, "d.number, d.type, "
	    ISSUED_STATUS_SQL ", d.account, d.period_start, d.period_end, "
	    "d.issue_date, d.due_date, d.currency, d.net, d.tax, d.gross, "
	    "(SELECT status FROM deliveries v WHERE v.number = d.number "
	    "ORDER BY v.id DESC LIMIT 1)", REGISTER_COUNT, write_row, writer,
	    error);
}
