/*
 * balances.h - what accounts have left of allowances before a run, and after.
 *
 * The file is a table like those of the book: written by one run, it is read
 * by that of the next period, and a clerk may add what was paid in advance.
 *
 * Ownership  rows are from the book's arena.
 * Errors     status 78, with the line and column of the row at fault.
 */
#ifndef RATING_BALANCES_H
#define RATING_BALANCES_H

#include "book/book.h"
#include "record/table_writer.h"

struct balance {
	const struct allowance *allowance; /* the first of its name */
	const struct contract *party; /* see book_party; NULL: shared */
	struct period holds;      /* granted, expires */
	struct decimal quantity;
	int64_t priority;
	struct balance *next;     /* of the account */
};

struct balances {
	struct balance **of;      /* by the customer's index; may be NULL */
};

/* Reads a file; NULL is the book's own, which may be absent. */
MUST_CHECK bool balances_read(struct balances *balances, struct book *book,
    const char *path, struct error *error);

/* Writes one row. */
MUST_CHECK bool balance_write(const struct balance *balance,
    const struct customer *customer, struct table_writer *writer,
    struct error *error);

#endif
