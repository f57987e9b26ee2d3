/*
 * remembered.h - what rows keep for those after them, beside a row set aside.
 *
 * Written as a context (record/context.h), so that the row can be read again
 * without the rows before it. Where a row that nobody understood had made
 * what is kept unknown, and that row is mended, what it leaves behind is
 * remembered for those that say since when they do not know: ?12 is what is
 * known behind line 12.
 *
 * Errors     status 65.
 */
#ifndef IMPORT_REMEMBERED_H
#define IMPORT_REMEMBERED_H

#include "import/recipe.h"
#include "record/context.h"

/* Appends what is kept; `lost_line` as in a row_view. */
void remembered_write(const struct kept *kept, uint64_t lost_line,
    struct buffer *out);

/* What is known behind a mended row. */
struct remembered {
	struct buffer file;
	uint64_t line;            /* 0 = nothing yet */
	struct remembered_value {
		struct buffer value;
		bool known;
	} *value;                 /* in the order of the list */
	size_t count;
};

/* Of the last row mended, and of the one that rows speak of. */
struct memory {
	struct remembered last, since;
};

/*
 * Sets what is kept to what the context of a row of the file says.
 * Names that begin with @ are for others.
 */
MUST_CHECK bool memory_set(struct memory *memory, struct kept *kept,
    struct text file, struct text context, struct arena *arena,
    uint64_t *lost_line, struct error *error);

/* Remembers what is kept behind the row on the line of the file. */
void memory_take(struct memory *memory, const struct kept *kept,
    struct text file, uint64_t line);

void memory_release(struct memory *memory);

#endif
