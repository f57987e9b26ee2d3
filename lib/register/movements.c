/* movements.c - what was put into deposits, used of them, what was left. */
#include "register/movements.h"

enum column {
	ACCOUNT,
	CONTRACT,
	DEPOSIT,
	KIND,
	PERIOD_START,
	PERIOD_END,
	LOT,
	EXPIRES,
	QUANTITY,
	VALUE,
	UNIT,
	CORRECTION,
	NUMBER,
	COLUMNS,
};

#define NOT_NULL "TEXT NOT NULL"

const struct chained_table movements_table = {
	.name = "movements",
	.column = {
		[ACCOUNT] = { "account", NOT_NULL },
		[CONTRACT] = { "contract", NOT_NULL },
		[DEPOSIT] = { "deposit", NOT_NULL },
		[KIND] = { "kind", NOT_NULL },
		[PERIOD_START] = { "period_start", NOT_NULL },
		[PERIOD_END] = { "period_end", NOT_NULL },
		[LOT] = { "lot", NOT_NULL },
		[EXPIRES] = { "expires", NOT_NULL },
		[QUANTITY] = { "quantity", NOT_NULL },
		[VALUE] = { "value", NOT_NULL },
		[UNIT] = { "unit", NOT_NULL },
		[CORRECTION] = { "correction", NOT_NULL },
		[NUMBER] = { "number", NOT_NULL },
	},
	.index = {
		"CREATE INDEX movements_by_account ON movements "
		"(account, contract, deposit)",
	},
	.condition = "e.number = '' OR EXISTS (SELECT 1 FROM documents d "
	    "WHERE d.number = e.number AND d.account = e.account)",
	.otherwise = "it is on no document of its account",
};

static const char *const kinds[MOVEMENT_KINDS] = {
	[MOVEMENT_CREDITED] = "credited",
	[MOVEMENT_USED] = "used",
	[MOVEMENT_EXPIRED] = "expired",
	[MOVEMENT_PAID_OUT] = "paid_out",
	[MOVEMENT_COVERED] = "covered",
};

struct decimal
movement_change(const struct movement *movement)
{
	return movement->kind == MOVEMENT_CREDITED ? movement->quantity :
	    decimal_negate(movement->quantity);
}

bool
movements_open(struct movements *movements, struct register_file *file,
    struct error *error)
{
	*movements = (struct movements){ .statement = NULL };
	return sql_prepare(file->db, MOVEMENT_SELECT " FROM movements m "
	    "WHERE account = ?1 AND NOT EXISTS (SELECT 1 FROM voids v "
	    "WHERE v.number = m.number) ORDER BY id",
	    &movements->statement, error);
}

const char *
movement_kind_name(enum movement_kind kind)
{
	return kinds[kind];
}

static bool
read_kind(struct text name, enum movement_kind *out, struct error *error)
{
	size_t i;

	for (i = 0; i < MOVEMENT_KINDS; i++) {
		if (text_is(name, kinds[i])) {
			*out = (enum movement_kind)i;
			return true;
		}
	}
	return error_set(error, STATUS_DATA, "'%.*s' is no movement of a "
	    "deposit (run register verify)", TEXT_CLIP(name));
}

/* All but the account are selected. */
static struct text
read_cell(sqlite3_stmt *row, enum column column)
{
	return sql_text(row, (int)column - CONTRACT);
}

bool
movement_read(sqlite3_stmt *row, struct movement *out, struct error *error)
{
	struct text expires = read_cell(row, EXPIRES);

	*out = (struct movement){
		.contract = read_cell(row, CONTRACT),
		.deposit = read_cell(row, DEPOSIT),
		.expires = DATE_LAST,
		.unit = read_cell(row, UNIT),
		.correction = text_is(read_cell(row, CORRECTION), "yes"),
		.number = read_cell(row, NUMBER),
	};
	return read_kind(read_cell(row, KIND), &out->kind, error) &&
	    date_parse(read_cell(row, PERIOD_START), &out->period.from,
	    error) &&
	    date_parse(read_cell(row, PERIOD_END), &out->period.to, error) &&
	    date_parse(read_cell(row, LOT), &out->lot, error) &&
	    (expires.size == 0 ||
	    date_parse(expires, &out->expires, error)) &&
	    decimal_parse(read_cell(row, QUANTITY), &out->quantity, error) &&
	    decimal_parse(read_cell(row, VALUE), &out->value, error);
}

static struct movement *
append(struct arena *arena, struct movement **list, size_t *count)
{
	struct movement *old = *list;

	/* it doubles at each power of two */
	if ((*count & (*count - 1)) == 0) {
		*list = ARENA_NEW(arena, struct movement,
		    *count ? 2 * *count : 1);
		if (old != NULL)
			memcpy(*list, old, *count * sizeof(*old));
	}
	return &(*list)[(*count)++];
}

bool
movements_find(struct movements *movements, struct text account,
    struct arena *arena, struct movement **out, size_t *count,
    struct error *error)
{
	bool more, ok;

	*out = NULL;
	*count = 0;
	sql_bind_text(movements->statement, 1, account);
	while ((ok = sql_step(movements->statement, &more, error)) && more) {
		struct movement *movement = append(arena, out, count);

		if (!movement_read(movements->statement, movement, error))
			return false;
		movement->contract = arena_copy(arena, movement->contract);
		movement->deposit = arena_copy(arena, movement->deposit);
		movement->unit = arena_copy(arena, movement->unit);
		movement->number = arena_copy(arena, movement->number);
	}
	return ok;
}

void
movements_close(struct movements *movements)
{
	sqlite3_finalize(movements->statement);
	movements->statement = NULL;
}

static bool
add_one(struct chained *chained, struct text account,
    const struct movement *movement, struct error *error)
{
	const struct date dates[] = {
		movement->period.from, movement->period.to, movement->lot,
		movement->expires,
	};
	struct buffer written[6] = { { .data = NULL } };
	struct text cell[COLUMNS];
	size_t i;
	bool ok;

	for (i = 0; i < ARRAY_SIZE(dates); i++)
		date_write(dates[i], &written[i]);
	decimal_write(movement->quantity, 0, &written[4]);
	decimal_write(movement->value, 0, &written[5]);
	cell[ACCOUNT] = account;
	cell[CONTRACT] = movement->contract;
	cell[DEPOSIT] = movement->deposit;
	cell[KIND] = text_of(kinds[movement->kind]);
	for (i = 0; i < ARRAY_SIZE(written); i++)
		cell[PERIOD_START + i] = buffer_text(&written[i]);
	cell[UNIT] = movement->unit;
	cell[CORRECTION] = movement->correction ? TEXT("yes") : TEXT("");
	cell[NUMBER] = movement->number;
	ok = chained_add(chained, cell, NULL, error);
	for (i = 0; i < ARRAY_SIZE(written); i++)
		buffer_release(&written[i]);
	return ok;
}

bool
movements_add(struct register_file *file, struct text account,
    const struct movement *movement, size_t count, struct error *error)
{
	struct chained chained;
	size_t i;
	bool ok;

	if (count == 0)
		return true;
	ok = chained_open(&chained, file->db, &movements_table, error);
	for (i = 0; ok && i < count; i++)
		ok = add_one(&chained, account, &movement[i], error);
	chained_close(&chained);
	return ok;
}
