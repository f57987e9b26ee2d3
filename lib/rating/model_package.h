/*
 * model_package.h - whole blocks of `per` units at one price each.
 *
 * A block begun is a block, unless the book rounds packages otherwise.
 */
#ifndef RATING_MODEL_PACKAGE_H
#define RATING_MODEL_PACKAGE_H

#include "rating/model.h"

MUST_CHECK bool model_package(const struct price *price,
    struct decimal quantity, struct part *parts,
    const struct placing *placing);

#endif
