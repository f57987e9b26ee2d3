/*
 * body.h - the lines of a document, as one text of its row.
 *
 * Format     for each line the values of its own columns (columns.h), each
 *            as chain.h has it: its size in decimal, a colon and its bytes.
 *            These are the bytes of the lines that are hashed.
 */
#ifndef REGISTER_BODY_H
#define REGISTER_BODY_H

#include "register/columns.h"

/* Adds a line of the line table to a body that is being hashed. */
void body_add(struct chain_row *row, const struct text cell[LINE_COUNT]);

/*
 * Cuts the next line off *rest into a line's own cells; the others are left
 * as they are. *more is false at the end. What cannot be cut is an error of
 * status 65.
 */
MUST_CHECK bool body_next(struct text *rest, struct text cell[LINE_COUNT],
    bool *more, struct error *error);

#endif
