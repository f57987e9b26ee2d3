/*
 * party.h - who a document is between: its seller and its buyer.
 *
 * A document names them as they were on the day it was issued, and how to pay
 * and to reach the seller; it is in the language of that day. The book goes
 * on, people move, firms are renamed and change their bank; the register keeps
 * what was said, so that a page made again is the page that was made.
 *
 * Versions   documents that were issued before version 3 of the register have
 *            no more than the columns.
 */
#ifndef REGISTER_PARTY_H
#define REGISTER_PARTY_H

#include "book/book.h"
#include "register/register_file.h"

enum party_column {
	PARTY_NAME,
	PARTY_STREET,
	PARTY_POSTCODE,
	PARTY_CITY,
	PARTY_COUNTRY,            /* two capitals */
	PARTY_TAX_ID,
	PARTY_COLUMNS,            /* of table documents, those before */

	/* in the details of a document: of the seller ... */
	PARTY_BANK_ACCOUNT = PARTY_COLUMNS,
	PARTY_BANK_NAME,
	PARTY_EMAIL,
	PARTY_PHONE,
	PARTY_WEBSITE,
	PARTY_LANGUAGE,           /* ... of the buyer: en or pl */
	PARTY_VALUES,
};

struct party {
	struct text value[PARTY_VALUES];
};

/* Looks up the parties of issued documents; opened by its first lookup. */
struct parties {
	struct register_file file;
	sqlite3_stmt *statement;
};

/*
 * The seller and the buyer of an issued document, from the arena; what it does
 * not say of them stays as it was. *found is false where the book has no
 * register, or that no such document. Starts as { 0 }; close it at last.
 */
MUST_CHECK bool parties_find(struct parties *parties, const char *path,
    struct text number, struct arena *arena, struct party *seller,
    struct party *buyer, bool *found, struct error *error);
void parties_close(struct parties *parties);

/* Appends the details of a document between them. */
void party_details(const struct party *seller, const struct party *buyer,
    struct buffer *out);

/* As the book has them now; the words are the book's. */
void party_seller(const struct book *book, struct party *out);
void party_buyer(const struct customer *customer, struct party *out);

#endif
