/*
 * extras.h - columns of usage beside its own: made, or passed through.
 */
#ifndef IMPORT_EXTRAS_H
#define IMPORT_EXTRAS_H

#include "import/mapper.h"

/* Settles, by the columns of the first file, which the output has. */
MUST_CHECK bool extras_settle(struct mapper *mapper, const struct text *names,
    size_t count, struct error *error);

/* Finds where those that pass through stand in this file. */
MUST_CHECK bool extras_find(struct mapper *mapper, const struct text *names,
    size_t count, struct error *error);

/* Makes those of an event. */
MUST_CHECK bool extras_make(struct mapper *mapper,
    const struct record *record, struct event *event, struct error *error);

#endif
