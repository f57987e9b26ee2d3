/*
 * context.h - what a row that was set aside knew from the rows before it.
 *
 * Written    name=value;name=value, as conditions of prices are: a clerk
 *            reads it, and may write it. A value that holds ; or ", begins
 *            with ?, is empty or has blanks at its ends stands in quotes,
 *            a quote in it doubled. ? is what nobody knew; ?12 is what nobody
 *            knew any more since line 12 was set aside.
 * Errors     status 65.
 */
#ifndef RECORD_CONTEXT_H
#define RECORD_CONTEXT_H

#include "base/arena.h"
#include "base/error.h"

struct context_item {
	struct text name, value;
	bool known;
	uint64_t since;           /* not known since that line; 0 = never */
};

/* Appends an item. */
void context_add(struct buffer *out, const struct context_item *item);

/*
 * Takes the next item off the start of *rest; a value that stood in quotes is
 * in the arena. Ask while rest->size > 0.
 */
MUST_CHECK bool context_take(struct text *rest, struct arena *arena,
    struct context_item *item, struct error *error);

#endif
