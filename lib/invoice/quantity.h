/*
 * quantity.h - how much a line bills, in units that people know.
 */
#ifndef INVOICE_QUANTITY_H
#define INVOICE_QUANTITY_H

#include "invoice/charges.h"
#include "invoice/item.h"

/*
 * Gives an item the charge's quantity and price. Seconds are shown as hours
 * or minutes, other units as they are, with no more decimals than it takes
 * for quantity times price to come to the net. Where the price of one unit
 * has no end, the unit is what the price is for: "7 pcs".
 */
MUST_CHECK bool quantity_show(const struct charge *charge,
    enum rounding_mode mode, struct arena *arena, struct item *item,
    struct error *error);

/* Gives it the tier's bound; one of whole minutes is told in minutes. */
MUST_CHECK bool quantity_show_bound(const struct charge *charge,
    struct item *item, struct error *error);

#endif
