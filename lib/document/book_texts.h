/*
 * book_texts.h - whether the texts of a book can be set on a page.
 *
 * Which columns are printed is told by their names alone: name and what it
 * is in other languages (name_en), street, postcode, city, tax_id, unit,
 * description, reason, label, note, account. What is printed of these depends
 * on layout and language; a text that some document may show is looked at.
 */
#ifndef DOCUMENT_BOOK_TEXTS_H
#define DOCUMENT_BOOK_TEXTS_H

#include "book/check_book.h"
#include "document/paper.h"

/*
 * Adds to the book's findings each cell, and each of the seller's words, that
 * no font can set.
 */
MUST_CHECK bool book_texts_find(struct book *book, struct paper *paper,
    struct error *error);

/* The first of the seller's words that cannot be set: status 78. */
MUST_CHECK bool book_texts_check_seller(struct book *book,
    struct paper *paper, struct error *error);

/* The first of a customer's that cannot: status 65, with its place. */
MUST_CHECK bool book_texts_check_customer(struct book *book,
    const struct customer *customer, struct paper *paper,
    struct error *error);

#endif
