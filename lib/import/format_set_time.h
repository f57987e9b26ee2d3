/*
 * format_set_time.h - what the keys that say when an event was do.
 */
#ifndef IMPORT_FORMAT_SET_TIME_H
#define IMPORT_FORMAT_SET_TIME_H

#include "import/format_set.h"

FORMAT_SETTER(end);
FORMAT_SETTER(lasted);
FORMAT_SETTER(row_minutes);

/* Adds a word for a zone: what a line of [zones] says. */
MUST_CHECK bool format_zone_add(struct format_compiler *compiler,
    struct text word, struct text value, struct error *error);

#endif
