/*
 * load_market.h - market.csv: what services are worth by the hour or month.
 *
 * A time is a day, which begins at midnight, or a day and a time of it, by the
 * clocks of the book; or one with an offset, as the hour needs that an autumn
 * night has twice. Rows of one service may stand in any order; none may begin
 * before another has ended. Between them may be gaps: what falls into one has
 * no price.
 */
#ifndef BOOK_LOAD_MARKET_H
#define BOOK_LOAD_MARKET_H

#include "book/load.h"

/* After services. */
extern const struct load load_market;

/* The row that holds at an instant, or NULL. */
const struct market_row *market_find(const struct service *service,
    struct instant time);

#endif
