/* issued.c - reading issued documents back, as rows of the line table. */
#include "register/issued.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "register/columns.h"

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

	for (i = 0; i < LINE_COUNT; i++) {
		const char *source = shared_source((enum line_column)i);

		buffer_add_string(out, i ? ", " : "");
		if (source != NULL)
			buffer_add_string(out, source);
		else
			buffer_printf(out, "l.%s", table_line.columns[i].name);
	}
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
 * A query over a filter. It gives the columns of the table written and, after
 * them, the document's id. Rows are read a block of documents at a time, and
 * the register let go before they are written: whoever reads them, at the
 * other end of a pipe, may be waiting for it.
 */
#define BLOCK_ROWS 4096

struct query {
	sqlite3_stmt *statement;
	struct buffer text, from, to, issued_from, issued_to;
	int columns;
	int64_t last;             /* document read */
	bool ended;
	struct arena arena;       /* of the block */
	struct text *cell;        /* of all its rows */
	size_t rows, room;
};

static bool
query_open(struct query *query, struct register_file *file,
    const struct issued_filter *filter, const char *order,
    struct error *error)
{
	add_conditions(filter, &query->text);
	buffer_add_string(&query->text, order);
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

static void
keep_row(struct query *query)
{
	struct text *cell;
	int i;

	if (query->rows == query->room) {
		query->room = query->room ? query->room * 2 : BLOCK_ROWS;
		query->cell = memory_resize(query->cell,
		    query->room * (size_t)query->columns, sizeof(*cell));
	}
	cell = &query->cell[query->rows++ * (size_t)query->columns];
	for (i = 0; i < query->columns; i++)
		cell[i] = arena_copy(&query->arena,
		    sql_text(query->statement, i));
}

/* Reads whole documents until the block is full. */
static bool
read_block(struct query *query, struct error *error)
{
	bool row, ok;

	arena_reset(&query->arena);
	query->rows = 0;
	sql_bind_integer(query->statement, 5, query->last);
	while ((ok = sql_step(query->statement, &row, error)) && row) {
		int64_t document = sql_integer(query->statement,
		    query->columns);

		if (query->rows >= BLOCK_ROWS && document != query->last)
			break;
		query->last = document;
		keep_row(query);
	}
	query->ended = ok && !row;
	sqlite3_reset(query->statement);
	return ok;
}

static bool
take_rows(struct query *query, issued_take *take, void *context,
    struct error *error)
{
	size_t i, columns = (size_t)query->columns;

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
    const struct issued_query *ask, issued_take *take, void *context,
    struct error *error)
{
	struct query query = { .columns = ask->columns };
	bool ok;

	buffer_printf(&query.text, "SELECT %s, d.id FROM documents d %s",
	    ask->select, ask->join);
	ok = query_open(&query, file, filter, ask->order, error) &&
	    take_rows(&query, take, context, error);
	query_close(&query);
	return ok;
}

static bool
write_row(void *context, const struct text *cell, struct error *error)
{
	return table_writer_row(context, cell, NULL, error);
}

bool
issued_write(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	struct buffer select = { 0 };
	struct issued_query ask = {
		.columns = LINE_COUNT,
		.join = "CROSS JOIN lines l ON l.document = d.id",
		.order = " ORDER BY d.id, l.position",
	};
	bool ok;

	issued_select(&select);
	ask.select = buffer_string(&select);
	ok = issued_rows(file, filter, &ask, write_row, writer, error);
	buffer_release(&select);
	return ok;
}

bool
issued_list(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	static const struct issued_query ask = {
		.select = "d.number, d.type, " ISSUED_STATUS_SQL ", "
		    "d.account, d.period_start, d.period_end, d.issue_date, "
		    "d.due_date, d.currency, d.net, d.tax, d.gross, "
		    "(SELECT status FROM deliveries v WHERE "
		    "v.number = d.number ORDER BY v.id DESC LIMIT 1)",
		.columns = REGISTER_COUNT,
		.join = "",
		.order = " ORDER BY d.id",
	};

	return issued_rows(file, filter, &ask, write_row, writer, error);
}
