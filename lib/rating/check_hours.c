/* check_hours.c - hours of the week at which no price of a plan holds. */
#include "rating/check_hours.h"

#include <stdlib.h>

#include "book/check_book.h"
#include "book/load.h"
#include "book/months.h"

#define DAY_SECONDS 86400
#define YEAR_DAYS 366

/* Any year will do for prices that always held. */
#define SOME_YEAR 2024

/* So many kinds of hours are told of one zone. */
#define TOLD_MOST 8

/* Hours that no price is for, on some kinds of day, in some months. */
struct gap {
	int from, to;
	unsigned band;            /* 0: none has them */
	unsigned months;
	unsigned kinds;           /* of days: bits, as in bands.h */
};

struct search {
	const struct tariff *tariff;
	const struct offer *offer;
	struct date day;          /* prices that hold then are looked at */
	unsigned zone;
	struct gap *gap;
	size_t gaps;
	unsigned seen[BANDS_KINDS]; /* months that have such days */
};

static bool
is_priced(const struct search *search, struct date date, unsigned band)
{
	size_t i;

	for (i = 0; i < search->offer->count; i++) {
		const struct price *price = search->offer->price[i];

		if ((price->zone == 0 || price->zone == search->zone) &&
		    (price->band == 0 || price->band == band) &&
		    period_has(price->valid, search->day) &&
		    months_have(price->months, date))
			return true;
	}
	return false;
}

/* Notes hours of a day, which may be noted of another month or kind. */
static void
note(struct search *search, int kind, struct gap found)
{
	struct book *book = search->tariff->book;
	size_t i;

	for (i = 0; i < search->gaps; i++) {
		struct gap *gap = &search->gap[i];

		if (gap->kinds == 1U << kind && gap->from == found.from &&
		    gap->to == found.to && gap->band == found.band) {
			gap->months |= found.months;
			return;
		}
	}
	found.kinds = 1U << kind;
	*LOAD_APPEND(book, search->gap, search->gaps) = found;
}

static void
look_at(struct search *search, int kind, struct date date)
{
	const struct bands *bands = search->offer->schedule;
	unsigned month = 1U << date_civil(date).month;
	struct gap gap = { .months = month };
	int second, next;
	bool open = false;

	search->seen[kind] |= month;
	for (second = 0; second < DAY_SECONDS; second = next) {
		unsigned band = bands_at(bands, date, second);
		bool priced = is_priced(search, date, band);

		next = bands_next_edge(bands, second);
		if (open && (priced || band != gap.band)) {
			note(search, kind, gap);
			open = false;
		}
		if (!priced && !open) {
			gap.from = second;
			gap.band = band;
			open = true;
		}
		gap.to = next;
	}
	if (open)
		note(search, kind, gap);
}

static bool
is_holiday(const struct bands *bands, struct date date)
{
	size_t i;

	for (i = 0; i < bands->holidays; i++) {
		if (bands->holiday[i].date.day == date.day)
			return true;
	}
	return false;
}

/* A year of days that are no holidays nor follow one, and the holidays. */
static void
look_at_all(struct search *search)
{
	const struct bands *bands = search->offer->schedule;
	size_t i;
	int days;

	for (days = 0; days < YEAR_DAYS; days++) {
		struct date date = date_add_days(search->day, days);

		if (!is_holiday(bands, date) &&
		    !is_holiday(bands, date_add_days(date, -1)))
			look_at(search, (int)date_weekday(date), date);
	}
	for (i = 0; i < bands->holidays; i++) {
		if (!date_before(bands->holiday[i].date, search->day))
			look_at(search, BANDS_KINDS - 1,
			    bands->holiday[i].date);
	}
}

/* The same hours of several kinds of day become one. */
static void
merge(struct search *search)
{
	size_t kept = 0, i, j;

	for (i = 0; i < search->gaps; i++) {
		struct gap gap = search->gap[i];
		int kind = __builtin_ctz(gap.kinds);

		if (gap.months == search->seen[kind])
			gap.months = MONTHS_ALL;
		for (j = 0; j < kept; j++) {
			struct gap *other = &search->gap[j];

			if (other->from == gap.from && other->to == gap.to &&
			    other->band == gap.band &&
			    other->months == gap.months)
				break;
		}
		if (j < kept)
			search->gap[j].kinds |= gap.kinds;
		else
			search->gap[kept++] = gap;
	}
	search->gaps = kept;
}

