/*
 * validity_words.h - from and until when a price holds in a period, in words.
 */
#ifndef RATING_VALIDITY_WORDS_H
#define RATING_VALIDITY_WORDS_H

#include "rating/price.h"
#include "value/language.h"

/* Appends ", from 10/10/2026, until 13/10/2026", where it is not all of it. */
void validity_words_write(const struct price *price, struct period period,
    enum language language, struct buffer *out);

#endif
