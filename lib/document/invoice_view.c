/* invoice_view.c - what one invoice says, in words ready to be set. */
#include "document/invoice_view.h"

#include <assert.h>

#include "book/park.h"
#include "record/tables.h"
#include "tax/note.h"
#include "value/words.h"

#define VALUES_MAX 192

struct making {
	const struct book *book;
	struct arena *arena;
	struct invoice_view *view;
	const struct currency *currency;
	struct mustache_value *values;
	size_t count;
	struct buffer buffer;
};

static void
add(struct making *making, const char *name, struct text text)
{
	assert(making->count < VALUES_MAX);
	making->values[making->count++] = (struct mustache_value){
		.name = name, .text = text,
	};
}

static void
add_string(struct making *making, const char *name, const char *string)
{
	add(making, name, text_of(string != NULL ? string : ""));
}

/* What the buffer holds, kept; the buffer is then empty. */
static struct text
take(struct making *making)
{
	struct text text = arena_copy(making->arena,
	    buffer_text(&making->buffer));

	buffer_reset(&making->buffer);
	return text;
}

/* A number for people; an empty cell stays empty. */
static bool
number(struct making *making, struct text *row, int column, int min_scale,
    struct text *out, struct error *error)
{
	struct decimal value;

	*out = TEXT("");
	if (row[column].size == 0)
		return true;
	if (!decimal_parse(row[column], &value, error))
		return error_place(error, NULL, 0,
		    table_line.columns[column].name);
	language_number(making->view->language, value, min_scale,
	    &making->buffer);
	*out = take(making);
	return true;
}

static bool
date(struct making *making, struct text *row, int column, struct text *out,
    struct error *error)
{
	struct date value;

	*out = TEXT("");
	if (row[column].size == 0)
		return true;
	if (!date_parse(row[column], &value, error))
		return error_place(error, NULL, 0,
		    table_line.columns[column].name);
	language_short_date(making->view->language, value, &making->buffer);
	*out = take(making);
	return true;
}

static bool
period(struct making *making, struct text *row, struct text *out,
    struct error *error)
{
	struct period value;

	*out = TEXT("");
	if (row[LINE_PERIOD_START].size == 0 ||
	    row[LINE_PERIOD_END].size == 0)
		return true;
	if (!date_parse(row[LINE_PERIOD_START], &value.from, error) ||
	    !date_parse(row[LINE_PERIOD_END], &value.to, error))
		return error_place(error, NULL, 0, "period_start");
	language_period(making->view->language, value, &making->buffer);
	*out = take(making);
	return true;
}

/* "23 %"; without a rate the category, as EN 16931 codes it, if any. */
static bool
rate(struct making *making, struct text *row, struct text *out,
    struct error *error)
{
	if (row[LINE_TAX_RATE].size == 0 || row[LINE_TAX_CODE].size == 0) {
		*out = row[LINE_TAX_CODE];
		return true;
	}
	if (!number(making, row, LINE_TAX_RATE, 0, out, error))
		return false;
	buffer_printf(&making->buffer, "%.*s\xc2\xa0%%", TEXT_ARG(*out));
	*out = take(making);
	return true;
}

/* A unit beside the row's quantity. */
static struct text
unit(struct making *making, const struct text *row)
{
	const char *unit = arena_string(making->arena, row[LINE_UNIT]);
	struct decimal quantity = decimal_of(1);
	struct error error;

	if (!decimal_parse(row[LINE_QUANTITY], &quantity, &error))
		quantity = decimal_of(1);
	return text_of(language_counted(making->view->language, unit,
	    quantity));
}

static bool
fill_row(struct making *making, struct text *row, struct view_row *out,
    struct error *error)
{
	int minor = making->currency->minor;
	struct text *field = out->field;

	field[FIELD_LINE] = row[LINE_LINE];
	field[FIELD_DESCRIPTION] = row[LINE_DESCRIPTION];
	field[FIELD_UNIT] = unit(making, row);
	out->working = row[LINE_WORKING];
	if (!number(making, row, row[LINE_GROSS].size > 0 ? LINE_GROSS :
	    LINE_NET, minor, &field[FIELD_AMOUNT], error))
		return false;
	return number(making, row, LINE_QUANTITY, 0, &field[FIELD_QUANTITY],
	    error) && number(making, row, LINE_UNIT_PRICE, minor,
	    &field[FIELD_UNIT_PRICE], error) && number(making, row, LINE_NET,
	    minor, &field[FIELD_NET], error) && number(making, row, LINE_TAX,
	    minor, &field[FIELD_TAX], error) && number(making, row,
	    LINE_GROSS, minor, &field[FIELD_GROSS], error) && rate(making,
	    row, &field[FIELD_TAX_RATE], error) && period(making, row,
	    &field[FIELD_PERIOD], error);
}

static bool
is_kind(struct text *row, const char *kind)
{
	return text_is(row[LINE_KIND], kind);
}

