/*
 * check_taxes.h - whether every line that a book may bill has its tax.
 *
 * Checks     for each contract, that a rate holds for its fees and services
 *            in the customer's country; that two rates of a country and
 *            class do not hold at once and leave no day between; that a
 *            customer whom the tax is left to has a tax id (Directive
 *            2006/112/EC, art. 226 (4)), and so has a seller who charges
 *            tax (art. 226 (3)).
 */
#ifndef TAX_CHECK_TAXES_H
#define TAX_CHECK_TAXES_H

#include "book/book.h"

/* Adds to the book's findings; contracts that ended before `day` are done. */
void taxes_check(struct book *book, struct date day);

#endif
