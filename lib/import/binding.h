/*
 * binding.h - the columns that a format speaks of, found in a file.
 *
 * Errors     status 65, with the file's name and line; 78, with the format's,
 *            where `file` is NULL.
 */
#ifndef IMPORT_BINDING_H
#define IMPORT_BINDING_H

#include "import/format.h"

/* Finds them among those of a file, or of the format itself. */
MUST_CHECK bool format_bind(struct format *format, const struct text *names,
    size_t count, const char *file, uint64_t line, struct error *error);

#endif
