/* book_texts.c - whether the texts of a book can be set on a page. */
#include "document/book_texts.h"

#include <glib.h>

#include "base/file.h"
#include "record/table_reader.h"

static bool
is_printed(const char *column)
{
	static const char *const printed[] = {
		"name", "street", "postcode", "city", "tax_id", "unit",
		"description", "reason", "label", "note", "account",
	};
	size_t i;

	if (strncmp(column, "name_", 5) == 0)
		return true;
	for (i = 0; i < ARRAY_SIZE(printed); i++) {
		if (strcmp(column, printed[i]) == 0)
			return true;
	}
	return false;
}

static void
find_in_row(struct book *book, struct paper *paper, const struct row *row)
{
	int i;

	for (i = 0; i < row->table->count; i++) {
		struct error error;

		if (is_printed(row->table->columns[i].name) &&
		    !paper_takes(paper, row->cell[i], &error) &&
		    g_utf8_validate_len(row->cell[i].data, row->cell[i].size,
		    NULL))
			book_find_error(book, row->table, row->line, i,
			    &error);
	}
}

/* What cannot be read was found when the book was loaded. */
static bool
find_in_table(struct book *book, struct paper *paper,
    const struct table *table, struct error *error)
{
	const char *path = book_path(book, table->name);
	struct table_reader *reader;
	enum step step;
	struct row row;

	if (!file_exists(path) ||
	    !table_reader_open(table, path, &reader, error))
		return true;
	while ((step = table_reader_next(reader, &row, error)) != STEP_END) {
		if (step == STEP_ROW)
			find_in_row(book, paper, &row);
		else if (error->status != STATUS_DATA)
			break;
	}
	table_reader_close(reader);
	return step == STEP_END;
}

bool
book_texts_check_seller(struct book *book, struct paper *paper,
    struct error *error)
{
	const struct settings *settings = &book->settings;
	const struct {
		const char *key, *value;
	} words[] = {
		{ "name", settings->seller.name },
		{ "street", settings->seller.street },
		{ "postcode", settings->seller.postcode },
		{ "city", settings->seller.city },
		{ "tax_id", settings->seller.tax_id },
		{ "bank_account", settings->seller.bank_account },
		{ "bank_name", settings->seller.bank_name },
		{ "email", settings->seller.email },
		{ "phone", settings->seller.phone },
		{ "website", settings->seller.website },
		{ "invoice", settings->numbering.invoice },
		{ "credit_note", settings->numbering.credit_note },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		if (words[i].value == NULL ||
		    paper_takes(paper, text_of(words[i].value), error))
			continue;
		error->status = STATUS_CONFIG;
		return error_place(error, book_path(book, "book.ini"), 0,
		    words[i].key);
	}
	return true;
}

bool
book_texts_check_customer(struct book *book, const struct customer *customer,
    struct paper *paper, struct error *error)
{
	const struct {
		int column;
		const char *value;
	} words[] = {
		{ CUSTOMER_ACCOUNT, customer->account },
		{ CUSTOMER_NAME, customer->name },
		{ CUSTOMER_STREET, customer->street },
		{ CUSTOMER_POSTCODE, customer->postcode },
		{ CUSTOMER_CITY, customer->city },
		{ CUSTOMER_TAX_ID, customer->tax_id },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		if (!paper_takes(paper, text_of(words[i].value), error))
			return error_place(error, book_path(book,
			    table_customers.name), customer->line,
			    table_customers.columns[words[i].column].name);
	}
	return true;
}

bool
book_texts_find(struct book *book, struct paper *paper, struct error *error)
{
	static const struct table *const tables[] = {
		&table_customers, &table_services, &table_plans, &table_fees,
		&table_allowances, &table_zones, &table_taxes,
		&table_discounts, &table_adjustments,
	};
	struct error seller;
	size_t i;

	if (!book_texts_check_seller(book, paper, &seller))
		findings_add(book->findings, &seller);
	for (i = 0; i < ARRAY_SIZE(tables); i++) {
		if (!find_in_table(book, paper, tables[i], error))
			return false;
	}
	return true;
}