static bool
fill_rows(struct making *making, struct text *const *rows, size_t count,
    struct error *error)
{
	struct invoice_view *view = making->view;
	size_t i;

	view->lines = ARENA_NEW(making->arena, struct view_row, count);
	view->taxes = ARENA_NEW(making->arena, struct view_row, count);
	for (i = 0; i < count; i++) {
		struct view_row *to = is_kind(rows[i], "tax") ?
		    &view->taxes[view->tax_count++] :
		    is_kind(rows[i], "total") ? &view->sum :
		    &view->lines[view->line_count++];

		if (!fill_row(making, rows[i], to, error))
			return false;
	}
	if (count == 0 || !is_kind(rows[count - 1], "total"))
		return error_set(error, STATUS_DATA, "the invoice has no "
		    "total row at its end (render what invoice wrote)");
	return true;
}

/* An account number in fours, as banks print it: PL61 1090 1014 ... */
static struct text
grouped(struct making *making, struct text account)
{
	size_t digits = 0, lead = 0, i;

	for (i = 0; i < account.size; i++)
		lead += account.data[i] != ' ';
	lead %= 4;
	for (i = 0; i < account.size; i++) {
		if (account.data[i] == ' ')
			continue;
		if (digits > 0 && digits % 4 == lead)
			buffer_add_string(&making->buffer, "\xc2\xa0");
		buffer_add_byte(&making->buffer, account.data[i]);
		digits++;
	}
	return take(making);
}

static struct text
town(struct making *making, const struct party *party)
{
	struct text code = party->value[PARTY_POSTCODE];
	struct text city = party->value[PARTY_CITY];

	buffer_printf(&making->buffer, "%.*s%s%.*s", TEXT_ARG(code),
	    code.size > 0 && city.size > 0 ? " " : "", TEXT_ARG(city));
	return take(making);
}

static void
add_seller(struct making *making, const struct party *seller)
{
	add(making, "seller.name", seller->value[PARTY_NAME]);
	add(making, "seller.street", seller->value[PARTY_STREET]);
	add(making, "seller.town", town(making, seller));
	add(making, "seller.country", seller->value[PARTY_COUNTRY]);
	add(making, "seller.tax_id", seller->value[PARTY_TAX_ID]);
	add(making, "seller.bank_account",
	    grouped(making, seller->value[PARTY_BANK_ACCOUNT]));
	add(making, "seller.bank_name", seller->value[PARTY_BANK_NAME]);
	add(making, "seller.email", seller->value[PARTY_EMAIL]);
	add(making, "seller.phone", seller->value[PARTY_PHONE]);
	add(making, "seller.website", seller->value[PARTY_WEBSITE]);
}

static void
add_buyer(struct making *making, const struct view_parties *parties)
{
	const struct party *buyer = &parties->buyer;
	bool abroad = !text_equal(buyer->value[PARTY_COUNTRY],
	    parties->seller.value[PARTY_COUNTRY]);

	add(making, "buyer.account", making->view->account);
	add(making, "buyer.name", buyer->value[PARTY_NAME]);
	add(making, "buyer.street", buyer->value[PARTY_STREET]);
	add(making, "buyer.town", town(making, buyer));
	add(making, "buyer.country", abroad ? buyer->value[PARTY_COUNTRY] :
	    TEXT(""));
	add(making, "buyer.tax_id", buyer->value[PARTY_TAX_ID]);
}

/* Labels of the language; a layout without them cannot show the invoice. */
static const char *
label(struct making *making, const char *name)
{
	size_t i;

	for (i = 0; i < making->count; i++) {
		if (strcmp(making->values[i].name, name) == 0)
			return making->values[i].text.data;
	}
	return "";
}

static void
add_title(struct making *making, struct text *row)
{
	struct invoice_view *view = making->view;
	bool credit = text_is(row[LINE_TYPE], "credit_note");
	const char *name = label(making, credit ? "label.credit_note" :
	    "label.invoice");

	view->title = arena_printf(making->arena, "%s %.*s", name,
	    TEXT_ARG(view->number));
	view->stamp = text_is(row[LINE_STATUS], "draft") ?
	    label(making, "label.draft") :
	    text_is(row[LINE_STATUS], "void") ?
	    label(making, "label.void") : "";
	making->values[making->count++] = (struct mustache_value){
		.name = "invoice.gross_prices", .kind = MUSTACHE_FLAG,
		.flag = row[LINE_LINE].size > 0 && row[LINE_GROSS].size > 0,
	};
	add_string(making, "invoice.title", name);
	add(making, "invoice.number", view->number);
	add(making, "invoice.corrects", row[LINE_CORRECTS]);
	add(making, "invoice.reason", row[LINE_REASON]);
}

