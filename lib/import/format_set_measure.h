/*
 * format_set_measure.h - what the keys that work out a quantity do.
 */
#ifndef IMPORT_FORMAT_SET_MEASURE_H
#define IMPORT_FORMAT_SET_MEASURE_H

#include "import/format_set.h"

FORMAT_SETTER(times);
FORMAT_SETTER(per);
FORMAT_SETTER(round);
FORMAT_SETTER(negate);
FORMAT_SETTER(plus);
FORMAT_SETTER(minus);

#endif
