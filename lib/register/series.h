/*
 * series.h - where the numbers of a series stand.
 */
#ifndef REGISTER_SERIES_H
#define REGISTER_SERIES_H

#include "register/sql.h"

/* Starts as { 0 } and owns its texts. */
struct series {
	int64_t sequence, next;   /* the last's, 0 if there is none; the next */
	struct buffer number, issued; /* of the last */
};

/*
 * Finds where a series (numbering.h) stands, whatever the width its numbers
 * had, and where it was said to go on from (starts.h).
 */
MUST_CHECK bool series_find(sqlite3 *db, struct text name,
    struct series *series, struct error *error);
void series_release(struct series *series);

#endif
