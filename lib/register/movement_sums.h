/*
 * movement_sums.h - the movements of all deposits, with what each left.
 */
#ifndef REGISTER_MOVEMENT_SUMS_H
#define REGISTER_MOVEMENT_SUMS_H

#include "record/table_writer.h"
#include "register/movements.h"
#include "register/verify.h"

/* A movement in its course. */
struct movement_seen {
	int64_t id;
	struct text account;
	struct movement movement;
	bool is_void;             /* it does not count */
	struct decimal lot_left, left; /* of its lot, of its deposit */
};

typedef bool movement_take(void *context, const struct movement_seen *seen,
    struct error *error);

/*
 * Gives them to `take`, those of one account or (empty) all: by account,
 * contract and deposit, as they were recorded.
 */
MUST_CHECK bool movement_sums(sqlite3 *db, struct text account,
    movement_take *take, void *context, struct error *error);

/* Writes them as rows of table_movement. */
MUST_CHECK bool movement_sums_write(sqlite3 *db, struct text account,
    struct table_writer *writer, struct error *error);

/*
 * Reports each lot that is below 0 though neither a correction nor a void
 * document made it so, and each movement that is none.
 */
MUST_CHECK bool movement_sums_verify(sqlite3 *db,
    struct verify_report *report, struct error *error);

#endif
