/*
 * model_graduated.h - each tier prices what falls between its bounds.
 *
 * A tier is entered once the quantity is over the bound before it or, where
 * the book makes bounds exclusive, once it has reached that. What falls in a
 * tier is rounded up to its own first and increment.
 */
#ifndef RATING_MODEL_GRADUATED_H
#define RATING_MODEL_GRADUATED_H

#include "rating/model.h"

MUST_CHECK bool model_graduated(const struct price *price,
    struct decimal quantity, struct part *parts,
    const struct placing *placing);

#endif
