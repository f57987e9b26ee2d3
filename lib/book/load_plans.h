/* load_plans.h - services.csv, plans.csv, fees.csv, prices.csv, taxes.csv. */
#ifndef BOOK_LOAD_PLANS_H
#define BOOK_LOAD_PLANS_H

#include "book/load.h"

/* In this order; prices after zones.csv and bands.csv too. */
extern const struct load load_services, load_plans, load_fees, load_limits,
    load_taxes, load_prices;

#endif
