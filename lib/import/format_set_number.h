/*
 * format_set_number.h - what the keys do that say how numbers are dressed.
 */
#ifndef IMPORT_FORMAT_SET_NUMBER_H
#define IMPORT_FORMAT_SET_NUMBER_H

#include "import/format_set.h"

FORMAT_SETTER(number_plus);
FORMAT_SETTER(number_bare);
FORMAT_SETTER(number_minus);
FORMAT_SETTER(number_units);

#endif
