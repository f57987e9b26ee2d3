/*
 * explain_line.h - the steps of one line.
 */
#ifndef EXPLAIN_EXPLAIN_LINE_H
#define EXPLAIN_EXPLAIN_LINE_H

#include "explain/explained.h"
#include "explain/recompute.h"

/* The document whose lines are explained, and what they are held against. */
struct explaining {
	const struct book *book;
	const struct recompute *now;
	const struct issued_document *document;
	const struct customer *customer;
	const struct line_row *row; /* all that the account was billed */
	size_t rows;
	enum language language;
	struct arena *arena;
};

/* Fills a line, whose cells are set, with its steps. */
MUST_CHECK bool explain_line(const struct explaining *explaining,
    struct explained_line *line, struct error *error);

/* Adds the steps of a charge up to its exact amount. */
MUST_CHECK bool explain_usage(const struct explaining *explaining,
    const struct text *charge, struct explained_line *line,
    struct error *error);

/* Adds what brings the steps to a sum, if anything lacks. */
MUST_CHECK bool explain_rest(const struct explaining *explaining,
    struct explained_line *line, struct decimal sum,
    enum explained_kind kind, struct text words, struct text rule,
    struct error *error);

/* "rounded to 0.01", of the customer's currency. */
struct text explain_rounded(const struct explaining *explaining);

/* Texts in the arena: "FILE:LINE", a number, a setting of [policy]. */
struct text explain_source(struct arena *arena, const char *file,
    uint64_t line);
struct text explain_number(const struct explaining *explaining,
    struct decimal number, int min_scale);
struct text explain_rule(const struct explaining *explaining,
    const char *key);
struct text explain_text(struct arena *arena, struct buffer *text);

#endif
