/* rate - price usage events. */
#include "cli/cli.h"
#include "rating/rate_run.h"
#include "record/tables.h"

static const struct cli_about about = {
	.name = "rate",
	.synopsis = "[-b dir] [-p period] [-a id] [--contract id] "
	    "[--plan plan] [-o file] [--events file] [--peaks file]\n"
	    "            [--peaks-out file] "
	    "[--balances file] [--balances-out file] [--rejects file] "
	    "[--unsealed] [usage ...]",
	.summary = "price usage events",
	.reads = &table_usage,
	.writes = &table_charge,
};

static bool
run(struct cli *cli, struct rate_job *job, const char *rejects,
    struct error *error)
{
	struct feed feed = { .table = NULL };
	struct arena arena = { 0 };
	bool ok;

	job->folder = cli_scratch_folder(&arena, job->events);
	job->book_path = cli_book(job->book_path);
	job->workers = cli_jobs();
	cli_feed(cli, &feed, &table_usage, rejects);
	feed.ahead = true;
	ok = rate_run(job, &feed, error);
	arena_release(&arena);
	if (ok)
		cli_feed_aside(cli, &feed);
	if (ok && !job->input_sealed && !job->unsealed &&
	    job->plan == NULL && job->contract == NULL)
		cli_note(cli, "the usage has no end row, so the charges get "
		    "none (--unsealed takes it as whole)");
	return ok;
}

int
main(int argc, char *argv[])
{
	struct rate_job job = { .book_path = NULL };
	struct error error = { 0 };
	const char *rejects = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&job.book_path),
		CLI_PERIOD(&job.period),
		CLI_ACCOUNT(&job.account),
		{ 0, "contract", "id", CLI_STRING, &job.contract,
		    "only this contract" },
		{ 0, "plan", "plan", CLI_STRING, &job.plan,
		    "price as if the contracts were on this plan" },
		CLI_OUTPUT(&job.output),
		{ 0, "events", "file", CLI_WRITES, &job.events,
		    "also write each event there, with its charge and share" },
		{ 0, "peaks", "file", CLI_READS, &job.peaks_in,
		    "peaks of periods before; else the book's own" },
		{ 0, "peaks-out", "file", CLI_WRITES, &job.peaks,
		    "also write all peaks known there, as peaks.csv" },
		{ 0, "balances", "file", CLI_READS, &job.balances,
		    "what was left of allowances before; else the book's own" },
		{ 0, "balances-out", "file", CLI_WRITES, &job.balances_out,
		    "write there what is left of them after the period" },
		CLI_REJECTS(&rejects),
		{ 0, "unsealed", NULL, CLI_FLAG, &job.unsealed,
		    "take usage without an end row as whole" },
		CLI_END,
	};
	struct cli cli;

	cli_begin(&cli, &about, options, argc, argv);
	return cli_end(&cli, run(&cli, &job, rejects, &error), &error);
}
