/*
 * rate_run.h - usage in, charges out: what the tool rate does.
 *
 * Parked     with a rejects file, a bad row of the book that concerns one
 *            account sets that account's usage aside: book/park.h.
 * Sealed     charges get an end row only if every usage file had one, or if
 *            `unsealed` says to take what came as whole: usage that was cut
 *            short must not look complete from here on. Charges of another plan
 *            than the contract's, which nobody owes, and of one contract,
 *            which are not all that its account owes, never get one.
 */
#ifndef RATING_RATE_RUN_H
#define RATING_RATE_RUN_H

#include "rating/rater.h"
#include "record/feed.h"

struct rate_job {
	const char *book_path, *output, *events, *account, *contract;
	const char *peaks_in;     /* NULL: the book's own */
	const char *peaks;        /* where to write them; NULL: nowhere */
	const char *plan;         /* as if on it; NULL: each on its own */
	const char *folder;       /* for events that memory does not hold */
	struct period period;     /* from == to: any */
	const char *balances, *balances_out; /* NULL: the book's; none */
	bool unsealed;
	size_t workers;           /* 0: as many as there are processors */
	size_t segment;           /* for tests: see quick_rating.h */
	bool by_row;              /* for tests: no quick rating */

	/* for the caller, after the run */
	bool input_sealed;
	uint64_t charges;
};

/* feed's table, paths and rejects are set; the run opens and ends it. */
MUST_CHECK bool rate_run(struct rate_job *job, struct feed *feed,
    struct error *error);

#endif
