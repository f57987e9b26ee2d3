/* exchange.c - tax in the seller's currency, of a document in another. */
#include "tax/exchange.h"

static bool
is_business_day(const struct book *book, struct date day)
{
	size_t i;

	if (date_weekday(day) >= 5)
		return false;
	for (i = 0; i < book->holiday_count; i++) {
		if (book->holiday[i].set->index == 0 &&
		    book->holiday[i].date.day == day.day)
			return false;
	}
	return true;
}

bool
exchange_find(const struct book *book, const struct currency *currency,
    struct date day, const struct exchange_rate **out, struct error *error)
{
	struct buffer text = { 0 };
	size_t low = 0, high = book->exchange_count;

	*out = NULL;
	if (currency == book->settings.tax_currency ||
	    book->exchange_count == 0)
		return true;
	do {
		day = date_add_days(day, -1);
	} while (!is_business_day(book, day));
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct exchange_rate *at = &book->exchange[middle];
		int order = strcmp(at->currency->code, currency->code);

		if (order == 0)
			order = (at->date.day > day.day) -
			    (at->date.day < day.day);
		if (order == 0) {
			*out = at;
			return true;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	date_write(day, &text);
	error_set(error, STATUS_DATA, "there is no rate of %s on %s, the "
	    "business day before (add it to fx.csv, or the day to "
	    "holidays.csv)", currency->code, buffer_string(&text));
	buffer_release(&text);
	return false;
}

bool
exchange_convert(struct money amount, const struct exchange_rate *rate,
    const struct currency *to, struct money *out, struct error *error)
{
	struct decimal value;

	return decimal_multiply(money_decimal(amount), rate->rate, &value,
	    error) && decimal_quotient(value, rate->per, &value, error) &&
	    money_round(value, to, ROUND_HALF_UP, out, error);
}
