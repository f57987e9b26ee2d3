/*
 * load_words.h - cells of the book that customers read.
 *
 * A line     a name, a label: at most 1024 bytes, and no control character.
 * A prose    a description, a reason: at most 32768 bytes in lines, which end
 *            in LF, whatever ended them in the file.
 *
 * Words may stand in several languages (row_words in record/table.h); each is
 * held to the same rule. Of a book that is loaded for its figures, texts are
 * taken as they are: who shows none has no reason to refuse one.
 */
#ifndef BOOK_LOAD_WORDS_H
#define BOOK_LOAD_WORDS_H

#include "book/load.h"

/* A line that must be there, without blanks at its ends. */
MUST_CHECK bool load_name(struct book *book, const struct row *row,
    int column, struct words *out, struct error *error);

/* A line that may be empty. */
MUST_CHECK bool load_label(struct book *book, const struct row *row,
    int column, struct words *out, struct error *error);

/* Prose that may be empty; blanks and empty lines at its ends go. */
MUST_CHECK bool load_prose(struct book *book, const struct row *row,
    int column, struct words *out, struct error *error);

/* The same of a cell that has no other languages. */
MUST_CHECK bool load_own_name(struct book *book, const struct row *row,
    int column, const char **out, struct error *error);
MUST_CHECK bool load_own_label(struct book *book, const struct row *row,
    int column, const char **out, struct error *error);
MUST_CHECK bool load_own_prose(struct book *book, const struct row *row,
    int column, const char **out, struct error *error);

/* Adds what is said in languages in which nothing was. */
void words_fill(struct words *words, const struct words *more);

#endif
