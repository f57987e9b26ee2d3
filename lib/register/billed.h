/*
 * billed.h - what an account was billed already.
 */
#ifndef REGISTER_BILLED_H
#define REGISTER_BILLED_H

#include "base/arena.h"
#include "register/posting.h"
#include "register/register_file.h"

struct billed {
	sqlite3_stmt *statement;  /* private */
	struct buffer from, to;
};

/* Prepares to look accounts up. Close it even after failure. */
MUST_CHECK bool billed_open(struct billed *billed,
    struct register_file *file, struct error *error);

/*
 * The lines with a charge key that an account was billed, on documents that
 * are not void, with service periods that begin in the window, in order of
 * the documents. The rows are in the arena.
 */
MUST_CHECK bool billed_find(struct billed *billed, struct text account,
    struct period window, struct arena *arena, struct line_row **row,
    size_t *count, struct error *error);

void billed_close(struct billed *billed);

#endif
