/*
 * verify_chained.h - recomputing the chains of events, table by table.
 */
#ifndef REGISTER_VERIFY_CHAINED_H
#define REGISTER_VERIFY_CHAINED_H

#include "base/arena.h"
#include "base/map.h"
#include "register/chained.h"
#include "register/verify.h"

/* A table being verified, at one of its rows. */
struct verify_chained {
	/* for the table's own look at its rows; freed after the last */
	struct map map;
	struct arena arena;

	/* private */
	struct verify_report *report;
	const struct chained_table *table;
	sqlite3_stmt *rows;
	int64_t last_id;
	struct chain_hash stored, computed; /* of the last row */
	struct chain_row row;
};

/* Values of the row: of its texts, or integers, that one from 0. */
struct text verify_chained_text(const struct verify_chained *verify, int at);
int64_t verify_chained_integer(const struct verify_chained *verify, int at);

/* Reports what is wrong with the row. */
void verify_chained_damage(struct verify_chained *verify, const char *what);

/* Verifies one table: its hashes, its condition and what it looks at. */
MUST_CHECK bool verify_chained(sqlite3 *db,
    const struct chained_table *table, struct verify_report *report,
    struct error *error);

#endif
