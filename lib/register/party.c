/* party.c - who a document is between: its seller and its buyer. */
#include "register/party.h"

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
	} };
}
