/*
 * party.h - who a document is between: its seller and its buyer.
 *
 * A document names them as they were on the day it was issued. The book goes
 * on, people move and firms are renamed; the register keeps what was said.
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
	PARTY_COUNT,
};

struct party {
	struct text value[PARTY_COUNT];
};

/* Looks up the parties of issued documents; opened by its first lookup. */
struct parties {
	struct register_file file;
	sqlite3_stmt *statement;
};

/*
 * The seller and the buyer of an issued document, from the arena. *found is
 * false where the book has no register, or that no such document. Starts as
 * { 0 }; close it at last.
 */
MUST_CHECK bool parties_find(struct parties *parties, const char *path,
    struct text number, struct arena *arena, struct party *seller,
    struct party *buyer, bool *found, struct error *error);
void parties_close(struct parties *parties);

/* As the book has them now; the words are the book's. */
void party_seller(const struct book *book, struct party *out);
void party_buyer(const struct customer *customer, struct party *out);

#endif
