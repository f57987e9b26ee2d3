/*
 * voids.h - documents that are void: the number stays, nothing is owed.
 *
 * A void document's lines no longer count as billed, so that the next run
 * bills them anew.
 */
#ifndef REGISTER_VOIDS_H
#define REGISTER_VOIDS_H

#include "register/register_file.h"
#include "value/date.h"

/*
 * Marks an issued document as void, in a transaction of its own. A number
 * that was not issued, or is void already, is an error.
 */
MUST_CHECK bool voids_add(struct register_file *file, struct text number,
    struct date date, struct text reason, struct error *error);

#endif
