/*
 * explain_events.h - the events behind the lines of a document.
 */
#ifndef EXPLAIN_EXPLAIN_EVENTS_H
#define EXPLAIN_EXPLAIN_EVENTS_H

#include "explain/explain_document.h"

/*
 * Writes the events of the lines explained, as rate --events does: their
 * shares sum to the exact amounts of the charges. An error of status 66
 * where the usage is not at hand.
 */
MUST_CHECK bool explain_events_write(
    const struct explain_documents *documents, const char *output,
    struct error *error);

#endif
