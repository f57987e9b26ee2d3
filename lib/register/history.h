/*
 * history.h - what an account was usually invoiced.
 */
#ifndef REGISTER_HISTORY_H
#define REGISTER_HISTORY_H

#include "register/register_file.h"
#include "value/money.h"

/* So many invoices tell what is usual. */
#define HISTORY_MOST 12

struct history {
	sqlite3_stmt *statement;  /* private */
};

/* Prepares to look accounts up. Close it even after failure. */
MUST_CHECK bool history_open(struct history *history,
    struct register_file *file, struct error *error);

/*
 * The gross totals of the account's last invoices, at most HISTORY_MOST,
 * that are not void: how many, and their sum.
 */
MUST_CHECK bool history_find(struct history *history, struct text account,
    const struct currency *currency, int64_t *count, struct money *sum,
    struct error *error);

void history_close(struct history *history);

#endif
