/*
 * charge_key.h - the stable name of a charge.
 *
 * Form       contract/service/zone/band/tier/valid_from: the parts that price
 *            it, empty where the price has none. Conditions stand in [] after
 *            the service; [@name] is what an allowance covers, [@@] what is
 *            set off. Where a contract changes its plan inside a period,
 *            charges by another plan than the period's first have @plan after
 *            the contract. In a part '%', '/', '@', '[' and ']' are written
 *            %25, %2F, %40, %5B and %5D, so that no two charges share a key.
 */
#ifndef RATING_CHARGE_KEY_H
#define RATING_CHARGE_KEY_H

#include "rating/tally.h"

/* Appends the key of a tally's tier. */
void charge_key(const struct tally *tally, size_t tier, struct buffer *out);

/* Whether the key's first part is the contract's name as it stands. */
bool charge_key_is_plain(const struct tally *tally);

/* Appends what of it comes from the price: all after the contract. */
void charge_key_of_price(const struct price *price, size_t tier,
    struct buffer *out);

/* Whether the tiers of a price share one charge, as one of them has all. */
static inline bool
charge_is_one(const struct price *price)
{
	return price->model->alternative && !price->event;
}

#endif
