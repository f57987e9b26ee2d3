/*
 * common_tiers.h - which prices share their tiers, checked.
 *
 * With tiers = shared the prices of a plan for a service are one ladder over
 * all its bands, zones and conditions. So they hold on the same days, and
 * have the same model, bounds, included quantity, first and increment; what
 * each tier costs is each price's own.
 *
 * Errors     status 78, with the line and column of the row at fault.
 */
#ifndef RATING_COMMON_TIERS_H
#define RATING_COMMON_TIERS_H

#include "rating/price.h"

/* Numbers the ladders: price->group. */
MUST_CHECK bool common_tiers_find(struct book *book, struct price *prices,
    size_t count, struct error *error);

#endif
