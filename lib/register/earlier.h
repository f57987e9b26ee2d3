/*
 * earlier.h - the lines that billed the same thing before a line did.
 *
 * The same is the account, the charge key and the service period: what a
 * difference is the difference to.
 */
#ifndef REGISTER_EARLIER_H
#define REGISTER_EARLIER_H

#include "base/arena.h"
#include "register/posting.h"
#include "register/register_file.h"

/* Looks lines up; opened by its first lookup. Starts as { 0 }. */
struct earlier {
	struct register_file file;
	sqlite3_stmt *statement;
};

/*
 * The lines, of documents that were not void when the line's document was
 * issued, in order of the documents; from the arena. A draft comes after all
 * that is issued. None where the register is not there.
 */
MUST_CHECK bool earlier_find(struct earlier *earlier, const char *path,
    const struct text *cell, struct arena *arena, struct line_row **row,
    size_t *count, struct error *error);

void earlier_close(struct earlier *earlier);

#endif
