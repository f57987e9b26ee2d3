/*
 * price_terms.h - what a row of prices.csv says of how tiers are filled.
 *
 * tiers      own or shared: see rating/shared_tiers.h.
 * upto_per   what bounds are multiplied by, joined by blanks, commas or
 *            semicolons: day, and peak:SERVICE or billed_peak:SERVICE. See
 *            rating/daily.h and rating/by_peak.h.
 * round_quantity  mode:decimals, as half_up:0.
 * increment_on  piece or event: see rating/spans.h.
 * highest_of  a name that services share: see rating/highest.h.
 */
#ifndef BOOK_PRICE_TERMS_H
#define BOOK_PRICE_TERMS_H

#include "book/load.h"

/* Reads these cells; services are there already. */
MUST_CHECK bool price_terms_take(struct book *book, const struct row *row,
    struct price_row *price, struct error *error);

#endif
