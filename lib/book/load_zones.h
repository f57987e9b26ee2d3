/* load_zones.h - zones.csv, bands.csv and holidays.csv. */
#ifndef BOOK_LOAD_ZONES_H
#define BOOK_LOAD_ZONES_H

#include "book/load.h"

/* In this order. */
extern const struct load load_zones, load_bands, load_holidays;

#endif
