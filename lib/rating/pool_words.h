/*
 * pool_words.h - what an allowance covered, or netting set off, in words the
 * customer can follow.
 *
 * "30 GB of 100 GB included, 70 GB left"; what was carried over and what
 * others used of the same stand in brackets, so that it adds up.
 */
#ifndef RATING_POOL_WORDS_H
#define RATING_POOL_WORDS_H

#include "rating/pools.h"
#include "value/language.h"

/* Appends the words for `covered` of a use, in the service's unit. */
void pool_words_write(const struct pool_use *use, struct decimal covered,
    const char *unit, enum language language, struct buffer *out);

/* Appends the words for what was set off of a service. */
void pool_words_set_off(const struct netting *netting, struct decimal set_off,
    enum language language, struct buffer *out);

#endif
