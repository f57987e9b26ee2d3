/*
 * format_check.h - whether what a format says goes together.
 *
 * Errors     status 78, with the format's file and line.
 */
#ifndef IMPORT_FORMAT_CHECK_H
#define IMPORT_FORMAT_CHECK_H

#include "import/format.h"

/* A kind of row, with what it takes from [event]. */
MUST_CHECK bool format_check_rule(const struct format *format,
    const struct format_rule *rule, struct error *error);

/* That [zones] is there if a pattern asks for it, and only then. */
MUST_CHECK bool format_check_words(const struct format *format,
    uint64_t time_line, struct error *error);

#endif
