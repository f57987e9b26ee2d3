/* load_exchange.h - fx.csv: what other currencies are worth. */
#ifndef BOOK_LOAD_EXCHANGE_H
#define BOOK_LOAD_EXCHANGE_H

#include "book/load.h"

extern const struct load load_exchange;

#endif
