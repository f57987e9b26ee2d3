/*
 * usage_cell.h - what a cell of usage may hold.
 *
 * One that is required is not empty, none is longer than USAGE_CELL_MAX, so
 * that every tool after can rely on it, and what rows are known by can be
 * told from others by eye (unseen.h).
 */
#ifndef IMPORT_USAGE_CELL_H
#define IMPORT_USAGE_CELL_H

#include "base/error.h"

#define USAGE_CELL_MAX 4096

/* `field` is a column of usage; keys are checked when all are there. */
MUST_CHECK bool usage_cell_check(struct text cell, int field,
    struct error *error);
MUST_CHECK bool usage_key_check(struct text cell, int field,
    struct error *error);

#endif
