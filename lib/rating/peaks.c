/* peaks.c - the highest readings that demand is priced by. */
#include "rating/peaks.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/months.h"
#include "rating/pricing.h"
#include "record/table_writer.h"

#define YEAR_MONTHS 12
#define WEEK_DAYS 7

bool
peaks_reach(struct tally *tally, struct decimal quantity,
    const struct occasion *occasion, uint64_t number, struct error *error)
{
	struct peak *peak = tally->peak;
	int over = decimal_compare(quantity, tally->quantity);

	if (over > 0 || (over == 0 && (!peak->read ||
	    occasion->time.microseconds < peak->time.microseconds))) {
		tally->quantity = quantity;
		peak->read = true;
		peak->time = occasion->time;
		peak->day = occasion->day;
		peak->second = occasion->second;
	}
	/* only counts it */
	return tally_add(tally, DECIMAL_ZERO, number, error);
}

/* Peaks by contract, service, zone, band and period; of a run, first. */
struct known {
	struct peak_row *peak;    /* line 0: of this run */
	size_t count;
};

static struct peak_row
key_of(const struct tally *tally)
{
	const struct price_row *row = tally->price->row;

	return (struct peak_row){
		.contract = tally->contract->contract,
		.service = row->service->service,
		.zone = row->zone, .band = row->band,
		.period = tally->period, .quantity = tally->quantity,
	};
}

static int
compare(const void *a, const void *b)
{
	const struct peak_row *left = a, *right = b;
	int32_t x = left->period.from.day, y = right->period.from.day;
	int order = book_compare_peaks(left, right);

	if (order == 0)
		order = (x > y) - (x < y);
	if (order == 0)
		order = (left->line > right->line) -
		    (left->line < right->line);
	return order != 0 ? order :
	    decimal_compare(right->quantity, left->quantity);
}

/* One for each period: the highest of this run, else that of the book. */
static void
gather(struct known *known, const struct book *book,
    struct tally *const *tally, size_t count)
{
	size_t all = book->peak_count, kept = 0, i;

	known->peak = memory_new(count + all + 1, sizeof(*known->peak));
	for (i = 0; i < all; i++)
		known->peak[i] = book->peak[i];
	for (i = 0; i < count; i++) {
		if (tally[i]->price->peak)
			known->peak[all++] = key_of(tally[i]);
	}
	qsort(known->peak, all, sizeof(*known->peak), compare);
	for (i = 0; i < all; i++) {
		const struct peak_row *last = &known->peak[kept - 1];

		if (kept == 0 || book_compare_peaks(last, &known->peak[i]) !=
		    0 || last->period.from.day !=
		    known->peak[i].period.from.day)
			known->peak[kept++] = known->peak[i];
	}
	known->count = kept;
}

/* The first day that the period of an earlier peak may begin on. */
static struct date
look_back(const struct tally *tally, const struct ratchet *ratchet)
{
	struct date from = tally->period.from;
	int periods = ratchet->periods;

	if (periods == 0)
		return date_add_months(from, -YEAR_MONTHS);
	switch (tally->price->row->plan->interval) {
	case INTERVAL_WEEK:
		return date_add_days(from, -WEEK_DAYS * periods);
	case INTERVAL_QUARTER:
		return date_add_months(from, -3 * periods);
	case INTERVAL_YEAR:
		return date_add_months(from, -YEAR_MONTHS * periods);
	default:
		return date_add_months(from, -periods);
	}
}

/* The first peak that does not come before a key's. */
static size_t
find(const struct known *known, const struct peak_row *key)
{
	size_t low = 0, high = known->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&known->peak[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
settle(const struct known *known, struct tally *tally, struct error *error)
{
	const struct ratchet *ratchet = &tally->price->row->ratchet;
	struct peak_row key = key_of(tally);
	const struct peak_row *highest = NULL, *row;
	struct decimal share;
	size_t i;

	key.period.from = look_back(tally, ratchet);
	key.quantity = decimal_of(INT64_MAX);
	for (i = find(known, &key); i < known->count; i++) {
		row = &known->peak[i];
		if (book_compare_peaks(row, &key) != 0 ||
		    !date_before(row->period.from, tally->period.from))
			break;
		if (months_have(ratchet->months, row->period.from) &&
		    (highest == NULL || decimal_compare(row->quantity,
		    highest->quantity) > 0))
			highest = row;
	}
	if (highest == NULL)
		return true;
	if (!decimal_multiply(highest->quantity, ratchet->percent, &share,
	    error) ||
	    !decimal_quotient(share, decimal_of(100), &share, error))
		return false;
	tally->peak->ratcheted = decimal_compare(share, tally->quantity) > 0;
	tally->peak->demand = share;
	tally->peak->earlier = highest->quantity;
	tally->peak->of = highest->period;
	return true;
}

static bool
write_row(struct table_writer *writer, const struct peak_row *peak,
    struct buffer *text, struct error *error)
{
	struct text cell[PEAK_COUNT];
	size_t period;

	buffer_reset(text);
	period_write(peak->period, text);
	period = text->size;
	decimal_write(peak->quantity, 0, text);
	cell[PEAK_CONTRACT] = text_of(peak->contract);
	cell[PEAK_SERVICE] = text_of(peak->service);
	cell[PEAK_ZONE] = text_of(peak->zone);
	cell[PEAK_BAND] = text_of(peak->band);
	cell[PEAK_PERIOD] = (struct text){ text->data, period };
	cell[PEAK_QUANTITY] = (struct text){ text->data + period,
	    text->size - period };
	return table_writer_row(writer, cell, NULL, error);
}

static bool
write_known(const struct known *known, const char *path, struct error *error)
{
	struct table_writer writer;
	struct buffer text = { 0 };
	bool ok = true;
	size_t i;

	if (!table_writer_open(&writer, &table_peaks, path, NULL, 0, error))
		return false;
	for (i = 0; ok && i < known->count; i++)
		ok = write_row(&writer, &known->peak[i], &text, error);
	ok = ok && table_writer_close(&writer, error);
	if (!ok)
		table_writer_discard(&writer);
	buffer_release(&text);
	return ok;
}

bool
peaks_settle(struct book *book, struct tally *const *tally, size_t count,
    const char *path, struct error *error)
{
	struct known known = { .count = 0 };
	bool ok = true;
	size_t i, wanted = 0;

	for (i = 0; i < count; i++)
		wanted += tally[i]->price->row->ratchet.given;
	if (wanted == 0 && path == NULL)
		return true;
	gather(&known, book, tally, count);
	for (i = 0; ok && i < count; i++) {
		if (tally[i]->price->row->ratchet.given)
			ok = settle(&known, tally[i], error);
	}
	ok = ok && (path == NULL || write_known(&known, path, error));
	free(known.peak);
	return ok;
}

bool
peaks_parts(const struct tally *tally, struct decimal quantity,
    const struct placing *placing, struct part *parts)
{
	const struct peak *peak = tally->peak;
	struct decimal left = quantity;
	size_t i;

	if (!peak->ratcheted ||
	    decimal_compare(peak->demand, quantity) <= 0)
		return pricing_parts(tally->price, quantity, placing, parts);
	if (!pricing_parts(tally->price, peak->demand, placing, parts))
		return false;
	for (i = 0; i < tally->price->tiers; i++) {
		if (decimal_compare(parts[i].quantity, left) > 0)
			parts[i].quantity = left;
		if (!decimal_subtract(left, parts[i].quantity, &left,
		    placing->error))
			return false;
	}
	return true;
}
