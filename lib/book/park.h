/*
 * park.h - one bad row of the book is one account set aside, not the month.
 *
 * What concerns one account is its rows in customers.csv, contracts.csv,
 * subjects.csv, adjustments.csv, peaks.csv and a balances table, and those of
 * discounts.csv that name an account or a contract. Where a book parks
 * (book_load_parking), such a row that is bad is a fault: the account is in
 * the book as far as its row could be read, and has the fault, and whoever
 * bills, renders or sends passes it over and says why. All else, prices,
 * plans, taxes, the seller, concerns everyone and still ends loading.
 *
 * Whose      a row is its account's; a contract's or a subject's, that of each
 *            account it may belong to. Two rows that contradict each other
 *            are the fault of both their accounts. A date that cannot be read
 *            may be any: a row with one is held against another only if no
 *            date would do.
 * Nobody's   a row whose account cannot be told parks what it names: usage of
 *            its contract or its subject has nowhere to go, and says why.
 */
#ifndef BOOK_PARK_H
#define BOOK_PARK_H

#include "book/book.h"
#include "record/feed.h"

/* An account that a fault concerns. */
struct parked {
	const struct customer *customer;
	struct parked *next;
};

struct fault {
	struct error error;       /* with its place; of status 65 */
	struct text raw;          /* the row as it stood */
	struct parked *parked;
	struct fault *next;       /* in order of finding */
};

/*
 * After a mistake in a row: whether to go on, since it is the fault of what
 * the row names. `row` has what cells could be told.
 */
MUST_CHECK bool park_row(struct book *book, const struct row *row,
    const struct error *error);

/* The same of a mistake between rows that were read before. */
MUST_CHECK bool park_contracts(struct book *book, struct contract *a,
    struct contract *b, const struct error *error);
MUST_CHECK bool park_subjects(struct book *book, struct subject *a,
    struct subject *b, const struct error *error);
MUST_CHECK bool park_contract_named(struct book *book, const char *contract,
    const struct error *error);

/*
 * Puts the bad rows of the book into the rejects, in no count of the feed's
 * rows; where an account is given, only those that concern it.
 */
MUST_CHECK bool park_report(const struct book *book, struct feed *feed,
    const char *account, struct error *error);

/*
 * Fails, with status 65, if the account is set aside: "account 'A-1' is set
 * aside: contracts.csv:3: plan: 'x' is not a plan (...)".
 */
MUST_CHECK bool park_refuse(const struct customer *customer,
    struct error *error);

/*
 * What is to blame that a subject, or a contract in its place, belongs to
 * nobody: NULL where no fault is. *owner is whose it may be, or NULL.
 */
const struct fault *park_blame(const struct book *book, struct text subject,
    const struct customer **owner);

#endif
