/*
 * format_set_event.h - what the keys of events, rows and intervals do.
 */
#ifndef IMPORT_FORMAT_SET_EVENT_H
#define IMPORT_FORMAT_SET_EVENT_H

#include "import/format_set.h"

FORMAT_SETTER(first);
FORMAT_SETTER(last);
FORMAT_SETTER(after);
FORMAT_SETTER(minutes);
FORMAT_SETTER(clock);
FORMAT_SETTER(extra);
FORMAT_SETTER(empty);
FORMAT_SETTER(counter);
FORMAT_SETTER(when);
FORMAT_SETTER(must);
FORMAT_SETTER(least);
FORMAT_SETTER(skip);
FORMAT_SETTER(also);
FORMAT_SETTER(keep);
FORMAT_SETTER(attributes);

#endif
