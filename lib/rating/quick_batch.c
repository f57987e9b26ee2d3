/* quick_batch.c - one worker's part of quick rating: segments into sums. */
#include "rating/quick_batch.h"

#include <stdlib.h>

#include "base/memory.h"
#include "value/stamp.h"

#define DAY_SECONDS 86400
#define SUMS_ONE INT64_C(1000000000) /* 10^SUMS_SCALE */

/* What becomes of a row. */
enum verdict {
	PLAIN,
	ODD,
	PASSED_OVER,              /* of nobody that is asked for */
};

/* Columns of the batch, as they become numbers. */
struct numbers {
	uint8_t verdict[BATCH_ROWS];
	uint64_t hash[BATCH_ROWS]; /* of the subject */
	int64_t quantity[BATCH_ROWS]; /* in units of 10^-SUMS_SCALE */
	int32_t day[BATCH_ROWS];  /* local */
	int32_t second[BATCH_ROWS];
	const struct service *service[BATCH_ROWS];
	const struct meter *meter[BATCH_ROWS];
	uint64_t key[BATCH_ROWS]; /* of the sum */
};

struct quick_worker {
	const struct quick_plan *plan;
	struct zone *zone;
	struct stamps stamps;
	struct sums sums;
	struct quick_found found;
	const struct segment *segment;
	struct row_batch batch;
	struct numbers numbers;
	/* last found, by when periods begin */
	struct period cycle[INTERVAL_ONCE][CYCLES];
	struct period window[INTERVAL_ONCE][CYCLES];
};

struct quick_worker *
quick_worker_open(const struct quick_plan *plan)
{
	struct quick_worker *worker = memory_new(1, sizeof(*worker));

	worker->plan = plan;
	worker->zone = zone_copy(plan->rater->book->settings.zone);
	return worker;
}

void
quick_worker_close(struct quick_worker *worker)
{
	zone_close(worker->zone);
	sums_release(&worker->sums);
	free(worker->found.odd);
	free(worker);
}

const struct quick_found *
quick_worker_found(const struct quick_worker *worker)
{
	return &worker->found;
}

struct sums *
quick_worker_sums(struct quick_worker *worker)
{
	return &worker->sums;
}

static inline struct text
field(const struct quick_worker *worker, enum quick_field which, size_t row)
{
	return row_batch_field(&worker->batch, worker->segment,
	    (size_t)worker->plan->at[which], row);
}

static void
hash_subjects(struct quick_worker *worker)
{
	struct numbers *numbers = &worker->numbers;
	size_t i;

	for (i = 0; i < worker->batch.count; i++) {
		numbers->verdict[i] = worker->batch.odd[i] ? ODD : PLAIN;
		if (UNLIKELY(worker->batch.odd[i]))
			continue;
		numbers->hash[i] = text_hash(field(worker, QUICK_SUBJECT, i));
		meters_expect_hash(&worker->plan->rater->meters,
		    numbers->hash[i]);
	}
}

/* The quantity in units of the sums; false if it is none of a usual size. */
static inline bool
scale_quantity(struct text text, int64_t *out)
{
	static const int64_t power[] = {
		SUMS_ONE, SUMS_ONE / 10, SUMS_ONE / 100, SUMS_ONE / 1000,
		SUMS_ONE / 10000, SUMS_ONE / 100000, SUMS_ONE / 1000000,
		100, 10, 1,
	};
	struct decimal value;
	struct error error;

	return decimal_parse(text, &value, &error) &&
	    value.scale <= SUMS_SCALE &&
	    value.digits < INT64_MAX / power[value.scale] &&
	    value.digits > -INT64_MAX / power[value.scale] &&
	    (*out = (int64_t)value.digits * power[value.scale], true);
}

static void
read_quantities(struct quick_worker *worker)
{
	struct numbers *numbers = &worker->numbers;
	size_t i;

	for (i = 0; i < worker->batch.count; i++) {
		if (numbers->verdict[i] == PLAIN && !scale_quantity(
		    field(worker, QUICK_QUANTITY, i), &numbers->quantity[i]))
			numbers->verdict[i] = ODD;
	}
}

