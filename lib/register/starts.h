/*
 * starts.h - where the sequence of a series begins, or goes on from.
 *
 * A firm that moves in during a year has issued numbers elsewhere: its series
 * goes on from there. That is recorded, so that the numbers that are not here
 * are no gap.
 */
#ifndef REGISTER_STARTS_H
#define REGISTER_STARTS_H

#include "register/chained.h"
#include "register/register_file.h"
#include "value/date.h"

/* The starts, a chain: series of any width, as with one N. */
extern const struct chained_table starts_table;

/*
 * The sequence that a series is to go on from, of which the last that was
 * issued is `last`; 0 where nothing else than last + 1 was said.
 */
MUST_CHECK bool starts_find(sqlite3 *db, struct text series, int64_t last,
    int64_t *sequence, struct error *error);

/* Records one, in the caller's transaction. */
MUST_CHECK bool starts_put(sqlite3 *db, struct text series, int64_t sequence,
    struct date date, struct text reason, struct error *error);

/*
 * Records that a number is to be the next of its series, which is that of one
 * of `count` patterns on a day; in a transaction of its own. A number of no
 * pattern, one that is not after the last that was issued, and the one that
 * would be the next anyway, are errors of status 65.
 */
MUST_CHECK bool starts_add(struct register_file *file,
    const char *const *pattern, size_t count, struct text number,
    struct date date, struct text reason, struct error *error);

#endif
