/* deposit_lots.c - one deposit of one contract in one period. */
#include "invoice/deposit_lots.h"

#include <stdlib.h>

#include "book/load_deposits.h"

static bool
round_own(const struct deposit_lots *lots, struct decimal *amount,
    struct error *error)
{
	struct money money;

	if (lots->currency == NULL)
		return true;
	if (!money_round(*amount, lots->currency, lots->mode, &money, error))
		return false;
	*amount = money_decimal(money);
	return true;
}

static const char *
unit_of(const struct deposit_lots *lots)
{
	return lots->currency != NULL ? lots->currency->code :
	    lots->rule->fed_in[0]->unit;
}

/* The movement of a kind that a lot has, made where there is none. */
static struct movement *
movement_of(struct deposit_lots *lots, const struct deposit_lot *lot,
    enum movement_kind kind)
{
	struct movement *old = lots->movement;
	size_t i = 0;

	while (i < lots->movements && (old[i].kind != kind ||
	    old[i].lot.day != lot->from.day))
		i++;
	if (i < lots->movements)
		return &old[i];
	if (lots->movements == lots->room) {
		lots->room = lots->room ? 2 * lots->room : 16;
		lots->movement = ARENA_NEW(lots->arena, struct movement,
		    lots->room);
		if (old != NULL)
			memcpy(lots->movement, old,
			    lots->movements * sizeof(*old));
	}
	lots->movement[lots->movements] = (struct movement){
		.contract = lots->contract,
		.deposit = text_of(lots->rule->deposit),
		.kind = kind, .period = lots->period,
		.lot = lot->from, .expires = lot->expires,
		.value = kind == MOVEMENT_CREDITED ? lot->value :
		    DECIMAL_ZERO,
		.unit = text_of(unit_of(lots)),
		.number = TEXT(""),
	};
	return &lots->movement[lots->movements++];
}

/* Moves a quantity of a lot, unless it is 0. */
static bool
move(struct deposit_lots *lots, struct deposit_lot *lot,
    enum movement_kind kind, struct decimal quantity, struct error *error)
{
	struct movement *movement;

	if (quantity.digits == 0)
		return true;
	movement = movement_of(lots, lot, kind);
	return decimal_add(movement->quantity, quantity, &movement->quantity,
	    error) && (kind == MOVEMENT_CREDITED ?
	    decimal_add(lot->left, quantity, &lot->left, error) :
	    decimal_subtract(lot->left, quantity, &lot->left, error));
}

/* The lot of a period's first day, made where there is none. */
static struct deposit_lot *
lot_of(struct deposit_lots *lots, struct date from)
{
	struct deposit_lot *lot = lots->lot;
	size_t i = 0;

	while (i < lots->count && lot[i].from.day != from.day)
		i++;
	if (i < lots->count)
		return &lot[i];
	lots->lot[lots->count] = (struct deposit_lot){
		.from = from, .expires = DATE_LAST, .usable = true,
	};
	return &lots->lot[lots->count++];
}

static int
compare(const void *left, const void *right)
{
	const struct deposit_lot *a = left, *b = right;

	if (a->expires.day != b->expires.day)
		return a->expires.day < b->expires.day ? -1 : 1;
	return (a->from.day > b->from.day) - (a->from.day < b->from.day);
}

static void
sort(struct deposit_lots *lots)
{
	if (lots->count > 0)
		qsort(lots->lot, lots->count, sizeof(*lots->lot), compare);
}

bool
lots_gather(struct deposit_lots *lots, const struct movement *recorded,
    size_t count, struct error *error)
{
	size_t i;

	/* one more for what the period puts in */
	lots->lot = ARENA_NEW(lots->arena, struct deposit_lot, count + 1);
	for (i = 0; i < count; i++) {
		const struct movement *movement = &recorded[i];
		struct deposit_lot *lot;

		if (!text_equal(movement->contract, lots->contract) ||
		    !text_is(movement->deposit, lots->rule->deposit) ||
		    !date_before(movement->period.from, lots->period.from) ||
		    !date_before(movement->lot, lots->period.from))
			continue;
		if (!text_is(movement->unit, unit_of(lots)))
			return error_set(error, STATUS_DATA, "deposit '%.40s' "
			    "of contract '%.*s' is kept in %.*s, not %.40s "
			    "(give the row of deposits.csv another name)",
			    lots->rule->deposit, TEXT_CLIP(lots->contract),
			    TEXT_CLIP(movement->unit), unit_of(lots));
		lot = lot_of(lots, movement->lot);
		lot->expires = movement->expires;
		if (!decimal_add(lot->left, movement_change(movement),
		    &lot->left, error) ||
		    !decimal_add(lot->value, movement->value, &lot->value,
		    error))
			return false;
	}
	sort(lots);
	return true;
}

