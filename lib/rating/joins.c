/* joins.c - prices that ask for others, checked. */
#include "rating/joins.h"

#include "book/load.h"

/* A plan's prices of model peak for the service that a price names. */
static bool
check_peaks(struct tariff *tariff, const struct price *price,
    struct error *error)
{
	const struct price_row *row = price->row;
	const struct offer *offer = tariff_offer(tariff, row->plan,
	    (struct service *)row->by_peak);
	bool any = false;
	size_t i, j;

	for (i = 0; i < offer->count; i++) {
		const struct price *peak = offer->price[i];

		any = any || peak->peak;
		for (j = 1; peak->peak && j < peak->tiers; j++) {
			if (decimal_compare(peak->tier[j].row->per,
			    peak->row->per) != 0)
				return load_error(tariff->book, &table_prices,
				    peak->tier[j].row->line, PRICE_PER, error,
				    "bounds on line %llu are for a unit of "
				    "this peak, whose tiers are per different "
				    "numbers (make them the same)",
				    (unsigned long long)row->line);
		}
	}
	return any || load_error(tariff->book, &table_prices, row->line,
	    PRICE_UPTO_PER, error, "plan '%.40s' has no price of model peak "
	    "for '%.40s' (add one; if it costs nothing, of unit_price 0)",
	    row->plan->plan, row->by_peak->service);
}

bool
joins_check(struct tariff *tariff, struct error *error)
{
	size_t i;

	for (i = 0; i < tariff->prices; i++) {
		const struct price *price = &tariff->price[i];

		if (price->row->by_peak == NULL)
			continue;
		if (price->peak && !load_error(tariff->book, &table_prices,
		    price->row->line, PRICE_UPTO_PER, error, "a peak has no "
		    "bounds by a peak (they are for what is used)") &&
		    !load_found(tariff->book, error))
			return false;
		if (!check_peaks(tariff, price, error) &&
		    !load_found(tariff->book, error))
			return false;
	}
	return true;
}
