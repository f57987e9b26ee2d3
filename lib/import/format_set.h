/*
 * format_set.h - what the keys of [format], [number] and [time] do.
 *
 * Each setter reads the value of one key into the format being compiled;
 * the table of format_keys.c says which key is whose.
 */
#ifndef IMPORT_FORMAT_SET_H
#define IMPORT_FORMAT_SET_H

#include "import/format_keys.h"

#define FORMAT_SETTER(key) \
	bool format_set_##key(struct format_compiler *compiler, \
	    struct text value, struct error *error)

FORMAT_SETTER(about);
FORMAT_SETTER(header);
FORMAT_SETTER(sealed);
FORMAT_SETTER(columns);
FORMAT_SETTER(encoding);
FORMAT_SETTER(comment);
FORMAT_SETTER(preamble);
FORMAT_SETTER(null);
FORMAT_SETTER(blanks);
FORMAT_SETTER(wider);
FORMAT_SETTER(duration);
FORMAT_SETTER(decimal);
FORMAT_SETTER(thousands);
FORMAT_SETTER(exponent);
FORMAT_SETTER(pattern);
FORMAT_SETTER(zone);

/* Reads yes or no. */
MUST_CHECK bool format_read_flag(struct text value, bool *out,
    struct error *error);

#endif
