/*
 * language.h - numbers, dates and periods as people of a language write them.
 *
 * For texts that a customer reads: descriptions, workings, pages, mails.
 * Cells of the pipeline never pass through here, and no locale is consulted.
 *
 * Source     Polish: PN-83/N-01204 and CLDR's plural rules; English: plain
 *            British forms.
 */
#ifndef VALUE_LANGUAGE_H
#define VALUE_LANGUAGE_H

#include "value/date.h"
#include "value/decimal.h"

enum language {
	LANGUAGE_EN,
	LANGUAGE_PL,
	LANGUAGE_COUNT,
};

/* Reads "en" or "pl". */
MUST_CHECK bool language_parse(struct text text, enum language *out,
    struct error *error);

/* Whether a tag is one of a language: two letters of ISO 639. */
bool language_is_tag(struct text tag);

/* "en" or "pl". */
const char *language_code(enum language language);

/* Which form a counted noun takes. English has ONE and MANY. */
enum plural {
	PLURAL_ONE,               /* 1 call; 1 połączenie */
	PLURAL_FEW,               /* 2 połączenia */
	PLURAL_MANY,              /* 5 calls; 5 połączeń */
	PLURAL_PART,              /* 1.5 calls; 1,5 połączenia */
	PLURAL_COUNT,
};

enum plural language_plural(enum language language, struct decimal number);

/*
 * Appends a number with at least min_scale decimals, thousands grouped by a
 * no-break space in Polish (from five digits on) and a comma in English (from
 * four): "12 345,50", "12,345.50". A minus is U+2212.
 */
void language_number(enum language language, struct decimal number,
    int min_scale, struct buffer *out);

/* "31 października 2026", "31 October 2026". */
void language_date(enum language language, struct date date,
    struct buffer *out);

/* "31.10.2026", "31/10/2026". */
void language_short_date(enum language language, struct date date,
    struct buffer *out);

/*
 * First to last day, both inclusive, no more repeated than needed:
 * "1 to 30 November 2026", "15 November to 14 December 2026"; in Polish
 * "1–30 listopada 2026", "15 listopada – 14 grudnia 2026".
 */
void language_period(enum language language, struct period period,
    struct buffer *out);

/*
 * The unit as people write it: "min", "GB", "szt.". Unknown units are given
 * as they are.
 */
const char *language_unit(enum language language, const char *unit);

/* The same beside a number: "1 day", "31 days", "31 dni". */
const char *language_counted(enum language language, const char *unit,
    struct decimal number);

#endif
