/* columns.c - which columns of the register hold what of the line table. */
#include "register/columns.h"

const char *const issued_names[ISSUED_COUNT] = {
	[ISSUED_SERIES] = "series",
	[ISSUED_NUMBER] = "number",
	[ISSUED_TYPE] = "type",
	[ISSUED_ACCOUNT] = "account",
	[ISSUED_PERIOD_START] = "period_start",
	[ISSUED_PERIOD_END] = "period_end",
	[ISSUED_SERVICE_START] = "service_start",
	[ISSUED_SERVICE_END] = "service_end",
	[ISSUED_ISSUE_DATE] = "issue_date",
	[ISSUED_SALE_DATE] = "sale_date",
	[ISSUED_DUE_DATE] = "due_date",
	[ISSUED_CURRENCY] = "currency",
	[ISSUED_NET] = "net",
	[ISSUED_TAX] = "tax",
	[ISSUED_GROSS] = "gross",
	[ISSUED_SELLER + PARTY_NAME] = "seller_name",
	[ISSUED_SELLER + PARTY_STREET] = "seller_street",
	[ISSUED_SELLER + PARTY_POSTCODE] = "seller_postcode",
	[ISSUED_SELLER + PARTY_CITY] = "seller_city",
	[ISSUED_SELLER + PARTY_COUNTRY] = "seller_country",
	[ISSUED_SELLER + PARTY_TAX_ID] = "seller_tax_id",
	[ISSUED_BUYER + PARTY_NAME] = "buyer_name",
	[ISSUED_BUYER + PARTY_STREET] = "buyer_street",
	[ISSUED_BUYER + PARTY_POSTCODE] = "buyer_postcode",
	[ISSUED_BUYER + PARTY_CITY] = "buyer_city",
	[ISSUED_BUYER + PARTY_COUNTRY] = "buyer_country",
	[ISSUED_BUYER + PARTY_TAX_ID] = "buyer_tax_id",
};

const enum line_column shared_columns[SHARED_COUNT] = {
	LINE_INVOICE, LINE_TYPE, LINE_STATUS, LINE_ACCOUNT, LINE_ISSUE_DATE,
	LINE_SALE_DATE, LINE_DUE_DATE, LINE_CURRENCY,
};

const enum line_column own_columns[OWN_COUNT] = {
	LINE_CONTRACT, LINE_PERIOD_START, LINE_PERIOD_END, LINE_LINE,
	LINE_KIND, LINE_SERVICE, LINE_DESCRIPTION, LINE_QUANTITY, LINE_UNIT,
	LINE_UNIT_PRICE, LINE_NET, LINE_TAX_CODE, LINE_TAX_RATE, LINE_TAX,
	LINE_GROSS, LINE_CHARGE, LINE_CORRECTS, LINE_REASON, LINE_WORKING,
};

void
columns_issued(struct buffer *out)
{
	int i;

	for (i = 0; i < ISSUED_COUNT; i++)
		buffer_printf(out, "%s%s", i ? ", " : "", issued_names[i]);
}

void
columns_places(int count, struct buffer *out)
{
	while (count-- > 0)
		buffer_add_string(out, count > 0 ? "?, " : "?");
}

void
columns_hash_issued(int64_t id, int64_t sequence, int64_t lines,
    const struct text value[ISSUED_COUNT], struct chain_row *row)
{
	int i;

	chain_integer(row, id);
	chain_integer(row, sequence);
	chain_integer(row, lines);
	for (i = 0; i < ISSUED_COUNT; i++)
		chain_text(row, value[i]);
}
