/*
 * counter_rule.h - what a format says of a counter; see counters.h.
 */
#ifndef IMPORT_COUNTER_RULE_H
#define IMPORT_COUNTER_RULE_H

#include "import/recipe.h"
#include "value/decimal.h"

struct counter_rule {
	struct recipe name;       /* data NULL: the quantity is no reading */
	struct recipe begins;     /* what it reads after the row; data NULL:
	                           * it goes on */
	bool has_wraps, has_resets, has_most, has_dated;
	struct decimal wraps;     /* the number that is 0 again */
	struct decimal resets;    /* what it reads after a reset */
	struct decimal most;      /* no difference is larger */
	bool later;               /* the event has the later reading's time */
};

static inline bool
counter_rule_given(const struct counter_rule *rule)
{
	return rule->name.text.data != NULL;
}

#endif
