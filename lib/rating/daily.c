/* daily.c - tiers whose bounds grow with the days of the period. */
#include "rating/daily.h"

#include "book/months.h"

static int
days_of(struct period period, unsigned months)
{
	int days = 0;

	for (; date_before(period.from, period.to);
	    period.from = date_add_days(period.from, 1))
		days += months_have(months, period.from);
	return days;
}

int
daily_count(const struct tally *tally)
{
	const struct price *price = tally->price;
	const struct contract *version = tally->contract;
	struct period period = period_overlap(tally->period, price->valid);
	int days = 0;

	for (; version != NULL; version = version->next_version) {
		if (version->plan == price->row->plan &&
		    version->customer == tally->contract->customer)
			days += days_of(period_overlap(period,
			    version->valid), price->months);
	}
	return days;
}

static bool
stretch(struct tally *tally, struct arena *arena, struct error *error)
{
	struct price *price = ARENA_NEW(arena, struct price, 1);
	struct decimal days = decimal_of(daily_count(tally));
	size_t i;

	*price = *tally->price;
	price->tier = ARENA_NEW(arena, struct tier, price->tiers);
	for (i = 0; i < price->tiers; i++) {
		struct tier *tier = &price->tier[i];

		*tier = tally->price->tier[i];
		if (!decimal_multiply(tier->lower, days, &tier->lower,
		    error) ||
		    !decimal_multiply(tier->upto, days, &tier->upto, error))
			return false;
	}
	tally->price = price;
	return true;
}

bool
daily_settle(struct tally *const *tally, size_t count, struct arena *arena,
    struct error *error)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (tally[i]->price->daily &&
		    !stretch(tally[i], arena, error))
			return false;
	}
	return true;
}
