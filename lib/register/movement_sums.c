/* movement_sums.c - the movements of all deposits, with what each left. */
#include "register/movement_sums.h"

#include "record/tables.h"
#include "value/currency.h"

/* A lot in its course. */
struct lot_sum {
	struct date lot;
	struct decimal left;
	struct lot_sum *next;
};

struct summing {
	struct arena arena;       /* of the deposit at hand */
	struct text account, contract, deposit;
	struct lot_sum *lots;
	struct decimal left;
};

/* Begins another deposit where the row is not of the one at hand. */
static void
begin(struct summing *summing, const struct movement_seen *seen)
{
	const struct movement *movement = &seen->movement;

	if (text_equal(summing->account, seen->account) &&
	    text_equal(summing->contract, movement->contract) &&
	    text_equal(summing->deposit, movement->deposit))
		return;
	arena_reset(&summing->arena);
	summing->account = arena_copy(&summing->arena, seen->account);
	summing->contract = arena_copy(&summing->arena, movement->contract);
	summing->deposit = arena_copy(&summing->arena, movement->deposit);
	summing->lots = NULL;
	summing->left = DECIMAL_ZERO;
}

static struct lot_sum *
lot_of(struct summing *summing, struct date day)
{
	struct lot_sum *lot = summing->lots;

	while (lot != NULL && lot->lot.day != day.day)
		lot = lot->next;
	if (lot == NULL) {
		lot = ARENA_NEW(&summing->arena, struct lot_sum, 1);
		lot->lot = day;
		lot->next = summing->lots;
		summing->lots = lot;
	}
	return lot;
}

static bool
add(struct summing *summing, struct movement_seen *seen, struct error *error)
{
	struct decimal change = movement_change(&seen->movement);
	struct lot_sum *lot;

	begin(summing, seen);
	lot = lot_of(summing, seen->movement.lot);
	if (!seen->is_void &&
	    (!decimal_add(lot->left, change, &lot->left, error) ||
	    !decimal_add(summing->left, change, &summing->left, error)))
		return false;
	seen->lot_left = lot->left;
	seen->left = summing->left;
	return true;
}

bool
movement_sums(sqlite3 *db, struct text account, movement_take *take,
    void *context, struct error *error)
{
	struct summing summing = { .account = TEXT("") };
	sqlite3_stmt *rows;
	bool more, ok;

	if (!sql_prepare(db, MOVEMENT_SELECT ", account, id, EXISTS (SELECT 1 "
	    "FROM voids v WHERE v.number = m.number) FROM movements m "
	    "WHERE ?1 = '' OR account = ?1 "
	    "ORDER BY account, contract, deposit, id", &rows, error))
		return false;
	sql_bind_text(rows, 1, account);
	while ((ok = sql_step(rows, &more, error)) && more) {
		struct movement_seen seen = {
			.account = sql_text(rows, MOVEMENT_SELECTED),
			.id = sql_integer(rows, MOVEMENT_SELECTED + 1),
			.is_void = sql_integer(rows, MOVEMENT_SELECTED + 2),
		};

		if (!movement_read(rows, &seen.movement, error) ||
		    !add(&summing, &seen, error) ||
		    !take(context, &seen, error)) {
			ok = false;
			break;
		}
	}
	sqlite3_finalize(rows);
	arena_release(&summing.arena);
	return ok;
}

/* The cells of a row being written, one after the other. */
struct writing {
	struct table_writer *writer;
	struct buffer text;
};

enum written {
	WRITTEN_ID, WRITTEN_FROM, WRITTEN_TO, WRITTEN_LOT, WRITTEN_EXPIRES,
	WRITTEN_QUANTITY, WRITTEN_LOT_LEFT, WRITTEN_LEFT, WRITTEN_COUNT,
};

static const int columns[WRITTEN_COUNT] = {
	[WRITTEN_ID] = MOVEMENT_MOVEMENT,
	[WRITTEN_FROM] = MOVEMENT_PERIOD_START,
	[WRITTEN_TO] = MOVEMENT_PERIOD_END,
	[WRITTEN_LOT] = MOVEMENT_LOT,
	[WRITTEN_EXPIRES] = MOVEMENT_EXPIRES,
	[WRITTEN_QUANTITY] = MOVEMENT_QUANTITY,
	[WRITTEN_LOT_LEFT] = MOVEMENT_LOT_LEFT,
	[WRITTEN_LEFT] = MOVEMENT_LEFT,
};

