/*
 * rounding.h - the names of roundings, as books write them.
 */
#ifndef VALUE_ROUNDING_H
#define VALUE_ROUNDING_H

#include "value/decimal.h"

/* Reads the name of a mode: half_up, half_even, up, down, ceiling, floor. */
MUST_CHECK bool rounding_mode_parse(struct text text,
    enum rounding_mode *out, struct error *error);

/* Reads "mode:decimals", of at most DECIMAL_QUOTIENT_SCALE decimals. */
MUST_CHECK bool rounding_parse(struct text text, struct rounding *out,
    struct error *error);

/* The name that rounding_mode_parse reads; "" of ROUND_STICKY. */
const char *rounding_mode_name(enum rounding_mode mode);

#endif
