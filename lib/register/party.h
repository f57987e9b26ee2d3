/*
 * party.h - who a document is between: its seller and its buyer.
 *
 * A document names them as they were on the day it was issued. The book goes
 * on, people move and firms are renamed; the register keeps what was said.
 */
#ifndef REGISTER_PARTY_H
#define REGISTER_PARTY_H

#include "book/book.h"

enum party_column {
	PARTY_NAME,
	PARTY_STREET,
	PARTY_POSTCODE,
	PARTY_CITY,
	PARTY_COUNTRY,            /* two capitals */
	PARTY_TAX_ID,
	PARTY_COUNT,
};

struct party {
	struct text value[PARTY_COUNT];
};

/* As the book has them now; the words are the book's. */
void party_seller(const struct book *book, struct party *out);
void party_buyer(const struct customer *customer, struct party *out);

#endif
