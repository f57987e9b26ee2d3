/*
 * changes.h - the changes between two documents, for versus.h.
 */
#ifndef EXPLAIN_CHANGES_H
#define EXPLAIN_CHANGES_H

#include "explain/explain_document.h"

enum cause {
	CAUSE_USAGE,
	CAUSE_PRICE,
	CAUSE_PLAN,
	CAUSE_FEE,
	CAUSE_DAYS,
	CAUSE_DISCOUNT,
	CAUSE_MINIMUM,
	CAUSE_MAXIMUM,
	CAUSE_ADJUSTMENT,
	CAUSE_CORRECTION,
	CAUSE_ROUNDING,
	CAUSE_TAX,
	CAUSE_OTHER,
	CAUSE_COUNT,
};

/* "usage", "price" and so on, as in table_change. */
const char *cause_name(enum cause cause);

struct change {
	enum cause cause;
	struct text contract, service, description;
	struct text before, after; /* "100 GB", "29.00" */
	struct decimal change;
};

struct changes {
	struct arena *arena;
	struct change *change;
	size_t count, room;
	int minor;                /* of the currency; set by changes_find */
};

/*
 * Finds the changes from one document to another, in the order of the lines,
 * those that are gone behind the others; tax is last. Each is rounded to the
 * minor unit so that they sum to the difference of the totals.
 */
MUST_CHECK bool changes_find(const struct explain_documents *from,
    const struct explain_documents *to, struct changes *changes,
    struct error *error);

#endif
