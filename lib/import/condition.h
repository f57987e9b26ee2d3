/*
 * condition.h - what a row must be like for a rule of a format to fit.
 *
 * Written    VALUE OPERATOR [OPERANDS], where VALUE is a column's name or a
 *            recipe in braces: disposition is ANSWERED; {dst|phone} starts
 *            48, 49; billsec > 0; answer not empty.
 * Numbers    an empty value compares false with any number; one that is no
 *            number is an error of the row.
 * Unknown    what the row does not have (a column that may be absent, what no
 *            row has kept) is neither so nor otherwise but an error, or a row
 *            would be passed over for what nobody knows. Only `empty` and
 *            `not empty` may be asked of an absent column.
 */
#ifndef IMPORT_CONDITION_H
#define IMPORT_CONDITION_H

#include "import/number_style.h"
#include "import/recipe.h"

struct condition;

/* The operators, for the reference page: NULL ends the list. */
struct condition_operator {
	const char *word;
	const char *about;
};
const struct condition_operator *condition_operators(void);

MUST_CHECK bool condition_compile(struct text statement, uint64_t line,
    const struct recipe_names *names, struct condition **out,
    struct error *error);
void condition_close(struct condition *condition);

/* Whether a row is so. An error names the column. */
MUST_CHECK bool condition_holds(const struct condition *condition,
    const struct row_view *view, const struct number_style *style,
    bool *holds, struct error *error);

#endif
