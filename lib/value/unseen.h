/*
 * unseen.h - characters that nobody sees, and what they are called.
 *
 * An event id, a subject or a number that holds a no-break space, a
 * zero-width space or a direction mark looks like another and is not equal
 * to it. Such characters are found by a table of our own, so that every
 * machine finds the same.
 *
 * Source     Unicode 15: White_Space, Default_Ignorable_Code_Point, Cc, and
 *            U+2800, which is drawn as a blank. The ASCII blank is seen.
 * Texts      are valid UTF-8.
 */
#ifndef VALUE_UNSEEN_H
#define VALUE_UNSEEN_H

#include "base/arena.h"
#include "base/error.h"

#define UNSEEN_NAME_MAX 64

/* The first character that nobody sees. */
bool unseen_find(struct text text, uint32_t *point);

/*
 * The first character beyond ASCII, seen or not: what is out of place in a
 * number.
 */
bool unseen_find_foreign(struct text text, uint32_t *point);

/* "U+00A0, a no-break space": for messages. */
const char *unseen_name(uint32_t point, char to[UNSEEN_NAME_MAX]);

/*
 * Whether a key can be told from all others by eye: nothing in it is unseen,
 * and no blank stands at either end. The message begins with "the `what`"
 * and ends with the cure in brackets.
 */
MUST_CHECK bool unseen_check(struct text key, const char *what,
    const char *cure, struct error *error);

/*
 * The key without what nobody sees: spaces of any kind become blanks, those
 * at the ends and all that has no width vanish. Points into `text` where
 * nothing inside it changes, else into the arena.
 */
struct text unseen_clean(struct text text, struct arena *arena);

#endif
