/*
 * no_text.h - files that are no text, known by their first bytes.
 *
 * Read as CSV such a file is a heap of rejects that name no cure.
 */
#ifndef IMPORT_NO_TEXT_H
#define IMPORT_NO_TEXT_H

#include "base/error.h"

/* How many of the first bytes are looked at. */
#define NO_TEXT_LOOK 512

/*
 * Whether a file that begins so may be text in the encoding; `name` is the
 * file's, for the message. Status 65.
 */
MUST_CHECK bool no_text_check(struct text start, const char *encoding,
    const char *name, struct error *error);

#endif
