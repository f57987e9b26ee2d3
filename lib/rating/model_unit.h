/*
 * model_unit.h - every unit at one price.
 *
 * Also the model percent, whose units are money.
 */
#ifndef RATING_MODEL_UNIT_H
#define RATING_MODEL_UNIT_H

#include "rating/model.h"

MUST_CHECK bool model_unit(const struct price *price,
    struct decimal quantity, struct part *parts,
    const struct placing *placing);

#endif
