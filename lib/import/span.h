/*
 * span.h - when an event began and ended, as its row tells.
 *
 * Keys       `end` is when it ended. Where there is no `time`, it began
 *            `minutes` before (an interval, by the clock) or `lasted` seconds
 *            before (so much time). Where there is one, {@seconds} is what
 *            passed between the two.
 * Units      seconds, with up to 6 decimals; what is finer is cut off.
 * Errors     status 65; an event that ends before it began is one.
 */
#ifndef IMPORT_SPAN_H
#define IMPORT_SPAN_H

#include "import/number_style.h"
#include "import/recipe.h"
#include "import/time_style.h"

/* What says when the event began. */
enum span_begin {
	SPAN_TIME,                /* `time` alone */
	SPAN_MINUTES,             /* `end` less so many minutes */
	SPAN_LASTED,              /* `end` less so many seconds */
};

struct span {
	enum span_begin begin;
	struct recipe time;       /* what is read: of `time`, or of `end` */
	struct recipe end, lasted, minutes;
};

/*
 * Completes a row's span by what the event says for all rows; `time` is the
 * row's own recipe, and becomes what its time is read from.
 */
void span_inherit(struct span *span, struct recipe *time,
    const struct span *event, const struct recipe *event_time);

/* Whether the keys agree; an error has the line of the one that does not. */
MUST_CHECK bool span_check(const struct span *span, uint64_t *line,
    struct error *error);

/* When the event began; `cell` is what the recipe `time` made. */
MUST_CHECK bool span_begin(const struct span *span, struct time_style *style,
    const struct row_view *view, struct text cell, struct moment *out,
    struct error *error);

/*
 * How many seconds passed in the span of the view's row, as its format would
 * write the number.
 */
MUST_CHECK bool span_seconds(const struct row_view *view, struct text *out,
    struct error *error);

/* Appends how the time is made, in the words of the format. */
void span_describe(const struct span *span, struct buffer *out);

#endif
