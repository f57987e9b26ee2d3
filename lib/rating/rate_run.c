/* rate_run.c - usage in, charges out: what the tool rate does. */
#include "rating/rate_run.h"

#include <stdlib.h>

#include "book/load_peaks.h"
#include "book/park.h"
#include "rating/charge_rows.h"
#include "rating/charge_table.h"
#include "rating/drawdown.h"
#include "rating/in_order.h"
#include "rating/netting.h"
#include "rating/quick_rating.h"
#include "rating/settling.h"
#include "rating/what_if.h"

/* Everything a run owns; each part starts as nothing. */
struct run {
	struct rate_job *job;
	struct feed *feed;
	struct book book;
	struct tariff tariff;
	struct rater rater;
	struct pools pools;
	struct table_writer balances; /* open where pools.writer is set */
	struct quick_rating *quick; /* NULL: it does not serve */
	struct shares shares;
	bool wants_shares;        /* and has opened them */
	struct table table;       /* charges; unsealed where usage is */
	struct table_writer writer;
	struct tally **tally;     /* in the order of charges */
	size_t tallies;           /* that could be priced */
	struct sums sums;         /* of quick rating */
	struct charge_order order; /* all together */
};

/* Which rows are wanted, and on which plan. */
static bool
choose(struct run *run, struct error *error)
{
	const struct rate_job *job = run->job;
	struct rater *rater = &run->rater;

	if (job->account != NULL && (rater->only_customer =
	    book_customer(&run->book, text_of(job->account))) == NULL)
		return error_set(error, STATUS_USAGE, "'%.60s' is not an "
		    "account (see customers.csv)", job->account);
	if (job->contract != NULL && (rater->only_contract =
	    map_find(&run->book.contracts, text_of(job->contract))) == NULL)
		return error_set(error, STATUS_USAGE, "'%.60s' is not a "
		    "contract (see contracts.csv)", job->contract);
	if (job->balances_out != NULL && period_is_empty(job->period))
		return error_set(error, STATUS_USAGE, "--balances-out needs "
		    "a period (add --period)");
	return job->plan == NULL || what_if_on_plan(&run->book, job->plan,
	    rater->only_customer, rater->only_contract, error);
}

/* Adds the rows that wait to their tallies, but for the last so many. */
static bool
settle(struct run *run, size_t leave, struct error *error)
{
	struct error problem;
	const struct row *row;

	while (run->rater.waits > leave) {
		if (!rater_settle(&run->rater, &row, &problem) &&
		    !feed_reject(run->feed, row, &problem, error))
			return false;
	}
	return true;
}

/* Rows wait only while they last, and none waits behind a bad one. */
static bool
take_rows(void *context, struct error *error)
{
	struct run *run = context;
	struct row row;
	enum step step;

	while ((step = feed_next(run->feed, &row, error)) == STEP_ROW) {
		const struct row *later = feed_look(run->feed, RATER_LOOKS);
		bool last = feed_look(run->feed, 1) == NULL;

		if (later != NULL)
			rater_look(&run->rater, later);
		rater_put(&run->rater, &row);
		if (!settle(run, last || run->rater.bad ? 0 :
		    RATER_WAITS - 1, error))
			return false;
	}
	return step == STEP_END;
}

static void
open_quick(struct run *run)
{
	const struct quick_rating_setup setup = {
		.rater = &run->rater, .feed = run->feed,
		.workers = run->job->workers, .segment = run->job->segment,
		.rate = take_rows, .context = run,
	};

	if (run->job->events == NULL && !run->job->by_row)
		run->quick = quick_rating_open(&setup);
	run->feed->by_file = run->quick != NULL;
}

static bool
open_feed(struct run *run, struct error *error)
{
	struct shares_setup setup = {
		.path = run->job->events,
		.folder = run->job->folder,
		.tiers = run->tariff.tiers_most,
		.customers = run->book.customer_count,
	};

	open_quick(run);
	if (!feed_open(run->feed, error))
		return false;
	setup.extra = feed_extras(run->feed, &setup.extras);
	tariff_bind(&run->tariff, setup.extra, setup.extras);
	kept_open(&run->rater.ordered, setup.folder, setup.customers);
	if (run->tariff.joins && run->feed->rejects_path != NULL)
		unpriced_open(&run->rater.unpriced, setup.folder,
		    setup.customers);
	run->wants_shares = run->job->events != NULL;
	if (!run->wants_shares)
		return true;
	run->rater.shares = &run->shares;
	run->rater.tallies.keep_parts = true;
	return shares_open(&run->shares, &setup, error);
}

/* What quick rating leaves of each file is rated row by row. */
static bool
take_files(struct run *run, struct error *error)
{
	enum step step;

	do {
		if (!quick_rating_file(run->quick, error))
			return false;
		feed_read_on(run->feed);
		if (!take_rows(run, error))
			return false;
		step = feed_next_file(run->feed, error);
	} while (step == STEP_ROW);
	return step == STEP_END &&
	    quick_rating_finish(run->quick, &run->sums, error);
}

static bool
take_usage(struct run *run, struct error *error)
{
	bool ok = run->quick != NULL ? take_files(run, error) :
	    take_rows(run, error);

	run->job->input_sealed = run->feed->sealed;
	return ok;
}

