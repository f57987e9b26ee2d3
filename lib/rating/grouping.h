/*
 * grouping.h - rows of prices.csv into prices, checked.
 *
 * Errors     status 78, with the line and column of the row at fault.
 */
#ifndef RATING_GROUPING_H
#define RATING_GROUPING_H

#include "rating/bands.h"
#include "rating/prefixes.h"
#include "rating/price.h"

/* The prices, in the order of service, zone, band, match, date and plan. */
MUST_CHECK bool grouping_prices(struct book *book,
    const struct prefixes *prefixes, const struct bands *bands,
    struct price **price, size_t *count, struct error *error);

#endif
