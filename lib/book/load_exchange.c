/* load_exchange.c - fx.csv: what other currencies are worth. */
#include "book/load_exchange.h"

#include <stdlib.h>

#include "book/load_words.h"

static bool
take_rate(struct book *book, const struct row *row, struct error *error)
{
	struct exchange_rate rate = { .line = row->line };

	if (!load_currency(book, row, EXCHANGE_CURRENCY, &rate.currency,
	    error) ||
	    !row_date(row, EXCHANGE_DATE, &rate.date, error) ||
	    !load_positive(row, EXCHANGE_RATE, DECIMAL_ZERO, &rate.rate,
	    error) ||
	    !load_positive(row, EXCHANGE_PER, decimal_of(1), &rate.per,
	    error))
		return false;
	if (decimal_sign(rate.rate) == 0)
		return row_error(row, EXCHANGE_RATE, error, "a currency is "
		    "worth more than nothing (write its rate)");
	if (decimal_sign(rate.per) == 0)
		return row_error(row, EXCHANGE_PER, error, "a rate is for "
		    "more than nothing (write 1, 100, ...)");
	if (!load_own_label(book, row, EXCHANGE_TABLE, &rate.table, error))
		return false;
	*LOAD_APPEND(book, book->exchange, book->exchange_count) = rate;
	return true;
}

static int
compare(const void *a, const void *b)
{
	const struct exchange_rate *left = a, *right = b;
	int order = strcmp(left->currency->code, right->currency->code);

	if (order == 0)
		order = (left->date.day > right->date.day) -
		    (left->date.day < right->date.day);
	return order != 0 ? order :
	    (left->line > right->line) - (left->line < right->line);
}

static bool
sort_rates(struct book *book, struct error *error)
{
	size_t i;

	if (book->exchange_count > 0)
		qsort(book->exchange, book->exchange_count,
		    sizeof(*book->exchange), compare);
	for (i = 1; i < book->exchange_count; i++) {
		const struct exchange_rate *a = &book->exchange[i - 1];
		const struct exchange_rate *b = &book->exchange[i];

		if (a->currency == b->currency &&
		    a->date.day == b->date.day &&
		    !load_error(book, &table_exchange, b->line, EXCHANGE_DATE,
		    error, "the rate of this day is on line %llu already "
		    "(keep one of the two)", (unsigned long long)a->line) &&
		    !load_found(book, error))
			return false;
	}
	return true;
}

const struct load load_exchange = {
	.table = &table_exchange, .optional = true, .take = take_rate,
	.finish = sort_rates,
};
