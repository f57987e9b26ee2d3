/* spans.c - an event's price, or prices where it lasts past a band's end. */
#include "rating/spans.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/pricing.h"

#define DAY_SECONDS 86400

/* What is said to last longer is not cut: it would be all mistakes. */
#define CUT_DAYS_MAX 366

/* Decimals of a piece's quantity, where the unit is not the second. */
#define PIECE_SCALE 9

static const struct {
	const char *unit;
	int seconds;
} units[] = {
	{ "s", 1 }, { "min", 60 }, { "h", 3600 },
};

int
spans_seconds(const char *unit)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(units); i++) {
		if (strcmp(units[i].unit, unit) == 0)
			return units[i].seconds;
	}
	return 0;
}

/* An event on its way through the bands. */
struct walk {
	struct tariff *tariff;
	struct offer *offer;
	const struct occasion *occasion;
	struct instant time;      /* where the present piece begins */
	struct date day;
	int second, unit;
	struct decimal left;      /* of the quantity */
	int next;                 /* second of what find_change found */
};

static unsigned
band_of(const struct walk *walk, struct date day, int second)
{
	return walk->offer->bands ?
	    bands_at(walk->offer->schedule, day, second) : 0;
}

static void
add(struct spans *spans, const struct price *price, struct decimal from,
    struct decimal quantity)
{
	if (spans->count == spans->room) {
		spans->room = spans->room ? spans->room * 2 : 4;
		spans->span = memory_resize(spans->span, spans->room,
		    sizeof(*spans->span));
	}
	spans->span[spans->count++] = (struct span){ price, from, quantity };
}

static bool
may_be_cut(const struct price *price)
{
	return price->event ? price->model->along : !price->peak;
}

/* The quantity of whole seconds, cut off at PIECE_SCALE decimals. */
static bool
quantity_of(const struct walk *walk, int64_t seconds, struct decimal *out)
{
	struct error error;

	return decimal_divide(decimal_of(seconds), decimal_of(walk->unit),
	    PIECE_SCALE, ROUND_DOWN, out, &error);
}

static bool
is_within(const struct walk *walk, int64_t seconds)
{
	struct decimal quantity;

	return quantity_of(walk, seconds, &quantity) &&
	    decimal_compare(walk->left, quantity) <= 0;
}

/*
 * Goes from edge to edge until the price is another, or the event ends. True
 * at another price: *seconds is how long the piece lasts, and *next, *day and
 * *band say what follows.
 */
static bool
find_change(struct walk *walk, const struct price *price, int64_t *seconds,
    const struct price **next, struct date *day, unsigned *band)
{
	struct zone *zone = walk->occasion->clock;
	int second = walk->second;

	*day = walk->day;
	for (;;) {
		struct instant instant;

		second = bands_next_edge(walk->offer->schedule, second);
		if (second == DAY_SECONDS) {
			*day = date_add_days(*day, 1);
			second = 0;
		}
		(void)zone_instant(zone, *day, second, &instant);
		/* A piece of a second belongs to the band it begins in. */
		*seconds = (instant.microseconds - walk->time.microseconds +
		    MICROSECONDS - 1) / MICROSECONDS;
		if (*seconds <= 0)
			continue;
		if (is_within(walk, *seconds))
			return false;
		walk->next = second;
		*band = band_of(walk, *day, second);
		*next = tariff_find(walk->tariff, walk->offer,
		    walk->occasion->zone, *band, *day, walk->occasion->row);
		if (*next != price)
			return true;
	}
}

/* Cuts a piece of so many seconds off, or more where more is billed. */
static bool
cut(struct walk *walk, struct spans *spans, const struct price *price,
    int64_t seconds)
{
	struct arena *arena = &walk->tariff->book->arena;
	struct error error;
	struct placing placing = {
		.settings = &walk->tariff->book->settings, .error = &error,
	};
	struct decimal quantity, past, length;

	if (spans->parts == NULL)
		spans->parts = ARENA_NEW(arena, struct part,
		    walk->tariff->tiers_most);
	if (!decimal_subtract(walk->occasion->quantity, walk->left,
	    &placing.from, &error))
		return false;

	if (!quantity_of(walk, seconds, &quantity))
		return false;
	if (price->event && !price->whole_steps &&
	    pricing_billed_past(price, quantity, &placing, spans->parts,
	    &past) && decimal_sign(past) > 0) {
		if (!decimal_add(quantity, past, &quantity, &error))
			return false;
		if (decimal_compare(quantity, walk->left) > 0)
			quantity = walk->left;
		if (!decimal_multiply(quantity, decimal_of(walk->unit),
		    &length, &error))
			return false;
		seconds = (int64_t)decimal_round(length, 0,
		    ROUND_DOWN).digits;
	}
	add(spans, price, placing.from, quantity);
	walk->time.microseconds += seconds * MICROSECONDS;
	walk->day = zone_date(walk->occasion->clock, walk->time,
	    &walk->second);
	return decimal_subtract(walk->left, quantity, &walk->left, &error);
}

/* Whether the event ends in the band it begins in, clocks being left alone. */
static bool
ends_before_edge(const struct walk *walk)
{
	struct zone *zone = walk->occasion->clock;
	int seconds = bands_next_edge(walk->offer->schedule, walk->second) -
	    walk->second;
	struct instant edge = { walk->time.microseconds +
	    seconds * MICROSECONDS };

	return is_within(walk, seconds) &&
	    zone_offset(zone, edge) == zone_offset(zone, walk->time);
}

bool
spans_find(struct spans *spans, struct tariff *tariff, struct offer *offer,
    const struct occasion *occasion, struct date *day, unsigned *band)
{
	struct walk walk = {
		tariff, offer, occasion, occasion->time, occasion->day,
		occasion->second, 0, occasion->quantity, 0,
	};
	const struct price *price, *next;
	struct decimal from;
	struct error error;
	int64_t seconds;

	*day = walk.day;
	*band = band_of(&walk, walk.day, walk.second);
	spans->count = 0;
	spans->missing = walk.second;
	price = tariff_find(tariff, offer, occasion->zone, *band, *day,
	    occasion->row);
	if (offer->bands && occasion->service->duration)
		walk.unit = spans_seconds(occasion->service->unit);
	if (walk.unit != 0 &&
	    !is_within(&walk, (int64_t)CUT_DAYS_MAX * DAY_SECONDS))
		walk.unit = 0;
	while (price != NULL && walk.unit != 0 &&
	    decimal_sign(walk.left) > 0 && may_be_cut(price) &&
	    !ends_before_edge(&walk) &&
	    find_change(&walk, price, &seconds, &next, day, band)) {
		if (next != NULL && !may_be_cut(next))
			break;
		spans->missing = walk.next;
		if (next == NULL)
			return false;
		if (!cut(&walk, spans, price, seconds))
			break;
		*band = band_of(&walk, walk.day, walk.second);
		*day = walk.day;
		spans->missing = walk.second;
		price = tariff_find(tariff, offer, occasion->zone, *band,
		    walk.day, occasion->row);
	}
	if (price == NULL)
		return false;
	if (decimal_sign(walk.left) == 0 && spans->count > 0)
		return true;
	if (!decimal_subtract(occasion->quantity, walk.left, &from, &error))
		return false;
	add(spans, price, from, walk.left);
	return true;
}

void
spans_release(struct spans *spans)
{
	free(spans->span);
	*spans = (struct spans){ .count = 0 };
}
