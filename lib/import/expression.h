/*
 * expression.h - regular expressions of formats, by GLib (PCRE).
 *
 * Errors     an expression that does not compile is status 78; one that
 *            gives up on a value (it backtracks too much) is status 65, so
 *            that such a row is set aside and the run goes on.
 */
#ifndef IMPORT_EXPRESSION_H
#define IMPORT_EXPRESSION_H

#include "base/arena.h"
#include "base/error.h"

struct expression;

MUST_CHECK bool expression_open(struct text pattern, struct expression **out,
    struct error *error);
void expression_close(struct expression *expression);

/* Whether it is found somewhere in the value, which is valid UTF-8. */
MUST_CHECK bool expression_found(const struct expression *expression,
    struct text value, bool *found, struct error *error);

/* Checks a replacement: text with \1 to \9 for groups, \0 for all. */
MUST_CHECK bool expression_check(struct text replacement,
    struct error *error);

/* Replaces the part that is found first, if there is one. */
MUST_CHECK bool expression_replace(const struct expression *expression,
    struct text value, const char *replacement, struct arena *row,
    bool *found, struct text *out, struct error *error);

#endif
