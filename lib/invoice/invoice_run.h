/*
 * invoice_run.h - a month of invoices: drafted, or posted and written out.
 *
 * A run for a period goes account by account, in order of their names. As a
 * draft it writes what would be posted. With `post` it stores the documents
 * in one transaction and then writes all documents that the register has for
 * that period, those of earlier runs included: byte for byte what was issued.
 * With a rejects file, an account that a bad row of the book concerns
 * (book/park.h) is set aside. An account whose documents are odd (sanity.h)
 * is parked: not posted, and in the way of no other; so is one whose documents
 * could not be rendered or sent, which nobody can release. With `replace`, an
 * account for which something is different from what it was billed gets a new
 * document instead of the difference, as far as its documents for the period
 * may still be void.
 */
#ifndef INVOICE_INVOICE_RUN_H
#define INVOICE_INVOICE_RUN_H

#include "book/book.h"
#include "record/feed.h"
#include "value/date.h"

/*
 * Whether a document can be rendered and sent once it is issued with these
 * rows of LINE_COUNT cells. False, status 65: it cannot, and why; any other
 * error ends the run.
 */
typedef bool invoice_fits(void *context, struct book *book,
    const struct customer *customer, struct text *const *rows, size_t count,
    struct error *error);

struct invoice_job {
	const char *book_path;
	struct period period;     /* empty: that of the last charges */
	const char *account;      /* NULL: all */
	struct date issue_date;
	bool post;
	bool replace;             /* void what nobody has received of an
	                           * account that changed, and issue anew */
	const char *reason;       /* of that; NULL: in the customer's words */
	bool unsealed;            /* post charges without an end row, too */
	const char *release;      /* accounts, separated by commas, that are
	                           * posted though odd; NULL: none */
	invoice_fits *fits;       /* NULL: nobody asks */
	void *fits_context;
	const char *output;
	struct feed feed;         /* of charges, set up by cli_feed */

	/* read by the caller after the end */
	uint64_t documents;       /* drafted or posted */
	uint64_t set_aside;       /* accounts */
	uint64_t parked, unfit;   /* of those parked, as fits told */
	struct buffer parked_list; /* a line each: account and why; owned */
};

MUST_CHECK bool invoice_run(struct invoice_job *job, struct error *error);

#endif
