/*
 * replace.h - a new document instead of a difference, while nobody has
 * received the old one.
 *
 * The account's documents for the run's period are void, as far as they may
 * be, and it is billed again as though they had never been. What they billed
 * must be billed by the new ones, or have been found to be due no longer;
 * else the run does not know enough to replace them, and they stay.
 *
 *	replace_try(...) and, if it replaced, replace_keep() once the documents
 *	are posted, or replace_undo()
 */
#ifndef INVOICE_REPLACE_H
#define INVOICE_REPLACE_H

#include "invoice/account.h"
#include "register/billed.h"

struct replacement {
	struct register_file *file; /* in a transaction */
	struct billed *billed;
	struct movements *moved;
	const char *reason;       /* NULL: in the customer's words */
	bool replaced;            /* set by replace_try */
};

/*
 * Tries it for an account that account_bill made documents of differences
 * for. If it can be done, the account's documents are then those instead,
 * maybe none; else all is as it was.
 */
MUST_CHECK bool replace_try(struct replacement *replacement,
    struct account *account, struct error *error);

/* Ends it; nothing to do where nothing was replaced. */
MUST_CHECK bool replace_keep(struct replacement *replacement,
    struct error *error);
MUST_CHECK bool replace_undo(struct replacement *replacement,
    struct error *error);

#endif
