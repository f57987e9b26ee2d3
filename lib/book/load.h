/*
 * load.h - what the loaders of the book's tables have in common.
 *
 * Each table of the book has one struct load: which table, whether its file
 * may be absent, what to learn from its header, what to do with a row, and
 * what to do after the last.
 *
 * Errors     have the file, the line and the column.
 */
#ifndef BOOK_LOAD_H
#define BOOK_LOAD_H

#include "book/book.h"
#include "record/table_reader.h"

struct load {
	const struct table *table;
	bool optional;
	void (*open)(struct book *book, const struct table_reader *reader);
	int names;                /* the column + 1 that other files refer to;
	                           * 0 = none */
	bool (*take)(struct book *book, const struct row *row,
	    struct error *error);
	bool (*finish)(struct book *book, struct error *error);
};

/* Reads one file of the book's folder. */
MUST_CHECK bool load_table(struct book *book, const struct load *load,
    struct error *error);

/* The same from any file. */
MUST_CHECK bool load_table_from(struct book *book, const struct load *load,
    const char *path, struct error *error);

/* A cell as a string of the book's. */
const char *load_string(struct book *book, const struct row *row, int column);

/*
 * A cell that names something: not empty, at most 1024 bytes, no control
 * character, no blank at either end.
 */
MUST_CHECK bool load_key(struct book *book, const struct row *row,
    int column, const char **out, struct error *error);

/* Two dates, the second exclusive; empty is open. */
MUST_CHECK bool load_validity(const struct row *row, int from, int to,
    struct period *out, struct error *error);

/* A decimal that is not negative; `otherwise` where the cell is empty. */
MUST_CHECK bool load_positive(const struct row *row, int column,
    struct decimal otherwise, struct decimal *out, struct error *error);

/* The same for an amount that may be left open. */
MUST_CHECK bool load_optional(const struct row *row, int column, bool *has,
    struct decimal *out, struct error *error);

/*
 * Fails if an amount that is billed as it stands has more decimals than its
 * currency: it would be billed as another.
 */
MUST_CHECK bool load_fits(const struct row *row, int column,
    struct decimal amount, const struct currency *currency,
    struct error *error);

/* The next name of a list joined by blanks or ';'; empty at its end. */
struct text load_next_name(struct text *rest);

/*
 * One of `words`, by its place; an empty cell is `otherwise`. How words may
 * be written, here and below: see spelling.h.
 */
MUST_CHECK bool load_word(const struct row *row, int column,
    const char *const *words, size_t count, int otherwise, int *out,
    struct error *error);

/* A currency; empty is the book's. */
MUST_CHECK bool load_currency(struct book *book, const struct row *row,
    int column, const struct currency **out, struct error *error);

/* A country, in capitals; empty is `otherwise`. */
MUST_CHECK bool load_country(struct book *book, const struct row *row,
    int column, const char *otherwise, const char **out, struct error *error);

/* A word that is looked up later, without capitals; empty is `otherwise`. */
const char *load_lower(struct book *book, const struct row *row, int column,
    const char *otherwise);

/*
 * Fails about a row that was read before: of the table's file, the line, and
 * the column.
 */
bool load_error(struct book *book, const struct table *table, uint64_t line,
    int column, struct error *error, const char *format, ...)
    PRINTF_LIKE(6, 7);

/*
 * After a mistake: whether to go on, because the book collects them, and has
 * this one now. Errors of reading itself are none.
 */
MUST_CHECK bool load_found(struct book *book, const struct error *error);

/* Fails because a cell names what `file` does not have. */
bool load_unknown(const struct row *row, int column, const char *what,
    const char *file, struct error *error);

/* Fails because the row repeats the key of an earlier line. */
bool load_repeated(const struct row *row, int column, uint64_t line,
    struct error *error);

/*
 * An arena array with room for one element more behind `count`; the elements
 * move, so that nothing may point at one before the last is there.
 */
void *load_grow(struct book *book, void *array, size_t count, size_t size);

#define LOAD_APPEND(book, array, count) \
	((array) = load_grow(book, array, count, sizeof(*(array))), \
	    &(array)[(count)++])

#endif