/* The decimals that amounts of a unit are shown with. */
static int
decimals_of(struct text unit)
{
	const struct currency *currency;
	struct error error;

	return currency_find(unit, &currency, &error) ? currency->minor : 0;
}

static void
write_cells(const struct movement_seen *seen, struct buffer *out)
{
	const struct movement *movement = &seen->movement;
	int decimals = decimals_of(movement->unit);

	buffer_printf(&out[WRITTEN_ID], "%lld", (long long)seen->id);
	date_write(movement->period.from, &out[WRITTEN_FROM]);
	date_write(movement->period.to, &out[WRITTEN_TO]);
	date_write(movement->lot, &out[WRITTEN_LOT]);
	date_write(movement->expires, &out[WRITTEN_EXPIRES]);
	decimal_write(movement->quantity, decimals, &out[WRITTEN_QUANTITY]);
	decimal_write(seen->lot_left, decimals, &out[WRITTEN_LOT_LEFT]);
	decimal_write(seen->left, decimals, &out[WRITTEN_LEFT]);
}

static bool
write_seen(void *context, const struct movement_seen *seen,
    struct error *error)
{
	const struct movement *movement = &seen->movement;
	struct buffer written[WRITTEN_COUNT] = { { .data = NULL } };
	struct text cell[MOVEMENT_COUNT] = {
		[MOVEMENT_ACCOUNT] = seen->account,
		[MOVEMENT_CONTRACT] = movement->contract,
		[MOVEMENT_DEPOSIT] = movement->deposit,
		[MOVEMENT_KIND] = text_of(movement_kind_name(movement->kind)),
		[MOVEMENT_UNIT] = movement->unit,
		[MOVEMENT_INVOICE] = movement->number,
		[MOVEMENT_CORRECTION] = movement->correction ? TEXT("yes") :
		    TEXT(""),
		[MOVEMENT_STATUS] = seen->is_void ? TEXT("void") : TEXT(""),
	};
	size_t i;
	bool ok;

	write_cells(seen, written);
	for (i = 0; i < WRITTEN_COUNT; i++)
		cell[columns[i]] = buffer_text(&written[i]);
	ok = table_writer_row(context, cell, NULL, error);
	for (i = 0; i < WRITTEN_COUNT; i++)
		buffer_release(&written[i]);
	return ok;
}

bool
movement_sums_write(sqlite3 *db, struct text account,
    struct table_writer *writer, struct error *error)
{
	return movement_sums(db, account, write_seen, writer, error);
}

/* Whether something made the lots of the deposit at hand go below 0. */
struct verifying {
	struct verify_report *report;
	struct buffer deposit;    /* account, contract, deposit */
	bool excused;
};

static bool
verify_seen(void *context, const struct movement_seen *seen,
    struct error *error)
{
	struct verifying *verifying = context;
	const struct movement *movement = &seen->movement;
	struct buffer name = { 0 };

	(void)error;
	buffer_printf(&name, "%.*s\n%.*s\n%.*s", TEXT_ARG(seen->account),
	    TEXT_ARG(movement->contract), TEXT_ARG(movement->deposit));
	if (!text_equal(buffer_text(&name),
	    buffer_text(&verifying->deposit))) {
		buffer_reset(&verifying->deposit);
		buffer_add_text(&verifying->deposit, buffer_text(&name));
		verifying->excused = false;
	}
	buffer_release(&name);
	if (seen->is_void || movement->correction)
		verifying->excused = true;
	if (!verifying->excused && decimal_sign(seen->lot_left) < 0)
		verify_damage(verifying->report, "movements, row %lld: more "
		    "was taken from the lot than there is",
		    (long long)seen->id);
	return true;
}

bool
movement_sums_verify(sqlite3 *db, struct verify_report *report,
    struct error *error)
{
	struct verifying verifying = { .report = report };
	struct error found = { 0 };
	bool ok = movement_sums(db, TEXT(""), verify_seen, &verifying,
	    &found);

	buffer_release(&verifying.deposit);
	if (ok)
		return true;
	if (found.status == STATUS_DATA) {
		verify_damage(report, "movements: %s", found.text);
		return true;
	}
	*error = found;
	return false;
}
