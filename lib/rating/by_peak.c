/* by_peak.c - tiers whose bounds are for a unit of the period's peak. */
#include "rating/by_peak.h"

#include "rating/daily.h"
#include "rating/peaks.h"
#include "rating/pricing.h"

/* The tallies of one contract, in the order of charges. */
struct family {
	struct tally *const *tally;
	size_t count;
	const struct settings *settings;
	struct arena *arena;
	struct error *error;
};

static bool
is_source(const struct tally *source, const struct tally *tally)
{
	const struct price_row *row = tally->price->row;

	return source->price->peak && source->peak->read &&
	    source->price->row->service == row->by_peak &&
	    source->price->row->plan == row->plan &&
	    source->period.from.day == tally->period.from.day;
}

/* What is billed of a peak, free quantity included. */
static bool
find_billed(const struct family *family, const struct tally *source,
    struct decimal *out)
{
	const struct placing placing = {
		.settings = family->settings, .error = family->error,
	};
	const struct price *price = source->price;
	struct part *part = ARENA_NEW(family->arena, struct part,
	    price->tiers);
	struct decimal demand = source->quantity;
	size_t i;

	if (source->peak->ratcheted)
		demand = source->peak->demand;
	demand = pricing_rounded(price, demand);
	*out = price->row->included;
	if (decimal_compare(demand, *out) <= 0) {
		*out = demand;
		return true;
	}
	if (!peaks_parts(source, source->quantity, &placing, part))
		return false;
	for (i = 0; i < price->tiers; i++) {
		if (!decimal_add(*out, part[i].billed, out, family->error))
			return false;
	}
	return true;
}

/* The highest of the peaks that a tally's bounds may be for. */
static bool
find_peak(const struct family *family, const struct tally *tally,
    struct stretch_by *by)
{
	struct decimal peak, units, most = DECIMAL_ZERO;
	size_t i;

	for (i = 0; i < family->count; i++) {
		const struct tally *source = family->tally[i];

		if (!is_source(source, tally))
			continue;
		peak = source->quantity;
		if ((tally->price->row->by_billed &&
		    !find_billed(family, source, &peak)) ||
		    !decimal_quotient(peak, source->price->row->per, &units,
		    family->error))
			return false;
		if (by->of != NULL && decimal_compare(units, most) <= 0)
			continue;
		by->of = source;
		by->peak = peak;
		most = units;
	}
	return true;
}

static bool
multiply(const struct stretch_by *by, struct decimal *bound,
    struct error *error)
{
	return decimal_multiply(*bound, by->peak, bound, error) &&
	    decimal_quotient(*bound, by->of->price->row->per, bound, error);
}

static bool
stretch(const struct family *family, struct tally *tally)
{
	struct stretch_by *by = ARENA_NEW(family->arena, struct stretch_by,
	    1);
	struct price *price;
	size_t i;

	if (!find_peak(family, tally, by))
		return false;
	tally->unpriced = by->of == NULL;
	if (tally->unpriced)
		return true;
	by->days = tally->price->daily ? daily_count(tally) : 0;
	price = ARENA_NEW(family->arena, struct price, 1);
	*price = *tally->price;
	price->by = by;
	price->tier = ARENA_NEW(family->arena, struct tier, price->tiers);
	for (i = 0; i < price->tiers; i++) {
		price->tier[i] = tally->price->tier[i];
		if (!multiply(by, &price->tier[i].lower, family->error) ||
		    !multiply(by, &price->tier[i].upto, family->error))
			return false;
	}
	tally->price = price;
	return true;
}

bool
by_peak_settle(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error)
{
	struct family family = {
		.settings = settings, .arena = arena, .error = error,
	};
	size_t from, to, i;

	for (from = 0; from < count; from = to) {
		for (to = from + 1; to < count &&
		    tally[to]->party == tally[from]->party &&
		    tally[to]->customer == tally[from]->customer; to++)
			continue;
		family.tally = &tally[from];
		family.count = to - from;
		for (i = from; i < to; i++) {
			if (tally[i]->price->row->by_peak != NULL &&
			    !stretch(&family, tally[i])) {
				error->status = STATUS_SOFTWARE;
				return false;
			}
		}
	}
	return true;
}

bool
by_peak_refuse(const struct tally *tally, struct error *error)
{
	const struct price_row *row = tally->price->row;
	struct buffer period = { 0 };

	period_write(tally->period, &period);
	error_set(error, STATUS_DATA, "contract '%.60s' has no reading of "
	    "'%.40s' in %s, by whose peak '%.40s' is priced (rate them "
	    "together)", tally->contract->contract, row->by_peak->service,
	    buffer_string(&period), row->service->service);
	buffer_release(&period);
	return false;
}
