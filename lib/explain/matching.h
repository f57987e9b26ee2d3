/*
 * matching.h - what two documents bill of the same things.
 */
#ifndef EXPLAIN_MATCHING_H
#define EXPLAIN_MATCHING_H

#include "explain/changes.h"

/* What the lines of one thing come to, by the kind of step. */
struct atom {
	bool there, priced;
	bool mixed;               /* at several prices: price is their mean */
	struct decimal amount, quantity, price, per;
	struct text unit;
};

/* One thing that is billed: the lines of one key in both documents. */
struct thing {
	struct text key, contract, service, description;
	enum cause whole;         /* of a line that the other has not */
	struct text plan[2];      /* the last of each document */
	struct atom atom[2][STEP_COUNT];
	bool in[2];
};

struct matching {
	const struct book *book;
	struct arena *arena;
	struct thing *thing;
	size_t count, room;
};

/* Adds the lines of a document, 0 or 1; tax and total are left out. */
MUST_CHECK bool matching_add(struct matching *matching,
    const struct explain_documents *documents, size_t side,
    struct error *error);

#endif
