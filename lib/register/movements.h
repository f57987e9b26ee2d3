/*
 * movements.h - what was put into deposits, used of them, and what became of
 * the rest.
 *
 * A deposit of a contract is made of lots, one for each period in which
 * something was put in. Every change of a lot is a movement: a row of a chain
 * (chained.h), never changed. What a lot has left is what was credited less
 * what was used, expired, was paid out, or was given to cover another lot; so
 *
 *	credited = used + expired + paid_out + left
 *
 * of each deposit at all times, what was given to cover being 0 in sum. A
 * movement that stands on a document counts while that is not void.
 */
#ifndef REGISTER_MOVEMENTS_H
#define REGISTER_MOVEMENTS_H

#include "base/arena.h"
#include "register/chained.h"
#include "register/register_file.h"
#include "value/date.h"
#include "value/decimal.h"

enum movement_kind {
	MOVEMENT_CREDITED,
	MOVEMENT_USED,
	MOVEMENT_EXPIRED,
	MOVEMENT_PAID_OUT,
	MOVEMENT_COVERED,         /* given to a lot below 0, which has it
	                           * below 0 */
	MOVEMENT_KINDS,
};

struct movement {
	struct text contract, deposit;
	enum movement_kind kind;
	struct period period;     /* it belongs to */
	struct date lot;          /* first day of the period it was put in */
	struct date expires;      /* DATE_LAST: never */
	struct decimal quantity;  /* of money or of the unit */
	struct decimal value;     /* of what was credited, before its ratio */
	struct text unit;         /* the currency's code, or the unit */
	bool correction;          /* see record/market_columns.h */
	struct text number;       /* of its document, or empty */
};

extern const struct chained_table movements_table;

/* Looks accounts up. Starts as { 0 }. */
struct movements {
	sqlite3_stmt *statement;  /* private */
};

/* Prepares to look accounts up. Close it even after failure. */
MUST_CHECK bool movements_open(struct movements *movements,
    struct register_file *file, struct error *error);

/*
 * The movements of an account that count, as they were recorded. They are in
 * the arena.
 */
MUST_CHECK bool movements_find(struct movements *movements,
    struct text account, struct arena *arena, struct movement **out,
    size_t *count, struct error *error);

void movements_close(struct movements *movements);

/* Records movements of an account, in the caller's transaction. */
MUST_CHECK bool movements_add(struct register_file *file,
    struct text account, const struct movement *movement, size_t count,
    struct error *error);

/* What a movement adds to its lot. */
struct decimal movement_change(const struct movement *movement);

/* "credited", "used" and so on. */
const char *movement_kind_name(enum movement_kind kind);

/* What movement_read reads, so many columns, of movements m. */
#define MOVEMENT_SELECTED 12
#define MOVEMENT_SELECT \
	"SELECT contract, deposit, kind, period_start, period_end, lot, " \
	"expires, quantity, value, unit, correction, number"

/* Reads them; texts last until the statement is stepped. */
MUST_CHECK bool movement_read(sqlite3_stmt *row, struct movement *out,
    struct error *error);

#endif
