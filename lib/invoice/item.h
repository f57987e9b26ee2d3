/*
 * item.h - what is to stand on an invoice: a line in the making.
 *
 * Items are made of charges and fees, compared with what was billed already,
 * sorted, and written as lines. They and their texts live in the arena of the
 * account at hand.
 */
#ifndef INVOICE_ITEM_H
#define INVOICE_ITEM_H

#include "base/arena.h"
#include "book/book.h"
#include "value/language.h"

enum item_kind {
	ITEM_RECURRING,
	ITEM_ONE_OFF,
	ITEM_USAGE,
	ITEM_MINIMUM,
	ITEM_DISCOUNT,
	ITEM_CREDIT,
};

/* "recurring", "one_off", "usage", "minimum", "discount", "credit". */
const char *item_kind_name(enum item_kind kind);

/* What a step of a derivation is; its amounts come to the item's net. */
enum derived {
	DERIVED_FEE,              /* quantity times price */
	DERIVED_PRORATION,        /* what days of of_days leave out */
	DERIVED_ADJUSTMENT,
	DERIVED_MINIMUM,          /* of the days */
	DERIVED_MAXIMUM,          /* tells it; has no amount */
	DERIVED_SPENT,            /* off the minimum */
	DERIVED_DISCOUNT,         /* tells it; has no amount */
	DERIVED_SHARE,            /* off one line, which came to price */
	DERIVED_DEPOSITED,        /* price put in times quantity, its ratio */
	DERIVED_DEPOSIT,          /* price of a lot, amount off the line */
	DERIVED_EXPIRED,          /* price of a lot; has no amount */
};

/* A step of how an item came to its net: see item_derive. */
struct derivation {
	enum derived kind;
	struct text of;           /* what it is about, or whose share it is */
	struct decimal quantity, price, amount;
	int days, of_days;
	const char *rule;         /* that decided; NULL: none */
	const char *file;         /* of the book, or NULL */
	uint64_t line;
	struct derivation *next;
};

struct item {
	enum item_kind kind;
	struct text key;          /* charge key, and with it the ... */
	struct period period;     /* ... service period: what is compared */
	struct text contract, service;
	struct text plan;         /* that made it due; empty: none did */
	struct text description, unit, working, reason, corrects;
	bool has_quantity, has_price;
	struct decimal quantity, unit_price;
	struct money net;         /* with tax where the book's prices are */
	struct money left;        /* of net, after what was taken off */
	const char *tax_class;    /* of the service or fee; "" is standard */
	bool has_before;
	struct money before;      /* billed for it before, at that tax */
	struct text tax_code;
	struct decimal tax_rate;
	const struct tax_rate *tax_row; /* NULL where it is not known */

	/* What sorts it: contract, kind, these, then key and period. */
	uint64_t order;           /* of the fee or service in the book */
	uint64_t place;           /* of usage's zone in the book */
	struct text sort[6];      /* of usage: service, zone, band, match,
	                           * plan and version of the price */
	bool has_bound;           /* of a tier; the last has none */
	struct decimal bound;
	struct text bound_unit;

	const struct charge *charge; /* of usage; else NULL */
	bool untaxed;             /* a credit outside all tax */
	const struct deposit *fills; /* it bills nothing: it is put in there */
	struct decimal value;     /* of that: money or quantity */
	struct money worth;       /* what it would have billed */

	struct derivation *derivation; /* NULL: none was asked for */
};

struct items {
	struct arena *arena;
	struct item *item;
	size_t count, room;
	bool derive;              /* tell how each came about */
};

/* A new item, all zero; valid until the next is added. */
struct item *items_add(struct items *items);

/* Adds a step to how an item came about, if items are to tell. */
void item_derive(const struct items *items, struct item *item,
    struct derivation step);

/* In the order of the invoice, whatever order they were added in. */
void items_sort(struct items *items);

/* Orders by key and service period only. */
int item_compare_key(const struct item *a, const struct item *b);

/*
 * Drops the unit price of a line where quantity times price does not come to
 * its net (a fee, a minimum, a rounding of each event): the line's working
 * tells how it came about.
 */
MUST_CHECK bool item_check_price(struct item *item,
    enum rounding_mode mode, struct error *error);

#endif
