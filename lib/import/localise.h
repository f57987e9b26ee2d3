/*
 * localise.h - local times made instants.
 *
 * A local time that the clocks show twice is the first of the two unless it
 * is marked as summer or winter time; one that they skip is as if they had
 * not been changed yet. Summer time is what is ahead of the least offset that
 * the zone has within half a year.
 */
#ifndef IMPORT_LOCALISE_H
#define IMPORT_LOCALISE_H

#include "import/zone_words.h"
#include "value/instant.h"

#define LOCAL_DAYS 64

/* Local days on which one offset holds, so that most need no look-up. */
struct local_days {
	struct {
		int32_t day;
		int offset;
		bool known, uniform;
	} day[LOCAL_DAYS];
};

struct moment {
	struct instant instant;
	int offset;               /* seconds east of Greenwich */
	enum local_time local;
	bool written;             /* it was read as moment_write writes it */
};

/*
 * The moment of a local time; `second` of the day may be negative, or beyond
 * its end. `mark` may be NULL. False if the clocks never showed it so: *out
 * is then what they show without the mark.
 */
bool localise(struct zone *zone, struct local_days *days, struct date date,
    int64_t second, const struct zone_word *mark, struct moment *out);

#endif
