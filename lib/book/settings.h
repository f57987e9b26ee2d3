/*
 * settings.h - book.ini: who sells, and the policies of the book.
 *
 * Every key stands in one table in settings.c with its default and what it
 * means; a section or key that is not there is an error.
 */
#ifndef BOOK_SETTINGS_H
#define BOOK_SETTINGS_H

#include "book/book.h"

/* Reads book.ini of the book's folder into book->settings. */
MUST_CHECK bool settings_load(struct book *book, struct error *error);

/*
 * Lets the group that [files] names read what the process makes from here on
 * (base/sharing.h). Errors: there is none, or the process is not of it.
 */
MUST_CHECK bool settings_share(struct book *book, struct error *error);

/* The same as a folder's book says, if that can be read; else with nobody. */
void settings_share_if_there(const char *folder);

/* Appends the reference: every key, its default and what it means. */
void settings_describe(struct buffer *out);

/*
 * Appends a choice or a rounding of [policy] as the book has it:
 * "tier_bound=inclusive".
 */
void settings_show(const struct settings *settings, const char *key,
    struct buffer *out);

#endif
