/*
 * rewrite.h - lists of rules that turn one spelling of a value into another.
 *
 * A rewrite is a section of a format, one rule a line; the first rule that
 * fits is applied, and a value that fits none stays as it is:
 *
 *	[rewrite phone]
 *	prefix 0048 -> 48
 *	prefix 00 ->
 *	digits 9 -> 48&
 *	regex ^0([1-9][0-9]{8})$ -> 48\1
 *
 * Ownership  a rewrite lives in the arena given, except for compiled
 *            expressions, which rewrite_close frees. A result points into
 *            the value, the rewrite or the row's arena.
 * Errors     status 78 for a rule; 65 for a value on which an expression
 *            gives up.
 */
#ifndef IMPORT_REWRITE_H
#define IMPORT_REWRITE_H

#include "base/arena.h"
#include "base/error.h"

struct rewrite_rule;

struct rewrite {
	struct text name;
	struct rewrite_rule *first, *last;
	struct rewrite *next;     /* of the same format */
	uint64_t line;            /* of its section */
};

/* What rules there are, for the reference page: NULL ends the list. */
struct rewrite_kind {
	const char *word;
	const char *about;
};
const struct rewrite_kind *rewrite_kinds(void);

/*
 * The rewrite `clean`, which every format has unless it has its own of that
 * name: what nobody sees is taken out, as unseen_clean does.
 */
struct rewrite *rewrite_clean(struct arena *arena);

/* Adds the rule that a line states. */
MUST_CHECK bool rewrite_add(struct rewrite *rewrite, struct text statement,
    struct arena *arena, struct error *error);

MUST_CHECK bool rewrite_apply(const struct rewrite *rewrite,
    struct text value, struct arena *row, struct text *out,
    struct error *error);

void rewrite_close(struct rewrite *rewrite);

#endif