/* By day, season and hour. */
static int
compare(const void *a, const void *b)
{
	const struct gap *left = a, *right = b;
	int x = __builtin_ctz(left->kinds), y = __builtin_ctz(right->kinds);

	if (x != y)
		return x < y ? -1 : 1;
	if (left->months != right->months)
		return left->months < right->months ? -1 : 1;
	return (left->from > right->from) - (left->from < right->from);
}

/* "Mon-Fri holidays" */
static void
write_kinds(unsigned kinds, struct buffer *out)
{
	static const char *const names[BANDS_KINDS] = {
		"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "holidays",
	};
	bool first = true;
	int from, to;

	for (from = 0; from < BANDS_KINDS; from = to + 1) {
		to = from;
		if ((kinds >> from & 1) == 0)
			continue;
		while (to + 1 < BANDS_KINDS - 1 && (kinds >> (to + 1) & 1))
			to++;
		buffer_printf(out, "%s%s", first ? "" : ", ", names[from]);
		first = false;
		if (to > from)
			buffer_printf(out, "-%s", names[to]);
	}
}

static void
write_gap(const struct search *search, const struct gap *gap,
    struct buffer *out)
{
	write_kinds(gap->kinds, out);
	if (gap->from == 0 && gap->to == DAY_SECONDS)
		buffer_add_string(out, " all day");
	else
		buffer_printf(out, " %02d:%02d-%02d:%02d", gap->from / 3600,
		    gap->from / 60 % 60, gap->to / 3600, gap->to / 60 % 60);
	if (gap->months != MONTHS_ALL) {
		buffer_add_string(out, " in months ");
		months_write(gap->months, out);
	}
	if (gap->band == 0)
		buffer_add_string(out, " (no band)");
	else
		buffer_printf(out, " (band '%.40s')",
		    search->offer->schedule->name[gap->band]);
}

static uint64_t
first_line(const struct offer *offer)
{
	uint64_t line = offer->price[0]->row->line;
	size_t i;

	for (i = 1; i < offer->count; i++) {
		if (offer->price[i]->row->line < line)
			line = offer->price[i]->row->line;
	}
	return line;
}

static void
tell(const struct search *search)
{
	const struct price_row *row = search->offer->price[0]->row;
	struct buffer text = { 0 };
	size_t i;

	if (search->zone != 0)
		buffer_printf(&text, " to zone '%.40s'",
		    search->tariff->prefixes.zone[search->zone]);
	buffer_add_string(&text, " on ");
	for (i = 0; i < search->gaps && i < TOLD_MOST; i++) {
		buffer_add_string(&text, i ? "; " : "");
		write_gap(search, &search->gap[i], &text);
	}
	if (i < search->gaps)
		buffer_add_string(&text, "; and more");
	book_find(search->tariff->book, &table_prices,
	    first_line(search->offer), PRICE_BAND, "plan '%.40s' has no price "
	    "for '%.40s'%s (add the hours to bands.csv, prices for their "
	    "bands, or one with band empty)", row->plan->plan,
	    row->service->service, buffer_string(&text));
	buffer_release(&text);
}

static bool
has_zone(const struct offer *offer, unsigned zone, size_t before)
{
	size_t i;

	for (i = 0; i < before; i++) {
		if (offer->price[i]->zone == zone)
			return true;
	}
	return false;
}

void
hours_check(const struct tariff *tariff, const struct offer *offer)
{
	struct date day = { 0 };
	size_t i;

	if (!offer->bands)
		return;
	for (i = 0; i < offer->count; i++) {
		struct date from = offer->price[i]->valid.from;

		if (i == 0 || date_before(day, from))
			day = from;
	}
	if (day.day == DATE_FIRST.day)
		day = date_of(SOME_YEAR, 1, 1);
	for (i = 0; i < offer->count; i++) {
		struct search search = {
			.tariff = tariff, .offer = offer, .day = day,
			.zone = offer->price[i]->zone,
		};

		if (has_zone(offer, search.zone, i))
			continue;
		look_at_all(&search);
		if (search.gaps == 0)
			continue;
		merge(&search);
		qsort(search.gap, search.gaps, sizeof(*search.gap), compare);
		tell(&search);
	}
}
