/*
 * check_book.h - what a book that can be loaded would still bill wrongly.
 *
 * Checks     identities (tax ids, the seller's account), plans of contracts
 *            that bill nothing or have ended, and dates between two versions
 *            of a fee that none covers.
 */
#ifndef BOOK_CHECK_BOOK_H
#define BOOK_CHECK_BOOK_H

#include "book/book.h"

/* Adds to the book's findings; contracts that ended before `day` are done. */
void book_check(struct book *book, struct date day);

/* Adds what is wrong at a row: as load_error, but it goes on. */
void book_find(struct book *book, const struct table *table, uint64_t line,
    int column, const char *format, ...) PRINTF_LIKE(5, 6);

/* The same with the text of an error, at a row. */
void book_find_error(struct book *book, const struct table *table,
    uint64_t line, int column, const struct error *error);

#endif
