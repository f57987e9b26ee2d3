/*
 * corrected.h - what is left of what a document corrects, and the tax on it.
 *
 * A correction is a document all of whose lines correct one other. It takes
 * the tax on what is left of that document after it, less the tax that it and
 * its corrections have so far. Corrections of a correction are those of the
 * document it corrects. Where nothing is left of all documents that billed the
 * same things, it takes all the tax that they have.
 */
#ifndef INVOICE_CORRECTED_H
#define INVOICE_CORRECTED_H

#include "invoice/account.h"
#include "register/basis.h"

/*
 * The basis of each rate of items that make a document of the account's, after
 * those it has; none where they are no correction, the account's run knows no
 * register, or tax is per line.
 */
MUST_CHECK bool corrected_find(const struct account *account,
    const struct items *items, const struct basis **basis, size_t *count,
    struct error *error);

/* The document that all the items correct, or "". */
struct text corrected_number(const struct items *items);

#endif
