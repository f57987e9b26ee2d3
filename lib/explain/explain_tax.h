/*
 * explain_tax.h - the steps of a tax row.
 *
 * The tax on the nets of a rate, rounded; of a correction, on what is left of
 * what it corrects, less the tax that there was before.
 */
#ifndef EXPLAIN_EXPLAIN_TAX_H
#define EXPLAIN_EXPLAIN_TAX_H

#include "explain/explain_line.h"

/* Fills the line of a tax row with its steps. */
MUST_CHECK bool explain_tax(const struct explaining *explaining,
    struct explained_line *line, struct error *error);

#endif
