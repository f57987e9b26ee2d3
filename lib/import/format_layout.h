/*
 * format_layout.h - what a format says of how records are laid out, as one.
 */
#ifndef IMPORT_FORMAT_LAYOUT_H
#define IMPORT_FORMAT_LAYOUT_H

#include "import/format_keys.h"

/*
 * When all lines of the format are read: checks that its keys go together,
 * and gives syntaxes whose columns have no order the columns that it names.
 */
MUST_CHECK bool format_layout_finish(struct format_compiler *compiler,
    struct error *error);

#endif
