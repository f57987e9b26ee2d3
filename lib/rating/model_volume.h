/*
 * model_volume.h - the tier that the quantity reaches prices all of it.
 *
 * Also the model stairstep, where the tier has a price and its units none.
 */
#ifndef RATING_MODEL_VOLUME_H
#define RATING_MODEL_VOLUME_H

#include "rating/model.h"

MUST_CHECK bool model_volume(const struct price *price,
    struct decimal quantity, struct part *parts,
    const struct placing *placing);

#endif
