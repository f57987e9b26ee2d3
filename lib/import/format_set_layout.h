/*
 * format_set_layout.h - what the keys of [format] do that lay rows out.
 */
#ifndef IMPORT_FORMAT_SET_LAYOUT_H
#define IMPORT_FORMAT_SET_LAYOUT_H

#include "import/format_set.h"

FORMAT_SETTER(syntax);
FORMAT_SETTER(records);
FORMAT_SETTER(delimiter);
FORMAT_SETTER(quote);
FORMAT_SETTER(escape);
FORMAT_SETTER(trailer);

#endif
