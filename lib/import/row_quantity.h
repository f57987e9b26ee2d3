/*
 * row_quantity.h - quantity and revision as rows may have them.
 *
 * Errors     status 65.
 */
#ifndef IMPORT_ROW_QUANTITY_H
#define IMPORT_ROW_QUANTITY_H

#include "import/format.h"

/*
 * What the sum (measure_sum), or what was counted of it, makes: worked out,
 * and neither more than any meter says nor less than the rule takes. `cell`
 * is where it was read, for messages.
 */
MUST_CHECK bool row_quantity_finish(const struct format_rule *rule,
    const struct number_style *style, const struct row_view *view,
    struct text cell, struct decimal *quantity, struct error *error);

/* A revision, a whole number from 0; the cell is then written as one. */
MUST_CHECK bool row_revision(struct text *cell, int64_t *out,
    struct arena *row, struct error *error);

#endif
