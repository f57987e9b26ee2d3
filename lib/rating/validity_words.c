/* validity_words.c - from and until when a price holds in a period. */
#include "rating/validity_words.h"

#include "book/months.h"

static const char *const since[LANGUAGE_COUNT] = { ", from ", ", od " };
static const char *const until[LANGUAGE_COUNT] = { ", until ", ", do " };

void
validity_words_write(const struct price *price, struct period period,
    enum language language, struct buffer *out)
{
	struct period held = period_overlap(period, price->valid);
	struct date last = date_add_days(held.to, -1);

	while (date_before(held.from, last) &&
	    !months_have(price->months, held.from))
		held.from = date_add_days(held.from, 1);
	while (date_before(held.from, last) &&
	    !months_have(price->months, last))
		last = date_add_days(last, -1);
	if (date_before(period.from, held.from)) {
		buffer_add_string(out, since[language]);
		language_short_date(language, held.from, out);
	}
	if (date_before(date_add_days(last, 1), period.to)) {
		buffer_add_string(out, until[language]);
		language_short_date(language, last, out);
	}
}
