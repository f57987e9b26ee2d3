/*
 * counted.h - readings of counters among what rows say.
 */
#ifndef IMPORT_COUNTED_H
#define IMPORT_COUNTED_H

#include "import/mapper.h"

/*
 * Takes the event's quantity as a reading: it becomes what was counted since
 * the reading before, and the event gets its time; event->fate says whether
 * it is one.
 */
MUST_CHECK bool counted_take(struct mapper *mapper, struct event *event,
    struct error *error);

/*
 * Takes what a row that is not billable says of a counter, if it does: what
 * it begins at.
 */
MUST_CHECK bool counted_begin(struct mapper *mapper,
    const struct format_rule *rule, struct error *error);

/* The row is a reject: its readings are not taken, but not forgotten. */
void counted_reject(struct mapper *mapper);

#endif
