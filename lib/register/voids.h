/*
 * voids.h - documents that are void: the number stays, nothing is owed.
 *
 * A void document's lines no longer count as billed, so that the next run
 * bills them anew. Only what nobody has received can be void: a document
 * that was sent, or may have been, is corrected by another.
 */
#ifndef REGISTER_VOIDS_H
#define REGISTER_VOIDS_H

#include "register/chained.h"
#include "register/register_file.h"
#include "value/date.h"

/* The marks, a chain. */
extern const struct chained_table voids_table;

/*
 * Marks an issued document as void, in a transaction of its own. A number
 * that was not issued, was sent, is corrected by another or is void already,
 * and a date before that of the document, are errors: status 65.
 */
MUST_CHECK bool voids_add(struct register_file *file, struct text number,
    struct date date, struct text reason, struct error *error);

/*
 * Marks as void, in the caller's transaction, what an account was issued for
 * a run's period and nobody has received, the last first, and tells how many
 * those are. Documents that voids_add would refuse stay, and those with lines
 * whose service periods begin outside the window: the run could not bill them
 * anew.
 */
MUST_CHECK bool voids_replace(struct register_file *file, struct text account,
    struct period period, struct period window, struct date date,
    struct text reason, size_t *count, struct error *error);

#endif
