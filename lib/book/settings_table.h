/*
 * settings_table.h - every key of book.ini, as data.
 *
 * A key is a row in settings_table.c: where its value goes, how it is read,
 * its default, and what it means.
 */
#ifndef BOOK_SETTINGS_TABLE_H
#define BOOK_SETTINGS_TABLE_H

#include "book/book.h"

enum setting_kind {
	KIND_TEXT,                /* const char * */
	KIND_NEEDED,              /* const char *, not empty */
	KIND_WORD,                /* const char *; see spelling.h */
	KIND_COUNTRY,             /* const char * */
	KIND_COUNT,               /* int */
	KIND_COUNT_64,            /* int64_t, at least 1 */
	KIND_SEQUENCE,            /* the same, and as large as a number's */
	KIND_CURRENCY,
	KIND_OWN_CURRENCY,        /* empty: the one before it */
	KIND_LANGUAGE,
	KIND_ZONE,                /* fills zone_name and zone */
	KIND_ROUNDING,            /* enum rounding_mode */
	KIND_CHOICE,              /* bool: whether it is the other word */
	KIND_LIMIT,               /* struct limit; empty: it is open */
};

struct setting {
	const char *section, *key;
	enum setting_kind kind;
	size_t offset;            /* in struct settings */
	const char *otherwise;    /* its default */
	const char *other;        /* of KIND_CHOICE: what else it can be */
	const char *about;
};

/* By section, in the order of the manual. */
extern const struct setting settings_table[];
extern const size_t settings_count;

/*
 * Reads a value, which has no blanks around it and lives as long as the book,
 * into book->settings.
 */
MUST_CHECK bool settings_set(struct book *book, const struct setting *setting,
    struct text text, struct error *error);

#endif
