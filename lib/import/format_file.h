/*
 * format_file.h - the lines of a format file, with their numbers.
 *
 * Format     Sections "[kind]" or "[kind name]"; in them one statement a
 *            line. Lines that begin with # or ; and empty lines are skipped;
 *            blanks around a statement belong to nothing.
 * Ownership  everything comes from the arena.
 * Errors     status 78 with file and line.
 */
#ifndef IMPORT_FORMAT_FILE_H
#define IMPORT_FORMAT_FILE_H

#include "base/arena.h"
#include "base/error.h"

/* The largest format file that is read. */
#define FORMAT_FILE_MAX ((size_t)1 << 20)

struct format_line {
	struct text kind, name;   /* of the section it stands in */
	struct text text;         /* the statement; data NULL: the "[...]" */
	uint64_t line;
};

/* Reads all lines of content; `file` is the name shown in errors. */
MUST_CHECK bool format_file_parse(struct text content, const char *file,
    struct arena *arena, struct format_line **lines, size_t *count,
    struct error *error);

/*
 * Cuts a statement at the first `separator`; both parts are trimmed. False
 * if there is none.
 */
bool format_line_split(struct text statement, const char *separator,
    struct text *key, struct text *value);

#endif
