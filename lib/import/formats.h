/*
 * formats.h - which formats there are, and where.
 *
 * A format is a file: of the book's formats/ folder first, else of the
 * shipped templates/formats/. A name with a slash is a path.
 */
#ifndef IMPORT_FORMATS_H
#define IMPORT_FORMATS_H

#include "import/format.h"

struct formats {
	const char *book;         /* folders that have a formats/ in them */
	const char *templates;
	const char *zone;         /* for local times; NULL = none known */
};

/* Loads a format by its name. */
MUST_CHECK bool formats_load(const struct formats *formats, const char *name,
    struct format **out, struct error *error);

/*
 * Appends a line for each: its name and what it is for, sorted; one that
 * cannot be read tells why.
 */
void formats_list(const struct formats *formats, struct buffer *out);

#endif
