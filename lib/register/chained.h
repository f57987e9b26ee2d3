/*
 * chained.h - the register's tables of events, each a chain (chain.h).
 *
 * What is added to the register beside documents is a row of such a table. A
 * table is a struct chained_table in a file of its own and a row of the list
 * in chained.c: so it is made in a new register, added to an older one by
 * upgrade, verified, and told by `register head`.
 *
 * Format     a row's hash is that of its id, then its texts, then its
 *            integers, each in the order of the columns.
 */
#ifndef REGISTER_CHAINED_H
#define REGISTER_CHAINED_H

#include "base/arena.h"
#include "register/chain.h"

#define CHAINED_COLUMNS 16
#define CHAINED_INDEXES 3

struct chained_column {
	const char *name;
	const char *type;         /* as SQL: TEXT or INTEGER comes first */
};

struct verify_chained;

struct chained_table {
	const char *name;
	/* besides id, previous and hash; a name of NULL ends them */
	struct chained_column column[CHAINED_COLUMNS];
	const char *index[CHAINED_INDEXES]; /* statements that make them */

	/*
	 * What must hold of a row e, as SQL, and what verify says where it
	 * does not. NULL: nothing.
	 */
	const char *condition, *otherwise;

	/* What verify looks at in each row besides: verify_chained.h. NULL: no
	 * more. */
	void (*look)(struct verify_chained *verify);
};

/* All of them, in the order in which they are told. */
#define CHAINED_TABLES 4
extern const struct chained_table *const chained_tables[CHAINED_TABLES];

bool chained_is_text(const struct chained_column *column);

/* Appends the names of the columns: texts first, then integers. */
void chained_columns(const struct chained_table *table, struct buffer *out);

/* Appends the statement that makes the table. */
void chained_create(const struct chained_table *table, struct buffer *out);

/* The end of a chain, while rows are added to it. */
struct chained {
	int64_t id;               /* of the last row */

	/* private */
	const struct chained_table *table;
	sqlite3_stmt *add;
	struct chain_hash hash;
	struct chain_row row;
};

/* Prepares to add rows, in the caller's transaction. Close it in any case. */
MUST_CHECK bool chained_open(struct chained *chained, sqlite3 *db,
    const struct chained_table *table, struct error *error);

/* Adds a row of texts and integers, each in the order of the columns. */
MUST_CHECK bool chained_add(struct chained *chained, const struct text *text,
    const int64_t *integer, struct error *error);

void chained_close(struct chained *chained);

#endif
