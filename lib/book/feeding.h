/*
 * feeding.h - what is fed in is worth, and what is set off: rows of market.csv
 * and netting.csv.
 */
#ifndef BOOK_FEEDING_H
#define BOOK_FEEDING_H

#include "value/decimal.h"
#include "value/instant.h"

struct plan;
struct service;

/* A market price, from an instant to another, exclusive. */
struct market_row {
	struct instant from, to;
	struct decimal price;
	uint64_t line;
};

/* What is set off in a plan, before it is priced, and within what. */
enum within {
	WITHIN_QUARTER,           /* of an hour */
	WITHIN_HOUR,
	WITHIN_DAY,
	WITHIN_PERIOD,            /* of billing */
};

struct netting {
	struct plan *plan;
	struct service **service; /* at least one: the first is balanced */
	size_t services;
	struct service *fed_in;
	enum within within;
	struct period valid;
	struct netting *next;     /* of the plan */
	size_t index;             /* in book->netting */
	size_t place;             /* of services and nettings before it */
	uint64_t line;
};

#endif
