/* load_discounts.h - discounts.csv and adjustments.csv. */
#ifndef BOOK_LOAD_DISCOUNTS_H
#define BOOK_LOAD_DISCOUNTS_H

#include "book/load.h"

extern const struct load load_discounts, load_adjustments;

#endif
