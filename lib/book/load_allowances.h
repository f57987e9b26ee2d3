/* load_allowances.h - allowances.csv of the book. */
#ifndef BOOK_LOAD_ALLOWANCES_H
#define BOOK_LOAD_ALLOWANCES_H

#include "book/load.h"

/* After services, plans, zones.csv and bands.csv. */
extern const struct load load_allowances;

/*
 * Whether the allowance is for what is used: zone and band by name, "" where
 * there is none.
 */
bool allowance_covers(const struct allowance *allowance,
    const struct service *service, const char *zone, const char *band);

#endif
