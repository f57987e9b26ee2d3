/* export.c - the register for accountants: files for a spreadsheet. */
#include "register/export.h"

#include "base/arena.h"
#include "value/money.h"

/*
 * All values of a column of a document's lines, each once, in their order; a
 * tax row's reason is why its rate is none, not why it corrects.
 */
#define EACH(column) \
	"(SELECT group_concat(" column ", '; ') FROM (SELECT " column \
	" FROM lines o WHERE o.document = d.id AND " column " != '' " \
	"AND kind != 'tax' GROUP BY " column " ORDER BY min(position)))"

bool
export_rows(struct register_file *file, const struct issued_filter *filter,
    issued_take *take, void *context, struct error *error)
{
	static const struct issued_query ask = {
		.select = "d.number, d.type, " ISSUED_STATUS_SQL ", "
		    "d.issue_date, d.sale_date, d.due_date, d.period_start, "
		    "d.period_end, d.account, d.buyer_name, d.buyer_street, "
		    "d.buyer_postcode, d.buyer_city, d.buyer_country, "
		    "d.buyer_tax_id, " EACH("corrects") ", "
		    EACH("reason") ", "
		    "d.currency, l.tax_code, l.tax_rate, l.net, l.tax, "
		    "l.gross, l.unit, l.unit_price, l.period_start, "
		    "l.quantity, d.seller_name, d.seller_street, "
		    "d.seller_postcode, d.seller_city, d.seller_country, "
		    "d.seller_tax_id",
		.columns = EXPORT_CELLS,
		.join = "CROSS JOIN lines l ON l.document = d.id "
		    "AND l.kind = 'tax'",
		.order = " ORDER BY d.id, l.position",
	};

	return issued_rows(file, filter, &ask, take, context, error);
}

struct text
export_text(struct arena *arena, struct text text)
{
	if (text.size == 0 || strchr("=+-@\t\r", text.data[0]) == NULL)
		return text;
	return text_of(arena_printf(arena, "'%.*s", TEXT_ARG(text)));
}

struct writing {
	struct table_writer *writer;
	struct arena arena;       /* of the row */
	struct buffer zero;
};

/* A void document is worth nothing. */
static bool
clear_amounts(struct writing *writing, struct text cell[EXPORT_COUNT],
    struct error *error)
{
	static const enum export_column amounts[] = {
		EXPORT_NET, EXPORT_TAX, EXPORT_GROSS, EXPORT_TAX_CONVERTED,
	};
	const struct currency *currency;
	size_t i;

	if (!currency_find(cell[EXPORT_CURRENCY], &currency, error))
		return false;
	buffer_reset(&writing->zero);
	money_write((struct money){ 0, currency }, &writing->zero);
	for (i = 0; i < ARRAY_SIZE(amounts); i++) {
		if (cell[amounts[i]].size > 0)
			cell[amounts[i]] = buffer_text(&writing->zero);
	}
	return true;
}

static bool
write_row(void *context, const struct text *from, struct error *error)
{
	struct writing *writing = context;
	struct text cell[EXPORT_COUNT];
	int i;

	arena_reset(&writing->arena);
	for (i = 0; i < EXPORT_COUNT; i++) {
		cell[i] = from[i];
		if (table_export.columns[i].kind == COLUMN_TEXT)
			cell[i] = export_text(&writing->arena, from[i]);
	}
	return (!text_is(cell[EXPORT_STATUS], "void") ||
	    clear_amounts(writing, cell, error)) &&
	    table_writer_row(writing->writer, cell, NULL, error);
}

bool
export_write(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	struct writing writing = { .writer = writer };
	bool ok = export_rows(file, filter, write_row, &writing, error);

	arena_release(&writing.arena);
	buffer_release(&writing.zero);
	return ok;
}