/* The local day and second of each row, by the clocks of the book. */
static void
read_times(struct quick_worker *worker)
{
	struct numbers *numbers = &worker->numbers;
	size_t i;

	for (i = 0; i < worker->batch.count; i++) {
		int second, offset;
		int32_t day;

		if (numbers->verdict[i] != PLAIN)
			continue;
		if (!stamp_read(&worker->stamps, field(worker, QUICK_TIME, i),
		    &day, &second) ||
		    !zone_day_offset(worker->zone, day, &offset)) {
			numbers->verdict[i] = ODD;
			continue;
		}
		second += offset;
		numbers->day[i] = day + (second >= DAY_SECONDS) -
		    (second < 0);
		numbers->second[i] = second + (second < 0 ? DAY_SECONDS : 0) -
		    (second >= DAY_SECONDS ? DAY_SECONDS : 0);
	}
}

static void
find_services(struct quick_worker *worker)
{
	const struct quick_plan *plan = worker->plan;
	struct numbers *numbers = &worker->numbers;
	size_t i;

	for (i = 0; i < worker->batch.count; i++) {
		const struct service *service;
		struct text unit = { "", 0 };

		if (numbers->verdict[i] != PLAIN)
			continue;
		service = quick_plan_service(plan,
		    field(worker, QUICK_SERVICE, i));
		if (plan->at[QUICK_UNIT] >= 0)
			unit = field(worker, QUICK_UNIT, i);
		numbers->service[i] = service;
		if (service == NULL ||
		    (unit.size > 0 && !text_is(unit, service->unit)))
			numbers->verdict[i] = ODD;
	}
}

/* Whether a meter is one of those that are asked for. */
static inline bool
is_wanted(const struct rater *rater, const struct meter *meter)
{
	const struct customer *customer = rater->only_customer;
	const struct contract *contract = rater->only_contract;

	if (LIKELY(customer == NULL && contract == NULL))
		return true;
	return (customer == NULL || meter->customer == customer->index) &&
	    (contract == NULL ||
	    rater->book->contract[meter->contract]->first == contract);
}

/* Whether the run bills a day of a contract. */
static inline bool
is_billed(struct quick_worker *worker, const struct meter *meter,
    struct date day)
{
	const struct rater *rater = worker->plan->rater;
	enum interval interval = rater->book->plan[meter->plan]->interval;
	struct period *window = &worker->window[interval][meter->cycle];

	if (period_is_empty(rater->only_period))
		return true;
	if (UNLIKELY(period_is_empty(*window)))
		*window = cycle_billed(interval, meter->cycle,
		    rater->only_period);
	return period_has(*window, day);
}

static void
find_meters(struct quick_worker *worker)
{
	const struct rater *rater = worker->plan->rater;
	struct numbers *numbers = &worker->numbers;
	size_t i;

	for (i = 0; i < worker->batch.count; i++) {
		struct date day = { numbers->day[i] };
		const struct meter *meter;

		if (numbers->verdict[i] != PLAIN)
			continue;
		meter = meters_find_hashed(&rater->meters,
		    field(worker, QUICK_SUBJECT, i), numbers->hash[i], day);
		numbers->meter[i] = meter;
		if (meter == NULL)
			numbers->verdict[i] = ODD;
		else if (!is_wanted(rater, meter))
			numbers->verdict[i] = PASSED_OVER;
		else if (!is_billed(worker, meter, day))
			numbers->verdict[i] = ODD;
	}
}

/* The period that has the day; days come in runs of one period. */
static inline struct period
find_period(struct quick_worker *worker, int cycle, enum interval interval,
    struct date day)
{
	struct period *last = &worker->cycle[interval][cycle];

	if (UNLIKELY(!period_has(*last, day)))
		*last = cycle_period(interval, cycle, day);
	return *last;
}

/* Whether the row's event ends in the band it begins in. */
static inline bool
stays_in_band(const struct quick_worker *worker, const struct offer *offer,
    size_t row)
{
	const struct numbers *numbers = &worker->numbers;
	const struct service *service = numbers->service[row];
	int unit = service->duration ? spans_seconds(service->unit) : 0;
	int left = bands_next_edge(offer->schedule, numbers->second[row]) -
	    numbers->second[row];

	return unit == 0 || (__int128)numbers->quantity[row] * unit <=
	    (__int128)left * SUMS_ONE;
}

