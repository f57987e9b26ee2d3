/* issued.c - reading issued documents back, as rows of the line table. */
#include "register/issued.h"

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
	buffer_add_string(out, " WHERE 1");
	if (filter->number.size > 0)
		buffer_add_string(out, " AND d.number = ?1");
	if (filter->account.size > 0)
		buffer_add_string(out, " AND d.account = ?2");
	if (filter->in_period)
		buffer_add_string(out,
		    " AND d.period_start = ?3 AND d.period_end = ?4");
	if (!filter->with_void)
		buffer_add_string(out, " AND NOT EXISTS (SELECT 1 FROM voids "
		    "WHERE voids.number = d.number)");
}

/* What a query over a filter needs while it runs. */
struct query {
	sqlite3_stmt *statement;
	struct buffer text, from, to;
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
}

/* Writes the rows of a query whose columns are those of the table. */
static bool
write_rows(struct query *query, struct table_writer *writer,
    struct error *error)
{
	struct text cell[LINE_COUNT];
	bool row, ok;
	int i;

	while ((ok = sql_step(query->statement, &row, error)) && row) {
		for (i = 0; i < writer->table->count; i++)
			cell[i] = sql_text(query->statement, i);
		if (!table_writer_row(writer, cell, NULL, error))
			return false;
	}
	return ok;
}

bool
issued_write(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	struct query query = { NULL };
	bool ok;

	buffer_add_string(&query.text, "SELECT ");
	issued_select(&query.text);
	buffer_add_string(&query.text, " FROM documents d CROSS JOIN lines l "
	    "ON l.document = d.id");
	ok = query_open(&query, file, filter, " ORDER BY d.id, l.position",
	    error) && write_rows(&query, writer, error);
	query_close(&query);
	return ok;
}

bool
issued_list(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	struct query query = { NULL };
	bool ok;

	buffer_add_string(&query.text, "SELECT d.number, d.type, "
	    ISSUED_STATUS_SQL ", d.account, d.period_start, d.period_end, "
	    "d.issue_date, d.due_date, d.currency, d.net, d.tax, d.gross, "
	    "(SELECT status FROM deliveries v WHERE v.number = d.number "
	    "ORDER BY v.id DESC LIMIT 1) FROM documents d");
	ok = query_open(&query, file, filter, " ORDER BY d.id", error) &&
	    write_rows(&query, writer, error);
	query_close(&query);
	return ok;
}