bool
lots_credit(struct deposit_lots *lots, struct decimal value,
    struct error *error)
{
	struct decimal kept;
	struct deposit_lot *lot;

	if (value.digits == 0)
		return true;
	if (!decimal_multiply(value, lots->rule->ratio, &kept, error) ||
	    !round_own(lots, &kept, error))
		return false;
	lot = lot_of(lots, lots->period.from);
	lot->expires = deposit_expiry(lots->rule, lots->period);
	lot->value = value;
	lot->usable = !lots->rule->from_next;
	if (!move(lots, lot, MOVEMENT_CREDITED, kept, error))
		return false;
	sort(lots);
	return true;
}

/* Whether a lot has something that may be used in the period. */
static bool
is_usable(const struct deposit_lots *lots, const struct deposit_lot *lot)
{
	return lot->usable && decimal_sign(lot->left) > 0 &&
	    date_before(lots->period.from, lot->expires);
}

/* Moves as much as there is of what may be used. */
static bool
take(struct deposit_lots *lots, enum movement_kind kind,
    struct decimal wanted, struct decimal *taken, struct error *error)
{
	size_t i;

	*taken = DECIMAL_ZERO;
	for (i = 0; i < lots->count && decimal_sign(wanted) > 0; i++) {
		struct deposit_lot *lot = &lots->lot[i];
		struct decimal part = lot->left;

		if (!is_usable(lots, lot))
			continue;
		if (decimal_compare(part, wanted) > 0)
			part = wanted;
		if (!move(lots, lot, kind, part, error) ||
		    !decimal_subtract(wanted, part, &wanted, error) ||
		    !decimal_add(*taken, part, taken, error))
			return false;
	}
	return true;
}

bool
lots_cover(struct deposit_lots *lots, struct error *error)
{
	size_t i;

	for (i = 0; i < lots->count; i++) {
		struct deposit_lot *lot = &lots->lot[i];
		struct decimal taken;

		if (decimal_sign(lot->left) >= 0)
			continue;
		if (!take(lots, MOVEMENT_COVERED, decimal_negate(lot->left),
		    &taken, error) || !move(lots, lot, MOVEMENT_COVERED,
		    decimal_negate(taken), error))
			return false;
	}
	return true;
}

bool
lots_usable(const struct deposit_lots *lots, struct decimal *out,
    struct error *error)
{
	size_t i;

	*out = DECIMAL_ZERO;
	for (i = 0; i < lots->count; i++) {
		if (is_usable(lots, &lots->lot[i]) &&
		    !decimal_add(*out, lots->lot[i].left, out, error))
			return false;
	}
	return true;
}

bool
lots_use(struct deposit_lots *lots, struct decimal demand,
    struct decimal *used, struct error *error)
{
	return take(lots, MOVEMENT_USED, demand, used, error);
}

/* What is paid out of a lot: of what is left, or was fed in. */
static bool
find_payout(const struct deposit_lots *lots, const struct deposit_lot *lot,
    struct decimal *out, struct error *error)
{
	const struct decimal hundredth = { 1, 2 };

	if (!decimal_multiply(lots->rule->payout_of_value ? lot->value :
	    lot->left, lots->rule->payout, out, error) ||
	    !decimal_multiply(*out, hundredth, out, error) ||
	    !round_own(lots, out, error))
		return false;
	if (decimal_compare(*out, lot->left) > 0)
		*out = lot->left;
	return true;
}

bool
lots_close(struct deposit_lots *lots, bool last, struct decimal *paid_out,
    struct decimal *expired, struct error *error)
{
	size_t i;

	*paid_out = *expired = DECIMAL_ZERO;
	for (i = 0; i < lots->count; i++) {
		struct deposit_lot *lot = &lots->lot[i];
		struct decimal paid, rest;

		if (decimal_sign(lot->left) <= 0 || (!last &&
		    date_before(lots->period.to, lot->expires)))
			continue;
		if (!find_payout(lots, lot, &paid, error) ||
		    !decimal_subtract(lot->left, paid, &rest, error) ||
		    !move(lots, lot, MOVEMENT_PAID_OUT, paid, error) ||
		    !move(lots, lot, MOVEMENT_EXPIRED, rest, error) ||
		    !decimal_add(*paid_out, paid, paid_out, error) ||
		    !decimal_add(*expired, rest, expired, error))
			return false;
	}
	return true;
}

bool
lots_left(const struct deposit_lots *lots, struct decimal *out,
    struct error *error)
{
	size_t i;

	*out = DECIMAL_ZERO;
	for (i = 0; i < lots->count; i++) {
		if (!decimal_add(*out, lots->lot[i].left, out, error))
			return false;
	}
	return true;
}
