/*
 * check_hours.h - hours of the week at which no price of a plan holds.
 *
 * Where the prices of a plan for a service ask for a band, an event outside
 * their bands is refused. Looked at are the prices that hold on the day the
 * last of them begins, zone by zone, in all months, on all weekdays and on
 * the book's holidays; a price with conditions counts as one that holds.
 */
#ifndef RATING_CHECK_HOURS_H
#define RATING_CHECK_HOURS_H

#include "rating/tariff.h"

/* Adds a finding for each zone of the offer that has such hours. */
void hours_check(const struct tariff *tariff, const struct offer *offer);

#endif
