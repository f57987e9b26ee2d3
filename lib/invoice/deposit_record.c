/* deposit_record.c - what a run has to record of deposits. */
#include "invoice/deposit_record.h"

#include "invoice/deposits.h"

/* Whether two movements are of one lot, kind and period. */
static bool
same_thing(const struct movement *a, const struct movement *b)
{
	return a->kind == b->kind && a->lot.day == b->lot.day &&
	    a->period.from.day == b->period.from.day &&
	    text_equal(a->contract, b->contract) &&
	    text_equal(a->deposit, b->deposit);
}

static bool
subtract(struct movement *from, const struct movement *what,
    struct error *error)
{
	return decimal_subtract(from->quantity, what->quantity,
	    &from->quantity, error) &&
	    decimal_subtract(from->value, what->value, &from->value, error);
}

/* Whether something of it was recorded for this period or a later one. */
static bool
is_correction(const struct account *account, const struct movement *movement)
{
	size_t i;

	for (i = 0; i < account->recordeds; i++) {
		const struct movement *other = &account->recorded[i];

		if (text_equal(other->contract, movement->contract) &&
		    text_equal(other->deposit, movement->deposit) &&
		    (date_before(movement->period.from,
		    other->period.from) || same_thing(other, movement)))
			return true;
	}
	return false;
}

static bool
add(struct account *account, struct movement movement, struct error *error)
{
	size_t i;

	for (i = 0; i < account->recordeds; i++) {
		if (same_thing(&account->recorded[i], &movement) &&
		    !subtract(&movement, &account->recorded[i], error))
			return false;
	}
	if (movement.quantity.digits == 0 && movement.value.digits == 0)
		return true;
	movement.correction = is_correction(account, &movement);
	movement.number = TEXT("");
	account->movement[account->movements++] = movement;
	return true;
}

static bool
is_known(const struct movement *list, size_t count,
    const struct movement *movement)
{
	size_t i = 0;

	while (i < count && !same_thing(&list[i], movement))
		i++;
	return i < count;
}

bool
deposit_record(struct account *account, struct error *error)
{
	const struct movement *recorded = account->recorded;
	size_t i;

	account->movements = 0;
	if (!account->run->whole)
		return true;
	account->movement = ARENA_NEW(account->arena, struct movement,
	    account->dues + account->recordeds + 1);
	for (i = 0; i < account->dues; i++) {
		if (!add(account, account->due[i], error))
			return false;
	}
	/* what was recorded and is no longer due is taken back, once */
	for (i = 0; i < account->recordeds; i++) {
		struct movement gone = recorded[i];

		if (gone.period.from.day != account->billed.from.day ||
		    is_known(account->due, account->dues, &gone) ||
		    is_known(recorded, i, &gone))
			continue;
		gone.quantity = gone.value = DECIMAL_ZERO;
		if (!add(account, gone, error))
			return false;
	}
	return true;
}

/* Whether a line is the one that a movement stands in. */
static bool
is_line_of(const struct account *account, const struct movement *movement,
    const struct text *cell)
{
	bool closed = movement->kind != MOVEMENT_USED;
	struct text key = deposits_key(movement->deposit, movement->contract,
	    closed, account->arena);
	struct buffer from = { 0 };
	bool same;

	date_write(movement->period.from, &from);
	same = text_starts(cell[LINE_CHARGE], key) &&
	    text_equal(cell[LINE_PERIOD_START], buffer_text(&from));
	buffer_release(&from);
	return same;
}

void
deposit_record_number(struct account *account,
    const struct assembled *document)
{
	size_t i, j;

	for (i = 0; i < account->movements; i++) {
		struct movement *movement = &account->movement[i];

		if (movement->kind == MOVEMENT_CREDITED ||
		    movement->kind == MOVEMENT_COVERED ||
		    movement->number.size > 0)
			continue;
		for (j = 0; j < document->count; j++) {
			const struct text *cell = document->row[j].cell;

			if (is_line_of(account, movement, cell))
				movement->number = arena_copy(account->arena,
				    cell[LINE_INVOICE]);
		}
	}
}