/* The plain price of a row; NULL if it has none. */
static inline const struct price *
find_price(struct quick_worker *worker, size_t row)
{
	const struct quick_plan *plan = worker->plan;
	const struct numbers *numbers = &worker->numbers;
	struct tariff *tariff = plan->rater->tariff;
	struct book *book = plan->rater->book;
	struct date day = { numbers->day[row] };
	struct offer *offer = tariff_offer(tariff,
	    book->plan[numbers->meter[row]->plan], numbers->service[row]);
	const struct offer_cell *cell;
	unsigned zone = 0, band = 0;
	size_t i;

	if (!plan->offered[offer - tariff->offer])
		return NULL;
	if (offer->zones && plan->at[QUICK_DESTINATION] >= 0)
		zone = prefixes_find(&tariff->prefixes,
		    field(worker, QUICK_DESTINATION, row));
	if (offer->bands) {
		if (!stays_in_band(worker, offer, row))
			return NULL;
		band = bands_at(offer->schedule, day, numbers->second[row]);
	}
	cell = tariff_cell(tariff, offer, zone, band);
	for (i = 0; i < cell->count; i++) {
		if (tariff_holds(cell->price[i], day))
			return plan->plain[cell->price[i]->rank] ?
			    cell->price[i] : NULL;
	}
	return NULL;
}

static void
find_keys(struct quick_worker *worker)
{
	struct numbers *numbers = &worker->numbers;
	size_t i;

	sums_reserve(&worker->sums, worker->batch.count);
	for (i = 0; i < worker->batch.count; i++) {
		const struct meter *meter = numbers->meter[i];
		const struct price *price;
		struct period period;

		if (numbers->verdict[i] != PLAIN)
			continue;
		price = find_price(worker, i);
		if (price != NULL)
			period = find_period(worker, meter->cycle,
			    price->row->plan->interval,
			    (struct date){ numbers->day[i] });
		if (price == NULL || period.from.day < 0 ||
		    period.from.day >= SUMS_DAYS) {
			numbers->verdict[i] = ODD;
			continue;
		}
		numbers->key[i] = sums_key(meter->party, price->rank,
		    period.from.day);
		sums_expect(&worker->sums, numbers->key[i]);
	}
}

/* Adds an odd row to those before it. */
static void
add_odd(struct quick_worker *worker, size_t row)
{
	const struct row_batch *batch = &worker->batch;
	struct quick_found *found = &worker->found;

	if (found->odds > 0 &&
	    found->odd[found->odds - 1].end == batch->start[row]) {
		found->odd[found->odds - 1].end = batch->end[row];
		return;
	}
	if (found->odds == found->room) {
		found->room = found->room ? 2 * found->room : 64;
		found->odd = memory_resize(found->odd, found->room,
		    sizeof(*found->odd));
	}
	found->odd[found->odds++] = (struct odd_rows){
		batch->start[row], batch->end[row], batch->line[row],
	};
}

static void
add_up(struct quick_worker *worker)
{
	const struct numbers *numbers = &worker->numbers;
	struct control *plain = &worker->found.plain;
	__int128 total = 0;
	size_t i;

	for (i = 0; i < worker->batch.count; i++) {
		if (UNLIKELY(numbers->verdict[i] == ODD)) {
			add_odd(worker, i);
			continue;
		}
		plain->rows++;
		total += numbers->quantity[i];
		if (LIKELY(numbers->verdict[i] == PLAIN))
			sums_add(&worker->sums, numbers->key[i],
			    numbers->quantity[i], 1);
	}
	plain->sum[SUMS_SCALE] += total;
}

void
quick_worker_rate(struct quick_worker *worker, const struct segment *segment)
{
	const struct quick_plan *plan = worker->plan;
	struct row_cutter cutter;

	worker->segment = segment;
	worker->found.plain = (struct control){ .rows = 0 };
	worker->found.odds = 0;
	row_cutter_begin(&cutter, segment, plan->width, plan->wanted,
	    plan->fields);
	while (row_cutter_next(&cutter, &worker->batch)) {
		hash_subjects(worker);
		read_quantities(worker);
		read_times(worker);
		find_services(worker);
		find_meters(worker);
		find_keys(worker);
		add_up(worker);
	}
	worker->found.lines = cutter.lines;
}
