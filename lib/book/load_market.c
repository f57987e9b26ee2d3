/* load_market.c - market.csv: what services are worth by the hour or month. */
#include "book/load_market.h"

#include <stdlib.h>

#define DAY_SIZE 10               /* of 2026-06-01 */

static bool
two_digits(const char *at, int most, int *out)
{
	if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
		return false;
	*out = (at[0] - '0') * 10 + at[1] - '0';
	return *out <= most;
}

/* Reads Thh:mm or Thh:mm:ss as the second of a day. */
static bool
clock_parse(struct text text, int *second)
{
	int hours, minutes, seconds = 0;

	if ((text.size != 6 && text.size != 9) ||
	    (text.data[0] != 'T' && text.data[0] != ' ') ||
	    text.data[3] != ':' || !two_digits(text.data + 1, 23, &hours) ||
	    !two_digits(text.data + 4, 59, &minutes) ||
	    (text.size == 9 && (text.data[6] != ':' ||
	    !two_digits(text.data + 7, 59, &seconds))))
		return false;
	*second = hours * 3600 + minutes * 60 + seconds;
	return true;
}

/* A time by the book's clocks, which must have it once; any day begins. */
static bool
take_local(struct book *book, const struct row *row, int column, int second,
    struct date date, struct instant *out, struct error *error)
{
	struct text cell = row->cell[column];
	enum local_time found = zone_instant(book->settings.zone, date,
	    second, out);

	switch (cell.size == DAY_SIZE ? LOCAL_UNIQUE : found) {
	case LOCAL_UNIQUE:
		return true;
	case LOCAL_AMBIGUOUS:
		return row_error(row, column, error, "'%.*s' is twice: clocks "
		    "are put back (write its offset, as "
		    "2026-10-25T02:00:00+02:00)", TEXT_CLIP(cell));
	case LOCAL_MISSING:
		break;
	}
	return row_error(row, column, error, "'%.*s' is never: clocks are put "
	    "forward (write the time after it)", TEXT_CLIP(cell));
}

static bool
take_time(struct book *book, const struct row *row, int column,
    struct instant *out, struct error *error)
{
	struct text cell = row->cell[column];
	struct text day = { cell.data, DAY_SIZE };
	struct text clock = { cell.data + DAY_SIZE, cell.size - DAY_SIZE };
	struct date date;
	int second = 0;

	if (cell.size > DAY_SIZE + sizeof("T00:00:00") - 1 &&
	    instant_parse(cell, out, error))
		return true;
	if (cell.size >= DAY_SIZE && date_parse(day, &date, error) &&
	    (clock.size == 0 || clock_parse(clock, &second)))
		return take_local(book, row, column, second, date, out,
		    error);
	return row_error(row, column, error, "'%.*s' is not a time (write "
	    "2026-06-01, 2026-06-01T13:00 or 2026-06-01T13:00:00+02:00)",
	    TEXT_CLIP(cell));
}

static bool
take_market(struct book *book, const struct row *row, struct error *error)
{
	struct service *service = book_service(book,
	    row->cell[MARKET_SERVICE]);
	struct market_row market = { .line = row->line };

	if (service == NULL)
		return load_unknown(row, MARKET_SERVICE, "a service",
		    "services.csv", error);
	if (!take_time(book, row, MARKET_FROM, &market.from, error) ||
	    !take_time(book, row, MARKET_TO, &market.to, error) ||
	    !row_decimal(row, MARKET_PRICE, &market.price, error))
		return false;
	if (market.to.microseconds <= market.from.microseconds)
		return row_error(row, MARKET_TO, error, "'%.*s' is not after "
		    "from '%.*s' (it is when the price no longer holds)",
		    TEXT_CLIP(row->cell[MARKET_TO]),
		    TEXT_CLIP(row->cell[MARKET_FROM]));
	*LOAD_APPEND(book, service->market, service->markets) = market;
	return true;
}

static int
compare(const void *a, const void *b)
{
	const struct market_row *left = a, *right = b;
	int64_t x = left->from.microseconds, y = right->from.microseconds;

	if (x != y)
		return x < y ? -1 : 1;
	return (left->line > right->line) - (left->line < right->line);
}

static bool
sort_service(struct book *book, struct service *service, struct error *error)
{
	size_t i;

	if (service->markets > 0)
		qsort(service->market, service->markets,
		    sizeof(*service->market), compare);
	for (i = 1; i < service->markets; i++) {
		const struct market_row *a = &service->market[i - 1];
		const struct market_row *b = &service->market[i];
		uint64_t later = a->line > b->line ? a->line : b->line;

		if (b->from.microseconds < a->to.microseconds &&
		    !load_error(book, &table_market, later, MARKET_FROM,
		    error, "this price of '%.60s' and the one of line %llu "
		    "hold at once (let one end where the other begins)",
		    service->service,
		    (unsigned long long)(a->line + b->line - later)) &&
		    !load_found(book, error))
			return false;
	}
	return true;
}

static bool
sort_market(struct book *book, struct error *error)
{
	size_t i;

	for (i = 0; i < book->service_count; i++) {
		if (!sort_service(book, book->service[i], error))
			return false;
	}
	return true;
}

const struct market_row *
market_find(const struct service *service, struct instant time)
{
	size_t from = 0, to = service->markets;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct market_row *row = &service->market[middle];

		if (time.microseconds < row->from.microseconds)
			to = middle;
		else if (time.microseconds >= row->to.microseconds)
			from = middle + 1;
		else
			return row;
	}
	return NULL;
}

const struct load load_market = {
	.table = &table_market, .optional = true, .take = take_market,
	.finish = sort_market,
};
