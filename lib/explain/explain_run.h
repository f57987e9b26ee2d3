/*
 * explain_run.h - why a bill is what it is: what the tool explain does.
 *
 * A document, or all that an account was billed for a period, is computed
 * again from today's book and the usage at hand, line by line and step by
 * step, and compared with what was billed. What was not billed yet is
 * explained as the draft it would be now.
 */
#ifndef EXPLAIN_EXPLAIN_RUN_H
#define EXPLAIN_EXPLAIN_RUN_H

#include "base/error.h"
#include "value/date.h"

struct explain_job {
	const char *book_path;
	const char *number;       /* of a document; NULL: by account */
	const char *account;
	struct period period;     /* empty: that of the newest document */
	struct date issue_date;   /* of a draft */
	const char *line;         /* only this line; NULL: all */
	const char *versus;       /* compare with this document; NULL: none */
	const char *language;     /* NULL: the customer's */
	const char *const *usage; /* none: what bill-run kept */
	size_t usages;
	bool csv;                 /* else text for a person */
	bool events;              /* list the events instead, as CSV */
	const char *folder;       /* for files while it works */
	const char *output;

	/* for the caller, after the run */
	uint64_t different;       /* lines that come to something else now */
	uint64_t unknown;         /* lines that could not be computed again */
};

MUST_CHECK bool explain_run(struct explain_job *job, struct error *error);

#endif
