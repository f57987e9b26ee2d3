/* quick_rating.c - usage rated by several threads, columns at a time. */
#include "rating/quick_rating.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/quick_batch.h"

struct quick_rating {
	struct quick_rating_setup setup;
	struct quick_plan plan;
	size_t workers;
	struct quick_worker **worker;

	/* of the file under way */
	struct table_reader *reader;
	uint64_t line;            /* of the segment to be used next */
	uint64_t bytes;           /* before it */
};

static bool
serves(const struct quick_rating_setup *setup)
{
	const struct rater *rater = setup->rater;

	return rater->shares == NULL && rater->book->zones.count == 0 &&
	    rater->tariff->prices < SUMS_RANKS &&
	    quick_plan_serves(rater->tariff);
}

struct quick_rating *
quick_rating_open(const struct quick_rating_setup *setup)
{
	struct quick_rating *quick;
	size_t i;

	if (!serves(setup))
		return NULL;
	quick = memory_new(1, sizeof(*quick));
	quick->setup = *setup;
	quick_plan_open(&quick->plan, setup->rater);
	quick->workers = segments_workers(setup->workers);
	quick->worker = memory_new(quick->workers, sizeof(*quick->worker));
	for (i = 0; i < quick->workers; i++)
		quick->worker[i] = quick_worker_open(&quick->plan);
	return quick;
}

static void
work(void *context, size_t worker, const struct segment *segment)
{
	struct quick_rating *quick = context;

	quick_worker_rate(quick->worker[worker], segment);
}

/* Has rows that are odd read and rated as any row is. */
static bool
rate_odd(struct quick_rating *quick, const struct segment *segment,
    const struct odd_rows *odd, struct error *error)
{
	struct text rows = { segment->data + odd->start,
	    odd->end - odd->start };

	table_reader_take_back(quick->reader, rows, false,
	    quick->line + odd->line, quick->bytes + odd->start);
	return quick->setup.rate(quick->setup.context, error);
}

/* What an end row is followed by is for the reader to refuse. */
static bool
refuse_after_end(struct quick_rating *quick, const struct segment *segment,
    struct error *error)
{
	const struct odd_rows all = { 0, (uint32_t)segment->size, 0 };

	return rate_odd(quick, segment, &all, error);
}

static bool
use(void *context, size_t number, const struct segment *segment,
    struct error *error)
{
	struct quick_rating *quick = context;
	struct quick_worker *worker = quick->worker[number];
	const struct quick_found *found = quick_worker_found(worker);
	size_t i;

	if (table_reader_sealed(quick->reader))
		return refuse_after_end(quick, segment, error);
	table_reader_count(quick->reader, &found->plain);
	feed_count(quick->setup.feed, found->plain.rows,
	    quick->bytes + segment->size);
	for (i = 0; i < found->odds; i++) {
		if (!rate_odd(quick, segment, &found->odd[i], error))
			return false;
	}
	quick->line += found->lines;
	quick->bytes += segment->size;
	return true;
}

bool
quick_rating_file(struct quick_rating *quick, struct error *error)
{
	struct segments_job job = {
		.workers = quick->workers, .size = quick->setup.segment,
		.work = work, .use = use, .context = quick,
	};
	struct buffer rest;
	bool ok;

	quick->reader = feed_reader(quick->setup.feed);
	job.stream = table_reader_lend(quick->reader, &job.ahead,
	    &quick->line);
	if (job.stream == NULL ||
	    !quick_plan_columns(&quick->plan, quick->reader))
		return true;
	quick->bytes = table_reader_bytes(quick->reader);
	ok = segments_run(&job, &rest, error);
	if (ok)
		table_reader_take_back(quick->reader, buffer_text(&rest),
		    rest.size > 0, quick->line, quick->bytes);
	buffer_release(&rest);
	return ok;
}

/* Whether a price is put on each sum by itself. */
static bool
stands_alone(const struct price *price)
{
	return !price->daily && price->group == 0;
}

/* Moves a sum into a tally. */
static bool
move(struct sum *sum, struct tally *tally, struct error *error)
{
	if (!tally_join(tally, decimal_normal((struct decimal){
	    sum->quantity, SUMS_SCALE }), sum->events, error))
		return false;
	sum->events = SUM_MOVED;
	return true;
}

static bool
move_to_new(struct rater *rater, struct sum *sum, struct error *error)
{
	const struct price *price = &rater->tariff->price[sum_rank(sum)];
	const struct customer *customer =
	    rater->book->contract[sum_party(sum)]->customer;
	const struct meter meter = {
		.party = sum_party(sum),
		.customer = (uint32_t)customer->index,
	};

	return move(sum, tallies_find(&rater->tallies, rater->book, &meter,
	    price, cycle_period(price->row->plan->interval, customer->cycle,
	    (struct date){ sum_day(sum) })), error);
}

/* What odd rows made a tally of is all put there. */
static bool
move_to_tallies(struct rater *rater, const struct sums *sums,
    struct error *error)
{
	size_t i;

	for (i = 0; i < rater->tallies.count; i++) {
		struct tally *tally = tallies_at(&rater->tallies, i);
		int32_t day = tally->period.from.day;
		struct sum *sum = day < 0 || day >= SUMS_DAYS ? NULL :
		    sums_find(sums, sums_key(tally->party, tally->rank, day));

		if (sum != NULL && !move(sum, tally, error))
			return false;
	}
	return true;
}

bool
quick_rating_finish(struct quick_rating *quick, struct sums *sums,
    struct error *error)
{
	struct rater *rater = quick->setup.rater;
	size_t i;

	for (i = 0; i < quick->workers; i++)
		sums_join(sums, quick_worker_sums(quick->worker[i]));
	if (!move_to_tallies(rater, sums, error))
		return false;
	for (i = 0; i < sums->room; i++) {
		struct sum *sum = &sums->slot[i];

		if (sum->events != 0 && sum->events != SUM_MOVED &&
		    !stands_alone(&rater->tariff->price[sum_rank(sum)]) &&
		    !move_to_new(rater, sum, error))
			return false;
	}
	return true;
}

void
quick_rating_close(struct quick_rating *quick)
{
	size_t i;

	if (quick == NULL)
		return;
	for (i = 0; i < quick->workers; i++)
		quick_worker_close(quick->worker[i]);
	free(quick->worker);
	quick_plan_close(&quick->plan);
	free(quick);
}