static bool
add_dates(struct making *making, struct text *row, struct error *error)
{
	struct text issue, sale, due;

	if (!date(making, row, LINE_ISSUE_DATE, &issue, error) ||
	    !date(making, row, LINE_SALE_DATE, &sale, error) ||
	    !date(making, row, LINE_DUE_DATE, &due, error) ||
	    !date_parse(row[LINE_ISSUE_DATE], &making->view->issue_date,
	    error))
		return error_place(error, NULL, 0, "issue_date");
	add(making, "invoice.issue_date", issue);
	add(making, "invoice.sale_date", sale);
	add(making, "invoice.due_date", due);
	return true;
}

/*
 * Why tax is not charged as usual, as the law wants it said: each tax row's
 * reason; where a row gives none, the usual words for its code.
 */
static void
add_tax_note(struct making *making, struct text *const *rows, size_t count)
{
	struct buffer *notes = &making->buffer;
	size_t i;

	for (i = 0; i < count; i++) {
		struct text note;

		if (!is_kind(rows[i], "tax"))
			continue;
		note = rows[i][LINE_REASON];
		/* a correction's reason may stand in all its rows */
		if (text_equal(note, rows[0][LINE_REASON]))
			note = tax_note(making->view->language,
			    rows[i][LINE_TAX_CODE]);
		if (notes->size > 0 && note.size > 0)
			buffer_add_string(notes, "; ");
		buffer_add_text(notes, note);
	}
	add(making, "total.tax_note", take(making));
}

/* A total need not have the decimals of its currency: a layout shows it. */
static void
add_words(struct making *making, struct text gross)
{
	struct money amount;
	struct error error;

	if (money_parse(gross, making->currency, &amount, &error))
		words_money(making->view->language, amount, &making->buffer);
	add(making, "total.in_words", take(making));
}

static bool
add_totals(struct making *making, struct text *total, struct error *error)
{
	struct invoice_view *view = making->view;
	const struct view_row *sum = &view->sum;
	struct decimal gross;

	if (!decimal_parse(total[LINE_GROSS], &gross, error))
		return error_place(error, NULL, 0, "gross");
	add_words(making, total[LINE_GROSS]);
	view->total = total[LINE_GROSS];
	add(making, "total.net", sum->field[FIELD_NET]);
	add(making, "total.tax", sum->field[FIELD_TAX]);
	add(making, "total.gross", sum->field[FIELD_GROSS]);
	add(making, "total.currency", view->currency);
	add(making, "total.tax_converted", total[LINE_WORKING]);
	making->values[making->count++] = (struct mustache_value){
		.name = "total.payable", .kind = MUSTACHE_FLAG,
		.flag = decimal_sign(gross) > 0 &&
		    !text_is(total[LINE_STATUS], "void"),
	};
	return true;
}

static bool
begin(struct making *making, const struct layout *layout,
    const struct party *buyer, struct text *row, struct error *error)
{
	struct invoice_view *view = making->view;
	enum language language;

	view->customer = book_customer(making->book, row[LINE_ACCOUNT]);
	if (buyer->value[PARTY_LANGUAGE].size == 0)
		return error_set(error, STATUS_DATA, "'%.*s' is not an account "
		    "of customers.csv (add it)",
		    TEXT_CLIP(row[LINE_ACCOUNT])) ||
		    error_place(error, NULL, 0, "account");
	if (view->customer != NULL && !park_refuse(view->customer, error))
		return error_place(error, NULL, 0, "account");
	if (!currency_find(row[LINE_CURRENCY], &making->currency, error))
		return error_place(error, NULL, 0, "currency");
	if (!language_parse(buyer->value[PARTY_LANGUAGE], &language, error))
		return error_place(error, NULL, 0, "language");
	view->language = language;
	view->account = row[LINE_ACCOUNT];
	view->number = row[LINE_INVOICE];
	view->currency = row[LINE_CURRENCY];
	view->due_date = row[LINE_DUE_DATE];
	making->count = layout->label_count[language];
	memcpy(making->values, layout->labels[language],
	    making->count * sizeof(*making->values));
	return true;
}

bool
invoice_view_make(const struct book *book, const struct layout *layout,
    const struct view_parties *parties, struct text *const *rows,
    size_t count, struct arena *arena, struct invoice_view *out,
    struct error *error)
{
	struct making making = { .book = book, .arena = arena, .view = out };
	bool ok;

	*out = (struct invoice_view){ .line_count = 0 };
	making.values = ARENA_NEW(arena, struct mustache_value, VALUES_MAX);
	ok = begin(&making, layout, &parties->buyer, rows[0], error) &&
	    fill_rows(&making, rows, count, error) &&
	    add_dates(&making, rows[0], error);
	if (ok) {
		add_title(&making, rows[0]);
		add_seller(&making, &parties->seller);
		add_buyer(&making, parties);
		add_tax_note(&making, rows, count);
		ok = add_totals(&making, rows[count - 1], error);
	}
	out->scope = (struct mustache_scope){ making.values, making.count };
	buffer_release(&making.buffer);
	return ok;
}
