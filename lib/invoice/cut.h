/*
 * cut.h - an amount taken off some items, and the lines that say so.
 */
#ifndef INVOICE_CUT_H
#define INVOICE_CUT_H

#include "invoice/item.h"

/* Some items, by their places, and what they come to. */
struct cut {
	struct items *items;
	size_t *place;
	size_t count;
	struct money base;        /* of what is left of them */
};

/* No items yet; room for all there are. */
struct cut cut_begin(struct items *items, const struct currency *currency);

MUST_CHECK bool cut_add(struct cut *cut, size_t place, struct error *error);

/*
 * Takes `amount`, above 0, off the items in proportion to what is left of
 * them, and adds a line for each tax code and rate. `line` is what all of
 * these lines say; its key is completed by code and rate. The base must be
 * above 0.
 */
MUST_CHECK bool cut_take(struct cut *cut, struct money amount,
    const struct item *line, struct error *error);

#endif
