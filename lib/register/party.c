/* party.c - who a document is between: its seller and its buyer. */
#include "register/party.h"

#include "register/columns.h"
#include "register/details.h"

/* What details there are, and whose. */
static const struct {
	const char *name;
	bool of_buyer;
	enum party_column value;
} details[] = {
	{ "seller_bank_account", false, PARTY_BANK_ACCOUNT },
	{ "seller_bank_name", false, PARTY_BANK_NAME },
	{ "seller_email", false, PARTY_EMAIL },
	{ "seller_phone", false, PARTY_PHONE },
	{ "seller_website", false, PARTY_WEBSITE },
	{ "language", true, PARTY_LANGUAGE },
};

static struct text
word(const char *string)
{
	return text_of(string != NULL ? string : "");
}

void
party_seller(const struct book *book, struct party *out)
{
	*out = (struct party){ .value = {
		[PARTY_NAME] = word(book->settings.seller.name),
		[PARTY_STREET] = word(book->settings.seller.street),
		[PARTY_POSTCODE] = word(book->settings.seller.postcode),
		[PARTY_CITY] = word(book->settings.seller.city),
		[PARTY_COUNTRY] = word(book->settings.seller.country),
		[PARTY_TAX_ID] = word(book->settings.seller.tax_id),
		[PARTY_BANK_ACCOUNT] =
		    word(book->settings.seller.bank_account),
		[PARTY_BANK_NAME] = word(book->settings.seller.bank_name),
		[PARTY_EMAIL] = word(book->settings.seller.email),
		[PARTY_PHONE] = word(book->settings.seller.phone),
		[PARTY_WEBSITE] = word(book->settings.seller.website),
	} };
}

void
party_buyer(const struct customer *customer, struct party *out)
{
	*out = (struct party){ .value = {
		[PARTY_NAME] = word(customer->name),
		[PARTY_STREET] = word(customer->street),
		[PARTY_POSTCODE] = word(customer->postcode),
		[PARTY_CITY] = word(customer->city),
		[PARTY_COUNTRY] = word(customer->country),
		[PARTY_TAX_ID] = word(customer->tax_id),
		[PARTY_LANGUAGE] = word(customer->language),
	} };
}

void
party_details(const struct party *seller, const struct party *buyer,
    struct buffer *out)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(details); i++) {
		const struct party *party = details[i].of_buyer ? buyer :
		    seller;

		details_add(out, details[i].name,
		    party->value[details[i].value]);
	}
}

static void
read_details(struct text from, struct arena *arena, struct party *seller,
    struct party *buyer)
{
	struct text value;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(details); i++) {
		struct party *party = details[i].of_buyer ? buyer : seller;

		if (details_find(from, details[i].name, &value))
			party->value[details[i].value] = arena_copy(arena,
			    value);
	}
}

static bool
parties_open(struct parties *parties, const char *path, struct error *error)
{
	struct buffer text = { 0 };
	bool ok;
	int i;

	if (!register_open(path, REGISTER_READ_IF_THERE, &parties->file,
	    error))
		return false;
	buffer_add_string(&text, "SELECT ");
	for (i = ISSUED_SELLER; i < ISSUED_COUNT; i++)
		buffer_printf(&text, "%s, ", issued_names[i]);
	buffer_add_string(&text, "details FROM documents WHERE number = ?");
	ok = sql_prepare(parties->file.db, buffer_string(&text),
	    &parties->statement, error);
	buffer_release(&text);
	return ok;
}

bool
parties_find(struct parties *parties, const char *path, struct text number,
    struct arena *arena, struct party *seller, struct party *buyer,
    bool *found, struct error *error)
{
	int i;

	if (parties->statement == NULL && !parties_open(parties, path, error))
		return false;
	sql_bind_text(parties->statement, 1, number);
	if (!sql_step(parties->statement, found, error))
		return false;
	for (i = 0; *found && i < PARTY_COLUMNS; i++) {
		seller->value[i] = arena_copy(arena,
		    sql_text(parties->statement, i));
		buyer->value[i] = arena_copy(arena,
		    sql_text(parties->statement, PARTY_COLUMNS + i));
	}
	if (*found)
		read_details(sql_text(parties->statement, 2 * PARTY_COLUMNS),
		    arena, seller, buyer);
	/* lets the register go */
	sqlite3_reset(parties->statement);
	return true;
}

void
parties_close(struct parties *parties)
{
	sqlite3_finalize(parties->statement);
	register_close(&parties->file);
	parties->statement = NULL;
}
