/*
 * format_set_counter.h - what the keys of counters do.
 */
#ifndef IMPORT_FORMAT_SET_COUNTER_H
#define IMPORT_FORMAT_SET_COUNTER_H

#include "import/format_set.h"

FORMAT_SETTER(reading_of);
FORMAT_SETTER(begins);
FORMAT_SETTER(dated);
FORMAT_SETTER(wraps);
FORMAT_SETTER(resets);
FORMAT_SETTER(most);

/* What a rule leaves open is as [event] says. */
void format_counter_inherit(struct format_rule *rule,
    const struct format_rule *event);

/* Whether what the finished rule says of a counter and of its time agrees. */
MUST_CHECK bool format_counter_check(struct format *format,
    struct format_rule *rule, struct error *error);

#endif
