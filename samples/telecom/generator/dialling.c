/* dialling.c - numbers that people call, in the many ways they dial them. */
#include "dialling.h"

#include <string.h>

#include "base/compiler.h"

/* A prefix, and how many digits follow it. */
struct range {
	const char *prefix;
	int digits;
};

struct ranges {
	const struct range *range;
	uint32_t count;
};

#define RANGES(of) ((struct ranges){ of, ARRAY_SIZE(of) })

/* National numbers, without 48. */
static const struct range mobile[] = {
	{ "45", 7 }, { "50", 7 }, { "51", 7 }, { "53", 7 }, { "57", 7 },
	{ "60", 7 }, { "66", 7 }, { "69", 7 }, { "72", 7 }, { "73", 7 },
	{ "78", 7 }, { "79", 7 }, { "88", 7 },
};
static const struct range fixed[] = {
	{ "12", 7 }, { "14", 7 }, { "17", 7 }, { "22", 7 }, { "32", 7 },
	{ "34", 7 }, { "42", 7 }, { "56", 7 }, { "58", 7 }, { "61", 7 },
	{ "71", 7 }, { "81", 7 }, { "85", 7 }, { "89", 7 }, { "91", 7 },
};
static const struct range service[] = {
	{ "800", 6 }, { "800", 6 }, { "801", 6 }, { "801", 6 }, { "804", 6 },
};
static const struct range premium[] = {
	{ "300", 6 }, { "400", 6 }, { "700", 6 }, { "701", 6 }, { "703", 6 },
	{ "704", 6 }, { "708", 6 },
};
/* Dialled as they are. */
static const struct range alarm[] = {
	{ "112", 0 }, { "112", 0 }, { "997", 0 }, { "998", 0 }, { "999", 0 },
};

/* Numbers abroad, with their country. */
static const struct range european[] = {
	{ "49", 10 }, { "49", 10 }, { "49", 10 }, { "420", 9 }, { "421", 9 },
	{ "33", 9 }, { "39", 10 }, { "31", 9 }, { "353", 8 }, { "43", 9 },
	{ "370", 8 }, { "45", 8 }, { "46", 9 }, { "47", 8 }, { "34", 9 },
};
static const struct range neighbour[] = {
	{ "441", 9 }, { "442", 9 }, { "447", 9 }, { "447", 9 }, { "380", 9 },
	{ "38050", 7 }, { "38067", 7 }, { "38063", 7 }, { "375", 9 },
	{ "37529", 7 }, { "41", 9 }, { "417", 8 }, { "90", 10 },
	{ "905", 9 }, { "3906698", 5 }, { "38164", 7 },
};
static const struct range overseas[] = {
	{ "1212", 7 }, { "1312", 7 }, { "1415", 7 }, { "1416", 7 },
	{ "1787", 7 }, { "1809", 7 }, { "1876", 7 }, { "5391", 6 },
	{ "84", 9 }, { "91", 10 }, { "86", 11 }, { "972", 9 }, { "61", 9 },
	{ "76", 9 }, { "81", 10 }, { "20", 10 }, { "55", 11 }, { "995", 9 },
};
static const struct range satellite[] = {
	{ "8816", 8 }, { "870", 9 }, { "8821", 8 },
};
static const struct range nowhere[] = {
	{ "999", 9 }, { "210", 9 }, { "899", 9 },
};

static char *
put(char *to, const char *text)
{
	size_t size = strlen(text);

	memcpy(to, text, size);
	return to + size;
}

/* One number of one of the ranges. */
static void
put_number(struct random *random, struct ranges ranges, char *to)
{
	const struct range *range =
	    &ranges.range[random_below(random, ranges.count)];
	int i;

	to = put(to, range->prefix);
	for (i = 0; i < range->digits; i++)
		*to++ = (char)('0' + random_below(random, 10));
	*to = '\0';
}

static void
put_national(struct random *random, struct ranges ranges, char *to)
{
	uint32_t form = random_below(random, 100);

	if (form < 7)
		to = put(to, "+48");
	else if (form < 15)
		to = put(to, "0048");
	put_number(random, ranges, to);
}

static void
put_abroad(struct random *random, struct ranges ranges, char *to)
{
	to = put(to, random_below(random, 100) < 30 ? "+" : "00");
	put_number(random, ranges, to);
}

void
dial(struct random *random, bool restricted, char out[DIALLED_MAX])
{
	uint32_t kind = random_below(random, 1000);

	if (restricted && kind < 4)
		kind = 500;
	if (kind < 1)
		put_abroad(random, RANGES(satellite), out);
	else if (kind < 4)
		put_national(random, RANGES(premium), out);
	else if (kind < 8)
		put_number(random, RANGES(alarm), out);
	else if (kind < 22)
		put_national(random, RANGES(service), out);
	else if (kind < 80)
		put_abroad(random, RANGES(european), out);
	else if (kind < 110)
		put_abroad(random, RANGES(neighbour), out);
	else if (kind < 125)
		put_abroad(random, RANGES(overseas), out);
	else if (kind < 280)
		put_national(random, RANGES(fixed), out);
	else
		put_national(random, RANGES(mobile), out);
}

void
dial_message(struct random *random, char out[DIALLED_MAX])
{
	uint32_t kind = random_below(random, 1000);

	if (kind < 60)
		put_abroad(random, RANGES(european), out);
	else if (kind < 80)
		put_abroad(random, RANGES(neighbour), out);
	else if (kind < 90)
		put_abroad(random, RANGES(overseas), out);
	else
		put_national(random, RANGES(mobile), out);
}

void
dial_nowhere(struct random *random, char out[DIALLED_MAX])
{
	put_abroad(random, RANGES(nowhere), out);
}

void
dial_satellite(struct random *random, char out[DIALLED_MAX])
{
	put_abroad(random, RANGES(satellite), out);
}
