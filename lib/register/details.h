/*
 * details.h - what a document says beside its columns and its lines.
 *
 * Pairs of a name and a value, so that a document can say more without another
 * version of the register; none where an older version issued it. They are
 * under the document's hash as they stand.
 *
 * Format     names and values in turn, each as chain.h has it.
 */
#ifndef REGISTER_DETAILS_H
#define REGISTER_DETAILS_H

#include "register/chain.h"

/* Appends a pair; a value that is empty is left out. */
void details_add(struct buffer *out, const char *name, struct text value);

/* Cuts the next pair off *rest; false at the end, and where none can be cut. */
MUST_CHECK bool details_next(struct text *rest, struct text *name,
    struct text *value);

/*
 * The value of a name, "" where that has none; false, and *value as it was,
 * where the document has no details at all.
 */
MUST_CHECK bool details_find(struct text details, const char *name,
    struct text *value);

#endif
