/*
 * recompute.h - what an account owes for a period, computed now.
 *
 * The usage is rated and the fees, discounts and taxes found by the same code
 * as when it was billed, from today's book and the usage at hand. Rating and
 * invoice meet in the charge table here too: a file that is gone afterwards.
 */
#ifndef EXPLAIN_RECOMPUTE_H
#define EXPLAIN_RECOMPUTE_H

#include "invoice/account.h"
#include "register/issued_read.h"

struct recompute {
	/* set by the caller */
	struct book *book;
	struct register_file *file;
	const char *folder;       /* for files while it works */
	const char *const *usage; /* none: what bill-run kept, if it did */
	size_t usages;
	const struct customer *customer;
	struct period period;     /* of the run */
	bool any_period;          /* rate usage of others too */
	const struct line_row *row; /* billed, see billed_find */
	size_t rows;
	struct movement *moved;   /* of its deposits, see movements_find */
	size_t moves;
	struct date issue_date;
	struct arena *arena;      /* for all that is made */

	/* the answer */
	bool rated;               /* there was usage to rate */
	uint64_t rejected;        /* rows of it that could not be */
	struct text *charge;      /* CHARGE_COUNT cells each */
	size_t charges;
	struct items due;
	struct account account;   /* its documents, if `draft` */
	bool draft;
	const char *events;       /* what rate --events writes; NULL: none */
	struct charges read;      /* private */
	struct account_run run;   /* private */
	const char *own;          /* private: folder to be removed */
};

/* Call recompute_end even after failure. */
MUST_CHECK bool recompute(struct recompute *job, struct error *error);
void recompute_end(struct recompute *job);

/* The item that is due under a key and for a period, or NULL. */
const struct item *recompute_item(const struct recompute *job,
    struct text key, struct period period);

/* The cells of the charge with a key and period, or NULL. */
const struct text *recompute_charge(const struct recompute *job,
    const struct item *item);

#endif
