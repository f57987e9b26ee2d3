/*
 * time_style.h - times as a vendor writes them.
 *
 * Patterns   YYYY or YY year, MM or M month, Mon its English name, DD or D
 *            day, Www its English name, hh or h hour, AP for AM or PM, mm
 *            minute, ss second, fff a fraction of any length, Z an offset (Z,
 *            +hh:mm, +hhmm, +hh), zone one of the style's words for a zone; T
 *            and whatever is no letter stand for themselves. M, D and h take
 *            one digit or two. The words rfc3339, epoch, epoch_ms, epoch_us,
 *            epoch_ns, excel and excel_1904 are patterns too.
 * Zone       a time without an offset is local to the style's zone. One that
 *            the clocks show twice is the first of the two, unless a word
 *            marks it as summer or winter time; one that they skip is as if
 *            they had not been changed yet: both are told to the caller, who
 *            counts them. A mark that the clocks contradict is an error.
 * Errors     status 78 for a pattern, 65 for a time.
 */
#ifndef IMPORT_TIME_STYLE_H
#define IMPORT_TIME_STYLE_H

#include "import/localise.h"

#define TIME_STYLE_SAMPLE 160

struct time_form;

struct time_style {
	struct time_form *forms;   /* the first that fits is used */
	struct zone *zone;        /* NULL: every time has its offset */
	bool zone_is_own;         /* the format names it, not the book */
	struct zone_words words;
	struct local_days days;
};

MUST_CHECK bool time_style_add(struct time_style *style, struct text pattern,
    struct arena *arena, struct error *error);

/*
 * Whether no time can be read without a zone. Where some can, local ones are
 * errors as long as there is none.
 */
bool time_style_needs_zone(const struct time_style *style);

/*
 * Two patterns that read one text as different days: MM/DD/YYYY and
 * DD/MM/YYYY. The first is used wherever it fits, so that a file is read both
 * ways. False where there are none; else what they are, and such a text.
 */
bool time_style_rivals(const struct time_style *style, struct text *first,
    struct text *second, char sample[TIME_STYLE_SAMPLE]);

MUST_CHECK bool time_style_parse(struct time_style *style, struct text text,
    struct moment *out, struct error *error);

/*
 * The same of a time that stands for an interval's end: *out is when that
 * began, so many seconds before. Of local times that is by the clock, so that
 * the hour ending at 3 begins at 2 on every day; where the clocks never
 * showed that, and of times with an offset, so much time before.
 */
MUST_CHECK bool time_style_parse_end(struct time_style *style,
    struct text text, int64_t seconds, struct moment *out,
    struct error *error);

/* Whether a pattern asks for one of the words. */
bool time_style_asks_for_words(const struct time_style *style);

/* The moment in RFC 3339; to has room for 40 bytes. Returns the size. */
size_t moment_write(const struct moment *moment, char *to);

#endif
