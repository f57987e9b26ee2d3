/*
 * joins.h - prices that ask for others, checked.
 *
 * Errors     status 78: bounds by the peak of a service for which the plan has
 *            no price of model peak, or whose tiers are per different units.
 */
#ifndef RATING_JOINS_H
#define RATING_JOINS_H

#include "rating/tariff.h"

MUST_CHECK bool joins_check(struct tariff *tariff, struct error *error);

#endif
