/*
 * joined_words.h - what other sums than its own decide of a charge, in words.
 *
 * " (200 kWh per kW, peak 10 kW)", " (400 kWh × 300 / 1,000: its share of this
 * tier)", " (the highest of Contacts, Mails)"; and what a quantity was before
 * it was rounded.
 */
#ifndef RATING_JOINED_WORDS_H
#define RATING_JOINED_WORDS_H

#include "rating/writing.h"

void joined_words_write(const struct writing *writing,
    const struct tally *tally);

#endif
