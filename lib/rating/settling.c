/* settling.c - what a tally cannot know by itself, and what it costs then. */
#include "rating/settling.h"

#include "rating/by_peak.h"
#include "rating/daily.h"
#include "rating/highest.h"
#include "rating/peaks.h"
#include "rating/pricing.h"
#include "rating/shared_tiers.h"

bool
settling_all(const struct tariff *tariff, struct tally *const *tally,
    size_t count, const char *peaks, struct arena *arena,
    struct error *error)
{
	const struct settings *settings = &tariff->book->settings;

	if (!daily_settle(tally, count, arena, error) ||
	    !peaks_settle(tariff->book, tally, count, peaks, error))
		return false;
	return !tariff->joins ||
	    (by_peak_settle(tally, count, settings, arena, error) &&
	    shared_tiers_settle(tally, count, settings, arena, error) &&
	    highest_settle(tally, count, settings, arena, error));
}

bool
settling_parts(const struct tally *tally, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	if (tally->price->peak)
		return peaks_parts(tally, quantity, placing, parts);
	if (tally->sharing != NULL &&
	    decimal_compare(quantity, tally->quantity) == 0)
		return shared_tiers_parts(tally, placing, parts);
	if (!pricing_parts(tally->price, quantity, placing, parts))
		return false;
	highest_parts(tally, parts);
	return true;
}
