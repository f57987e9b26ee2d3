/*
 * explain_words.h - the phrases of an explanation, in English and Polish.
 */
#ifndef EXPLAIN_EXPLAIN_WORDS_H
#define EXPLAIN_EXPLAIN_WORDS_H

#include "explain/changes.h"
#include "value/language.h"

enum word {
	WORD_USED,                /* "used" */
	WORD_EVENTS,              /* "events" */
	WORD_PLAN,                /* "price of plan" */
	WORD_ZONE,
	WORD_BAND,
	WORD_IF,                  /* "if region=eu" */
	WORD_FROM,                /* "valid from" */
	WORD_MONTHS,
	WORD_TIER_UP_TO,
	WORD_TIER_LAST,
	WORD_TIER_WHOLE,          /* all of it in this tier */
	WORD_BILLED,              /* "billed" */
	WORD_WHOLE_PACKAGES,
	WORD_AT_LEAST,
	WORD_IN_STEPS,
	WORD_FREE,
	WORD_FIXED_FEES,
	WORD_UP_TO_MINIMUM,
	WORD_DOWN_TO_MAXIMUM,
	WORD_ROUNDED_BY_PRICE,
	WORD_ROUNDED,             /* "rounded to" */
	WORD_OF,                  /* "% of" */
	WORD_DAYS_OF,             /* "17 of 31 days" */
	WORD_DAYS,
	WORD_SPENT,
	WORD_MINIMUM,
	WORD_MAXIMUM,
	WORD_BILLED_ON,
	WORD_CORRECTED_ON,
	WORD_NO_LONGER_DUE,
	WORD_STORED,
	WORD_UNEXPLAINED,
	WORD_NET,
	WORD_LEFT,                /* of what is corrected */
	WORD_LEFT_BEFORE,
	WORD_TAX,
	WORD_AS_BILLED,
	WORD_BUT_NOW,
	WORD_NOT_AT_HAND,
	WORD_ISSUED,
	WORD_DRAFT,
	WORD_VOID,
	WORD_FOR,
	WORD_TOTAL,
	WORD_MORE,                /* than the other document */
	WORD_LESS,
	WORD_SAME,
	WORD_THAN,
	WORD_AS,
	WORD_PUT_IN,
	WORD_EXPIRED,
	WORD_COUNT,
};

const char *explain_word(enum language language, enum word word);

/* What a change comes from: "usage", "zużycie". */
const char *explain_cause(enum language language, enum cause cause);

#endif
