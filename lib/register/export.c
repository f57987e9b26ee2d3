/* export.c - the register for accountants: files for a spreadsheet. */
#include "register/export.h"

#include "base/arena.h"
#include "base/map.h"
#include "value/money.h"

/* Where the cells of table_export come from: first, of the document ... */
static const char document_select[] = "d.number, d.type, " ISSUED_STATUS_SQL
    ", d.issue_date, d.sale_date, d.due_date, d.period_start, d.period_end, "
    "d.account, d.buyer_name, d.buyer_street, d.buyer_postcode, "
    "d.buyer_city, d.buyer_country, d.buyer_tax_id, d.currency, "
    "d.seller_name, d.seller_street, d.seller_postcode, d.seller_city, "
    "d.seller_country, d.seller_tax_id, d.body";

enum {
	FROM_CURRENCY = EXPORT_CORRECTS,
	FROM_SELLER,
	FROM_BODY = FROM_SELLER + PARTY_COLUMNS,
	FROM_COUNT,
};

/* ... then, of a tax row. */
static const struct {
	enum export_column to;
	enum line_column from;
} of_tax[] = {
	{ EXPORT_TAX_CODE, LINE_TAX_CODE }, { EXPORT_TAX_RATE, LINE_TAX_RATE },
	{ EXPORT_NET, LINE_NET }, { EXPORT_TAX, LINE_TAX },
	{ EXPORT_GROSS, LINE_GROSS }, { EXPORT_TAX_CURRENCY, LINE_UNIT },
	{ EXPORT_EXCHANGE_RATE, LINE_UNIT_PRICE },
	{ EXPORT_EXCHANGE_DATE, LINE_PERIOD_START },
	{ EXPORT_TAX_CONVERTED, LINE_QUANTITY },
};

struct reading {
	issued_take *take;
	void *context;
	struct arena arena;       /* of the document */
};

/*
 * All values of a column of a document's lines, each once, in their order; a
 * tax row's reason is why its rate is none, not why it corrects.
 */
static bool
list_values(struct reading *reading, struct text body,
    enum line_column column, struct text *out, struct error *error)
{
	struct text cell[LINE_COUNT];
	struct buffer list = { 0 };
	struct map seen = { 0 };
	bool more, ok;

	while ((ok = body_next(&body, cell, &more, error)) && more) {
		struct text value = cell[column];

		if (value.size == 0 || text_is(cell[LINE_KIND], "tax") ||
		    map_find(&seen, value) != NULL)
			continue;
		*map_place(&seen, value) = reading;
		buffer_add_string(&list, list.size > 0 ? "; " : "");
		buffer_add_text(&list, value);
	}
	*out = arena_copy(&reading->arena, buffer_text(&list));
	buffer_release(&list);
	map_release(&seen);
	return ok;
}

static bool
take_document(void *context, const struct text *from, struct error *error)
{
	struct reading *reading = context;
	struct text cell[EXPORT_CELLS], line[LINE_COUNT];
	struct text body = from[FROM_BODY];
	bool more;
	size_t i;

	arena_reset(&reading->arena);
	memcpy(cell, from, EXPORT_CORRECTS * sizeof(*cell));
	cell[EXPORT_CURRENCY] = from[FROM_CURRENCY];
	memcpy(&cell[EXPORT_SELLER], &from[FROM_SELLER],
	    PARTY_COLUMNS * sizeof(*cell));
	if (!list_values(reading, body, LINE_CORRECTS, &cell[EXPORT_CORRECTS],
	    error) ||
	    !list_values(reading, body, LINE_REASON, &cell[EXPORT_REASON],
	    error))
		return false;
	for (;;) {
		if (!body_next(&body, line, &more, error))
			return false;
		if (!more)
			return true;
		if (!text_is(line[LINE_KIND], "tax"))
			continue;
		for (i = 0; i < ARRAY_SIZE(of_tax); i++)
			cell[of_tax[i].to] = line[of_tax[i].from];
		if (!reading->take(reading->context, cell, error))
			return false;
	}
}

bool
export_rows(struct register_file *file, const struct issued_filter *filter,
    issued_take *take, void *context, struct error *error)
{
	struct reading reading = { .take = take, .context = context };
	bool ok = issued_rows(file, filter, document_select, FROM_COUNT,
	    take_document, &reading, error);

	arena_release(&reading.arena);
	return ok;
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
