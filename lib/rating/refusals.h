/*
 * refusals.h - why an event is not priced, in words.
 *
 * All return false, with status 65 and the row's place in *error.
 */
#ifndef RATING_REFUSALS_H
#define RATING_REFUSALS_H

#include "rating/spans.h"

/* Says why there is no contract for the subject on that day. */
bool refuse_contract(const struct book *book, const struct row *row,
    struct date day, struct error *error);

/* Says for what there is no price. */
bool refuse_price(const struct tariff *tariff,
    const struct occasion *occasion, const struct offer *offer,
    const struct plan *plan, struct date day, unsigned band,
    struct error *error);

/* Says when market.csv has a gap. */
bool refuse_market(const struct occasion *occasion, struct error *error);

#endif
