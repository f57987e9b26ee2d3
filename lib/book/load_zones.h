/* load_zones.h - zones.csv, bands.csv and holidays.csv. */
#ifndef BOOK_LOAD_ZONES_H
#define BOOK_LOAD_ZONES_H

#include "book/load.h"

/* Holidays after bands. */
extern const struct load load_zones, load_bands, load_holidays;

/* The set of bands of a name, made where there is none. */
struct band_set *load_band_set(struct book *book, struct text name);

/* The set that a cell names; empty is the first. */
MUST_CHECK bool load_set(struct book *book, const struct row *row,
    int column, struct band_set **out, struct error *error);

/* Fails because a cell names no band of a set. */
bool load_no_band(const struct row *row, int column,
    const struct band_set *set, struct error *error);

#endif
