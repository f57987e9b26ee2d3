/* localise.c - local times made instants. */
#include "import/localise.h"

#define DAY_SECONDS 86400LL

/*
 * Where the whole day has one offset, both its ends say so and nothing is
 * looked up again.
 */
static void
localise_plain(struct zone *zone, struct local_days *days, struct date date,
    int second, struct moment *out)
{
	size_t at = (uint32_t)date.day % LOCAL_DAYS;
	int64_t local = date.day * DAY_SECONDS + second;
	struct instant first, last;

	if (!days->day[at].known || days->day[at].day != date.day) {
		bool unique = zone_instant(zone, date, 0, &first) ==
		    LOCAL_UNIQUE && zone_instant(zone, date,
		    (int)DAY_SECONDS - 1, &last) == LOCAL_UNIQUE;

		days->day[at].known = true;
		days->day[at].day = date.day;
		days->day[at].uniform = unique && last.microseconds -
		    first.microseconds == (DAY_SECONDS - 1) * MICROSECONDS;
		days->day[at].offset = zone_offset(zone, first);
	}
	if (days->day[at].uniform) {
		out->local = LOCAL_UNIQUE;
		out->offset = days->day[at].offset;
		out->instant.microseconds =
		    (local - out->offset) * MICROSECONDS;
		return;
	}
	out->local = zone_instant(zone, date, second, &out->instant);
	out->offset = zone_offset(zone, out->instant);
}

static bool
is_summer(struct zone *zone, const struct moment *moment)
{
	int64_t step = 30 * DAY_SECONDS * MICROSECONDS;
	int i;

	for (i = -6; i <= 6; i++) {
		struct instant near = {
			moment->instant.microseconds + i * step,
		};

		if (zone_offset(zone, near) < moment->offset)
			return true;
	}
	return false;
}

/* The second time that the clocks showed it, when they had been put back. */
static void
take_second(struct zone *zone, struct moment *moment)
{
	int64_t local = moment->instant.microseconds +
	    moment->offset * MICROSECONDS;
	struct instant later = {
		moment->instant.microseconds + DAY_SECONDS * MICROSECONDS,
	};

	moment->offset = zone_offset(zone, later);
	moment->instant.microseconds = local - moment->offset * MICROSECONDS;
}

bool
localise(struct zone *zone, struct local_days *days, struct date date,
    int64_t second, const struct zone_word *mark, struct moment *out)
{
	int64_t day = second / DAY_SECONDS - (second % DAY_SECONDS < 0);

	localise_plain(zone, days, date_add_days(date, (int)day),
	    (int)(second - day * DAY_SECONDS), out);
	if (LIKELY(mark == NULL))
		return true;
	if (out->local == LOCAL_MISSING)
		return false;
	if (out->local == LOCAL_UNIQUE)
		return is_summer(zone, out) ==
		    (mark->says == ZONE_SAYS_SUMMER);
	if (mark->says == ZONE_SAYS_WINTER)
		take_second(zone, out);
	out->local = LOCAL_UNIQUE;
	return true;
}
