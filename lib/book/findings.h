/*
 * findings.h - all that is wrong in a book, not just the first of it.
 *
 * Where a book has findings, its loaders put each mistake there and go on
 * with the next row. A row that only fails because it names one that failed
 * before is no finding: mending the first mends it.
 *
 * Ownership  findings own copies of all they are given.
 */
#ifndef BOOK_FINDINGS_H
#define BOOK_FINDINGS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"

struct finding {
	const char *file;
	uint64_t line;            /* 0 = the file as a whole */
	const char *text;         /* file, line, column, what, and the cure */
	size_t number;            /* in order of finding */
};

struct findings {
	struct arena arena;
	struct finding *finding;
	size_t count, room;
	struct map broken;        /* "column=name" of rows that failed */
};

/* Starts as { 0 }. */
void findings_add(struct findings *findings, const struct error *error);

/* Says that the row that gives this name to a column failed. */
void findings_break(struct findings *findings, const char *column,
    struct text name);
bool findings_broken(const struct findings *findings, const char *column,
    struct text name);

/* Appends them, a line each, by file and line. */
void findings_write(struct findings *findings, struct buffer *out);

void findings_release(struct findings *findings);

#endif
