/* export_jpk.c - the register in the fields of JPK_FA, a row a document. */
#include "register/export_jpk.h"

#include "base/arena.h"
#include "register/export.h"
#include "value/decimal.h"

/* A field that has no tax, or no tax in another currency, has none here. */
#define NONE JPK_COUNT

struct field {
	const char *code;
	int rate, other_rate;     /* per cent; -1: any */
	enum jpk_column net, tax, converted;
};

static const struct field fields[] = {
	{ "S", 23, 22, JPK_P_13_1, JPK_P_14_1, JPK_P_14_1W },
	{ "S", 8, 7, JPK_P_13_2, JPK_P_14_2, JPK_P_14_2W },
	{ "S", 5, 5, JPK_P_13_3, JPK_P_14_3, JPK_P_14_3W },
	{ "S", 4, 3, JPK_P_13_4, JPK_P_14_4, JPK_P_14_4W },
	{ "S", -1, -1, JPK_P_13_5, JPK_P_14_5, NONE },
	{ "Z", -1, -1, JPK_P_13_6_1, NONE, NONE },
	{ "K", -1, -1, JPK_P_13_6_2, NONE, NONE },
	{ "G", -1, -1, JPK_P_13_6_3, NONE, NONE },
	{ "E", -1, -1, JPK_P_13_7, NONE, NONE },
	{ "O", -1, -1, JPK_P_13_8, NONE, NONE },
};
static const struct field at_home = {
	"AE", -1, -1, JPK_P_13_10, NONE, NONE,
};
static const struct field abroad = {
	"AE", -1, -1, JPK_P_13_9, NONE, NONE,
};

/* The document whose tax rows are being read. */
struct making {
	struct table_writer *writer;
	struct arena arena;       /* of the document */
	bool begun;
	struct text cell[JPK_COUNT];
};

static bool
finish(struct making *making, struct error *error)
{
	int i;

	if (!making->begun)
		return true;
	for (i = 0; i < JPK_COUNT; i++) {
		if (table_jpk.columns[i].kind == COLUMN_TEXT)
			making->cell[i] = export_text(&making->arena,
			    making->cell[i]);
	}
	making->begun = false;
	return table_writer_row(making->writer, making->cell, NULL, error);
}

static bool
is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "PL5261040828" is prefix and number; "526-104-08-28" the number alone. */
static void
split_tax_id(struct text id, struct text *prefix, struct text *number)
{
	size_t letters = id.size > 2 && is_letter(id.data[0]) &&
	    is_letter(id.data[1]) ? 2 : 0;

	*prefix = (struct text){ id.data, letters };
	*number = (struct text){ id.data + letters, id.size - letters };
}

static struct text
address(struct arena *arena, const struct text *party)
{
	struct text code = party[PARTY_POSTCODE], city = party[PARTY_CITY];
	struct text street = party[PARTY_STREET];
	bool town = code.size + city.size > 0;

	return text_of(arena_printf(arena, "%.*s%s%.*s%s%.*s",
	    TEXT_ARG(street), street.size > 0 && town ? ", " : "",
	    TEXT_ARG(code), code.size > 0 && city.size > 0 ? " " : "",
	    TEXT_ARG(city)));
}

