/* bands.c - which time band a local time is in. */
#include "rating/bands.h"

#include <stdlib.h>

#include "book/load.h"
#include "book/months.h"

#define DAY_SECONDS 86400
#define HOLIDAY_KIND 7

unsigned
bands_number(const struct bands *bands, const char *band)
{
	unsigned i;

	for (i = 1; i < bands->count; i++) {
		if (strcmp(bands->name[i], band) == 0)
			return i;
	}
	return 0;
}

static void
number_bands(struct bands *bands, struct book *book)
{
	size_t i;

	bands->name = ARENA_NEW(&book->arena, const char *,
	    bands->set->names.count + 1);
	bands->name[bands->count++] = "";
	for (i = 0; i < book->band_count; i++) {
		const struct band_row *row = &book->band[i];

		if (row->set == bands->set &&
		    bands_number(bands, row->band) == 0)
			bands->name[bands->count++] = row->band;
	}
}

static void
add_row(struct bands *bands, struct book *book, const struct band_row *row)
{
	unsigned number = bands_number(bands, row->band);
	bool over = row->from > row->to;
	int kind;

	for (kind = 0; kind < BANDS_KINDS; kind++) {
		struct band_day *day = &bands->day[kind];

		if ((row->days & 1U << kind) == 0)
			continue;
		*LOAD_APPEND(book, day->span, day->count) =
		    (struct band_span){ row->from,
		    over ? DAY_SECONDS : row->to, number, row->months,
		    row->line };
		if (over)
			*LOAD_APPEND(book, day->spill, day->spills) =
			    (struct band_span){ 0, row->to, number,
			    row->months, row->line };
	}
}

static bool
overlap(struct book *book, const struct bands *bands,
    const struct band_span *a, const struct band_span *b,
    struct error *error)
{
	const struct band_span *later = a->line > b->line ? a : b;
	const struct band_span *earlier = later == a ? b : a;

	if (a->band == b->band || (a->months & b->months) == 0 ||
	    a->from >= b->to || b->from >= a->to)
		return true;
	return load_error(book, &table_bands, later->line, BAND_FROM, error,
	    "band '%.40s' claims hours of band '%.40s' on line %llu (make "
	    "their hours disjoint)", bands->name[later->band],
	    bands->name[earlier->band], (unsigned long long)earlier->line);
}

/* No hour of a kind of day may be in two bands. */
static bool
check_day(struct book *book, const struct bands *bands, int kind,
    struct error *error)
{
	const struct band_day *day = &bands->day[kind];
	const struct band_day *before = &bands->day[(kind + 6) % 7];
	size_t i, j;

	for (i = 0; i < day->count; i++) {
		for (j = 0; j < i; j++) {
			if (!overlap(book, bands, &day->span[i],
			    &day->span[j], error) && !load_found(book, error))
				return false;
		}
		for (j = 0; kind != HOLIDAY_KIND && j < before->spills; j++) {
			if (!overlap(book, bands, &day->span[i],
			    &before->spill[j], error) &&
			    !load_found(book, error))
				return false;
		}
	}
	return true;
}

static int
compare_holidays(const void *a, const void *b)
{
	const struct holiday_band *left = a, *right = b;

	return (left->date.day > right->date.day) -
	    (left->date.day < right->date.day);
}

static void
add_holidays(struct bands *bands, struct book *book)
{
	size_t i;

	bands->holiday = ARENA_NEW(&book->arena, struct holiday_band,
	    book->holiday_count);
	for (i = 0; i < book->holiday_count; i++) {
		const struct holiday *holiday = &book->holiday[i];

		if (book_holiday(holiday, bands->set))
			bands->holiday[bands->holidays++] =
			    (struct holiday_band){ holiday->date,
			    bands_number(bands, holiday->band) };
	}
	qsort(bands->holiday, bands->holidays, sizeof(*bands->holiday),
	    compare_holidays);
}

static int
compare_edges(const void *a, const void *b)
{
	const int *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static void
add_edges(struct bands *bands, struct book *book)
{
	size_t i;

	bands->edge = ARENA_NEW(&book->arena, int, 2 * book->band_count + 1);
	for (i = 0; i < book->band_count; i++) {
		if (book->band[i].set != bands->set)
			continue;
		bands->edge[bands->edges++] = book->band[i].from;
		bands->edge[bands->edges++] = book->band[i].to;
	}
	bands->edge[bands->edges++] = DAY_SECONDS;
	qsort(bands->edge, bands->edges, sizeof(*bands->edge), compare_edges);
}

bool
bands_load(struct bands *bands, struct book *book,
    const struct band_set *set, struct error *error)
{
	size_t i;
	int kind;

	*bands = (struct bands){ .set = set };
	number_bands(bands, book);
	for (i = 0; i < book->band_count; i++) {
		if (book->band[i].set == set)
			add_row(bands, book, &book->band[i]);
	}
	for (kind = 0; kind < BANDS_KINDS; kind++) {
		if (!check_day(book, bands, kind, error))
			return false;
	}
	add_holidays(bands, book);
	add_edges(bands, book);
	return true;
}

static const struct holiday_band *
holiday_on(const struct bands *bands, struct date date)
{
	struct holiday_band key = { date, 0 };

	if (bands->holidays == 0)
		return NULL;
	return bsearch(&key, bands->holiday, bands->holidays,
	    sizeof(key), compare_holidays);
}

static unsigned
find_span(const struct band_span *span, size_t count, struct date date,
    int second)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (span[i].from <= second && second < span[i].to &&
		    months_have(span[i].months, date))
			return span[i].band;
	}
	return 0;
}

/* What the day before leaves to this one. */
static unsigned
find_spill(const struct bands *bands, struct date date, int second)
{
	struct date before = date_add_days(date, -1);
	const struct band_day *weekday = &bands->day[date_weekday(before)];
	const struct band_day *holiday = &bands->day[HOLIDAY_KIND];
	unsigned band = 0;

	if (holiday->spills > 0 && holiday_on(bands, before) != NULL)
		band = find_span(holiday->spill, holiday->spills, before,
		    second);
	return band ? band :
	    find_span(weekday->spill, weekday->spills, before, second);
}

unsigned
bands_at(const struct bands *bands, struct date date, int second)
{
	const struct holiday_band *holiday = holiday_on(bands, date);
	const struct band_day *weekday = &bands->day[date_weekday(date)];
	unsigned band = holiday ? holiday->band : 0;

	if (holiday != NULL && band == 0)
		band = find_span(bands->day[HOLIDAY_KIND].span,
		    bands->day[HOLIDAY_KIND].count, date, second);
	if (band == 0)
		band = find_span(weekday->span, weekday->count, date, second);
	return band ? band : find_spill(bands, date, second);
}

int
bands_next_edge(const struct bands *bands, int second)
{
	size_t i = 0;

	while (bands->edge[i] <= second)
		i++;
	return bands->edge[i];
}
