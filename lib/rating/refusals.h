/*
 * refusals.h - why an event is not priced, in words.
 *
 * Those that say so return false, with status 65 and the row's place in
 * *error; refuse_parked true where there is nothing to say.
 */
#ifndef RATING_REFUSALS_H
#define RATING_REFUSALS_H

#include "rating/spans.h"

/* Says why there is no contract for the subject on that day. */
bool refuse_contract(const struct book *book, const struct row *row,
    struct date day, struct error *error);

/*
 * Whether a row without a contract is of one whom a fault of the book sets
 * aside (park.h): then says so. *wanted is whether that is `only`, or nobody
 * is chosen.
 */
bool refuse_parked(const struct book *book, const struct row *row,
    const struct customer *only, bool *wanted, struct error *error);

/* When there is no price, by local time. */
struct moment {
	struct date day;
	int second;
	unsigned band;            /* where the price asks for one */
};

/* Says for what and when there is no price. */
bool refuse_price(const struct tariff *tariff,
    const struct occasion *occasion, const struct offer *offer,
    const struct plan *plan, const struct moment *moment,
    struct error *error);

/* Says when market.csv has a gap. */
bool refuse_market(const struct occasion *occasion, struct error *error);

#endif
