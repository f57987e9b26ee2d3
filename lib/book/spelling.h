/*
 * spelling.h - how people may write the words of a book.
 *
 * A word is one of few that a book knows: an interval, a model, yes, a
 * currency, a weekday. Capitals of ASCII and blanks around it are free, by
 * the one rule of text_is_word (base/text.h). Keys and names, which others
 * refer to, are exact and never pass through here.
 */
#ifndef BOOK_SPELLING_H
#define BOOK_SPELLING_H

#include "base/arena.h"
#include "value/currency.h"

/* A word without blanks around it, and without capitals. */
const char *spelling_lower(struct arena *arena, struct text text);

/* A currency by its code: PLN, pln. */
MUST_CHECK bool spelling_currency(struct text text,
    const struct currency **out, struct error *error);

/* Two letters of ISO 3166: PL, pl; *out has capitals. */
MUST_CHECK bool spelling_country(struct arena *arena, struct text text,
    const char **out, struct error *error);

/* Whether a text is the first three letters of a name, or more of them. */
bool spelling_begins(struct text text, const char *name);

/*
 * Reads a list of things that follow each other round, days of a week say:
 * "mon-fri", "Sat, Sun", "oct - mar". Names and ranges, which may pass the
 * end, are joined by blanks, commas or semicolons; a range has a hyphen or a
 * dash. `find` tells the number of a name, first to last; one beyond last is
 * in no range. Each sets the bit 1 << number. False if it is no such list;
 * an empty one sets nothing.
 */
MUST_CHECK bool spelling_set(struct text text,
    bool (*find)(struct text name, unsigned *number), unsigned first,
    unsigned last, unsigned *out);

#endif
