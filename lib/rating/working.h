/*
 * working.h - the sum of a charge, in words the customer can follow.
 *
 * "1 call, 1 min × 0.29"; "20 GB over 100 GB × 0.40"; "3 packages of 10 GB ×
 * 15.00". Whoever multiplies and adds what stands there gets the amount.
 */
#ifndef RATING_WORKING_H
#define RATING_WORKING_H

#include "rating/tally.h"
#include "value/language.h"

/* Appends the working of one tier of a tally. */
void working_write(const struct tally *tally, size_t tier,
    const struct tally_part *part, enum language language,
    struct buffer *out);

#endif
