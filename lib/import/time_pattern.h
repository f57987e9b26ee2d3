/*
 * time_pattern.h - a written form of times, as YYYY-MM-DD hh:mm:ss.
 *
 * The letters are listed in time_style.h. What is read is what the clock
 * showed; which instant that was is time_style's part.
 *
 * Ownership  a pattern lives in the arena it was made from.
 */
#ifndef IMPORT_TIME_PATTERN_H
#define IMPORT_TIME_PATTERN_H

#include "base/arena.h"
#include "base/error.h"
#include "import/zone_words.h"

struct clock {
	int year, month, day, hour, minute, second, micro;
	int offset;               /* seconds east of Greenwich, if written */
	bool half, afternoon;     /* AM or PM was written; it was PM */
	int weekday;              /* Monday is 1; 0 = not written */
	const struct zone_word *zone; /* NULL: none was written */
};

struct time_item;

struct time_pattern {
	struct time_item *items;
	size_t count;
	bool has_offset, has_zone;
	const struct zone_words *words;
};

/* `words` may still be added to; they must outlive the pattern. */
MUST_CHECK bool time_pattern_compile(struct text text,
    const struct zone_words *words, struct arena *arena,
    struct time_pattern *pattern, struct error *error);

/*
 * Reads the whole text; false if it does not fit or there is no such time.
 * The hour is then 0 to 23, or 24 for the midnight that ends a day.
 */
bool time_pattern_fits(const struct time_pattern *pattern, struct text text,
    struct clock *clock);

/* Room for what time_pattern_write gives. */
#define TIME_PATTERN_MAX 160

/*
 * Writes a clock's time by the pattern, numbers as short as it allows; false
 * where it does not fit into TIME_PATTERN_MAX bytes.
 */
bool time_pattern_write(const struct time_pattern *pattern,
    const struct clock *clock, char *to);

/* Takes Z, +hh:mm, +hhmm or +hh from the start of *rest. */
bool time_take_offset(struct text *rest, int *offset);

/* Takes digits, the fraction of a second, from the start of *rest. */
bool time_take_fraction(struct text *rest, int *microseconds);

#endif