static void
begin(struct making *making, const struct text *from)
{
	struct arena *arena = &making->arena;
	const struct text *buyer = &from[EXPORT_BUYER_NAME];
	const struct text *seller = &from[EXPORT_SELLER];
	bool corrects = text_is(from[EXPORT_TYPE], "credit_note");
	struct text *cell = making->cell;
	int i;

	arena_reset(arena);
	for (i = 0; i < JPK_COUNT; i++)
		cell[i] = TEXT("");
	cell[JPK_KOD_WALUTY] = arena_copy(arena, from[EXPORT_CURRENCY]);
	cell[JPK_P_1] = arena_copy(arena, from[EXPORT_ISSUE_DATE]);
	cell[JPK_P_2A] = arena_copy(arena, from[EXPORT_NUMBER]);
	cell[JPK_P_3A] = arena_copy(arena, buyer[PARTY_NAME]);
	cell[JPK_P_3B] = address(arena, buyer);
	cell[JPK_P_3C] = arena_copy(arena, seller[PARTY_NAME]);
	cell[JPK_P_3D] = address(arena, seller);
	split_tax_id(arena_copy(arena, seller[PARTY_TAX_ID]),
	    &cell[JPK_P_4A], &cell[JPK_P_4B]);
	split_tax_id(arena_copy(arena, buyer[PARTY_TAX_ID]),
	    &cell[JPK_P_5A], &cell[JPK_P_5B]);
	cell[JPK_P_6] = arena_copy(arena, from[EXPORT_SALE_DATE]);
	cell[JPK_P_18] = cell[JPK_P_19] = TEXT("false");
	cell[JPK_KURS_WALUTY] = arena_copy(arena,
	    from[EXPORT_EXCHANGE_RATE]);
	cell[JPK_RODZAJ_FAKTURY] = corrects ? TEXT("KOREKTA") : TEXT("VAT");
	cell[JPK_PRZYCZYNA_KOREKTY] = arena_copy(arena, from[EXPORT_REASON]);
	cell[JPK_NR_FA_KORYGOWANEJ] = arena_copy(arena,
	    from[EXPORT_CORRECTS]);
	if (corrects)
		cell[JPK_OKRES_FA_KORYGOWANEJ] = text_of(arena_printf(arena,
		    "%.*s/%.*s", TEXT_ARG(from[EXPORT_PERIOD_START]),
		    TEXT_ARG(from[EXPORT_PERIOD_END])));
	making->begun = true;
}

static const struct field *
field_of(const struct text *from, struct decimal rate)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(fields); i++) {
		const struct field *field = &fields[i];

		if (text_is(from[EXPORT_TAX_CODE], field->code) &&
		    (field->rate < 0 ||
		    decimal_compare(rate, decimal_of(field->rate)) == 0 ||
		    decimal_compare(rate,
		    decimal_of(field->other_rate)) == 0))
			return field;
	}
	return text_equal(from[EXPORT_BUYER_COUNTRY],
	    from[EXPORT_SELLER + PARTY_COUNTRY]) ? &at_home : &abroad;
}

/* Adds an amount to a field, which keeps the decimals of its currency. */
static bool
add(struct making *making, enum jpk_column column, struct text amount,
    struct error *error)
{
	struct decimal sum = DECIMAL_ZERO, value;
	struct buffer text = { 0 };

	if (column == NONE || amount.size == 0)
		return true;
	if (!decimal_parse(amount, &value, error) ||
	    (making->cell[column].size > 0 &&
	    !decimal_parse(making->cell[column], &sum, error)) ||
	    !decimal_add(sum, value, &sum, error))
		return error_place(error, NULL, 0,
		    table_jpk.columns[column].name);
	decimal_write(sum, value.scale, &text);
	making->cell[column] = arena_copy(&making->arena,
	    buffer_text(&text));
	buffer_release(&text);
	return true;
}

static bool
take(void *context, const struct text *from, struct error *error)
{
	struct making *making = context;
	struct decimal rate = DECIMAL_ZERO;
	const struct field *field;

	if (!making->begun || !text_equal(making->cell[JPK_P_2A],
	    from[EXPORT_NUMBER])) {
		if (!finish(making, error))
			return false;
		begin(making, from);
	}
	/* what is settled outside tax, as from a deposit, is no turnover */
	if (from[EXPORT_TAX_CODE].size == 0)
		return true;
	if (from[EXPORT_TAX_RATE].size > 0 &&
	    !decimal_parse(from[EXPORT_TAX_RATE], &rate, error))
		return error_place(error, NULL, 0, "tax_rate");
	if (text_is(from[EXPORT_TAX_CODE], "AE"))
		making->cell[JPK_P_18] = TEXT("true");
	if (text_is(from[EXPORT_TAX_CODE], "E"))
		making->cell[JPK_P_19] = TEXT("true");
	field = field_of(from, rate);
	return add(making, field->net, from[EXPORT_NET], error) &&
	    add(making, field->tax, from[EXPORT_TAX], error) &&
	    add(making, field->converted, from[EXPORT_TAX_CONVERTED],
	    error) && add(making, JPK_P_15, from[EXPORT_GROSS], error);
}

bool
export_jpk(struct register_file *file, const struct issued_filter *filter,
    struct table_writer *writer, struct error *error)
{
	struct making making = { .writer = writer };
	struct issued_filter standing = *filter;
	bool ok;

	standing.with_void = false;
	ok = export_rows(file, &standing, take, &making, error) &&
	    finish(&making, error);
	arena_release(&making.arena);
	return ok;
}