/* Sets off, and draws down what is included, now that all usage is there. */
static bool
draw_down(struct run *run, struct error *error)
{
	const struct rate_job *job = run->job;

	run->pools.book = &run->book;
	run->pools.run = job->period;
	if (job->balances_out != NULL) {
		if (!table_writer_open(&run->balances, &table_balances,
		    job->balances_out, NULL, 0, error))
			return false;
		run->pools.writer = &run->balances;
	}
	return netting_settle(&run->rater, error) &&
	    drawdown_settle(&run->rater, &run->pools, error);
}

static bool
close_balances(struct run *run, struct error *error)
{
	bool open = run->pools.writer != NULL;

	run->pools.writer = NULL;
	return !open || table_writer_close(&run->balances, error);
}

/* Prices what was kept for its order; tallies are in that of customers. */
static bool
settle_ordered(struct run *run, struct kept *kept, struct tally *tally,
    struct error *error)
{
	return !tally->price->ordered || in_order_settle(kept, tally,
	    &run->book.settings, run->rater.parts, error);
}

/* Writes the shares that waited for their charges, in the same order. */
static bool
finish_shares(struct run *run, struct error *error)
{
	const struct settings *settings = &run->book.settings;
	struct arena scratch = { 0 };
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < run->tallies; i++) {
		struct tally *tally = run->tally[i];

		arena_reset(&scratch);
		ok = settle_ordered(run, &run->shares.kept, tally, error) &&
		    charge_rows_price(tally, settings, run->rater.parts,
		    &scratch, error) &&
		    shares_finish_tally(&run->shares, tally, settings,
		    error);
	}
	arena_release(&scratch);
	return ok;
}

static bool
settle_all_ordered(struct run *run, struct error *error)
{
	size_t i;

	for (i = 0; i < run->tallies; i++) {
		if (!settle_ordered(run, &run->rater.ordered, run->tally[i],
		    error))
			return false;
	}
	return true;
}

static bool
write_charges(struct run *run, struct error *error)
{
	run->tally = tallies_sort(&run->rater.tallies);
	run->tallies = run->rater.tallies.count;
	if (!settling_all(&run->tariff, run->tally, run->tallies,
	    run->job->peaks, &run->rater.tallies.arena, error) ||
	    !unpriced_settle(&run->rater.unpriced, run->tally, &run->tallies,
	    run->feed, error))
		return false;
	if (!(run->wants_shares ? finish_shares(run, error) :
	    settle_all_ordered(run, error)))
		return false;
	charge_order_make(&run->order, &run->book, run->tally,
	    run->tallies, &run->sums);
	if (!charge_table_write(&run->order, &run->tariff,
	    &run->book.settings, &run->writer, error))
		return false;
	run->job->charges = run->writer.control.rows;
	return true;
}

static bool
finish(struct run *run, struct error *error)
{
	const struct rate_job *job = run->job;
	bool sealed = job->plan == NULL && job->contract == NULL &&
	    (job->input_sealed || job->unsealed);

	if (run->wants_shares) {
		run->wants_shares = false;
		if (!shares_close(&run->shares, sealed, error))
			return false;
	}
	run->table.sealed = sealed;
	return feed_finish(run->feed, error) &&
	    table_writer_close(&run->writer, error);
}

static bool
run_through(struct run *run, struct error *error)
{
	run->table = table_charge;
	if (!open_feed(run, error) || !park_report(&run->book, run->feed,
	    run->job->account, error) || !table_writer_open(&run->writer,
	    &run->table, run->job->output, NULL, 0, error))
		return false;
	if (take_usage(run, error) && draw_down(run, error) &&
	    write_charges(run, error) && close_balances(run, error) &&
	    finish(run, error))
		return true;
	if (run->pools.writer != NULL)
		table_writer_discard(&run->balances);
	table_writer_discard(&run->writer);
	return false;
}

bool
rate_run(struct rate_job *job, struct feed *feed, struct error *error)
{
	struct run run = { .job = job, .feed = feed };
	bool ok;

	run.rater.book = &run.book;
	run.rater.tariff = &run.tariff;
	run.rater.only_period = job->period;
	ok = (feed->rejects_path != NULL ? book_load_parking :
	    book_load_figures)(job->book_path, &run.book, error) &&
	    (job->peaks_in == NULL ||
	    peaks_load_from(&run.book, job->peaks_in, error)) &&
	    tariff_load(&run.tariff, &run.book, error) &&
	    choose(&run, error) &&
	    balances_read(&run.pools.balances, &run.book, job->balances,
	    error);
	if (ok) {
		rater_begin(&run.rater);
		ok = run_through(&run, error);
	}
	if (run.wants_shares)
		shares_discard(&run.shares);
	feed_close(feed);
	quick_rating_close(run.quick);
	charge_order_release(&run.order);
	sums_release(&run.sums);
	free(run.tally);
	kept_close(&run.rater.ordered);
	unpriced_close(&run.rater.unpriced);
	rater_release(&run.rater);
	pools_close(&run.pools);
	tariff_close(&run.tariff);
	book_close(&run.book);
	return ok;
}
