/* invoice - charges into invoices: draft them, or post them. */
#include "cli/cli.h"
#include "cli/fit.h"
#include "invoice/invoice_run.h"
#include "record/tables.h"

static const struct cli_about about = {
	.name = "invoice",
	.synopsis = "[-b dir] [-p period] [-a account] [--issue-date date] "
	    "[--post]\n               [--replace] [--reason text] "
	    "[--unsealed] [--release accounts]\n               "
	    "[--rejects file] [-o file] [charges ...]",
	.summary = "bill charges and fees: as drafts, or posted under numbers",
	.reads = &table_charge,
	.writes = &table_line,
};

/* A line for each account, and how to go on. */
static void
tell_parked(const struct cli *cli, struct invoice_job *job)
{
	struct buffer *list = &job->parked_list;
	struct text rest = buffer_text(list);

	while (rest.size > 0) {
		struct text line = text_cut(&rest, '\n');

		cli_note(cli, "%.*s", TEXT_ARG(line));
	}
	if (job->unfit > 0)
		cli_note(cli, "mend what cannot be rendered or sent and run "
		    "this again: no number is taken for it");
	if (job->parked > job->unfit)
		cli_note(cli, "look at the drafts of what is parked, then "
		    "post it with --release");
	buffer_release(list);
}

static void
tell_set_aside(const struct cli *cli, const struct invoice_job *job,
    const char *rejects)
{
	if (job->feed.others > 0)
		cli_note(cli, "accounts set aside: %llu, bad rows of the "
		    "book: %llu (see %s)", (unsigned long long)job->set_aside,
		    (unsigned long long)job->feed.others, rejects);
	else if (job->set_aside > 0)
		cli_note(cli, "accounts set aside: %llu (see %s)",
		    (unsigned long long)job->set_aside, rejects);
}

int
main(int argc, char *argv[])
{
	struct fit fit = { .open = false };
	struct invoice_job job = {
		.issue_date = cli_today(),
		.fits = fit_check, .fits_context = &fit,
	};
	struct arena arena = { 0 };
	const char *book = NULL, *rejects = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		CLI_PERIOD(&job.period),
		CLI_ACCOUNT(&job.account),
		{ 0, "issue-date", "date", CLI_DATE, &job.issue_date,
		    "date of the documents; else today" },
		{ 0, "post", NULL, CLI_FLAG, &job.post,
		    "take numbers and store the documents in the register" },
		{ 0, "replace", NULL, CLI_FLAG, &job.replace,
		    "void what changed and was not sent, and issue it anew" },
		{ 0, "reason", "text", CLI_STRING, &job.reason,
		    "of --replace: why" },
		{ 0, "unsealed", NULL, CLI_FLAG, &job.unsealed,
		    "post charges though they do not end with an #end row" },
		{ 0, "release", "accounts", CLI_STRING, &job.release,
		    "post these, separated by commas, though they are parked" },
		CLI_REJECTS(&rejects),
		CLI_OUTPUT(&job.output),
		CLI_END,
	};
	struct error error = { .status = STATUS_OK };
	struct cli cli;
	bool ok;

	cli_begin(&cli, &about, options, argc, argv);
	fit.fonts = cli_fonts(&arena);
	fit.templates = cli_templates(&arena);
	job.book_path = cli_book(book);
	cli_feed(&cli, &job.feed, &table_charge, rejects);
	ok = invoice_run(&job, &error);
	cli.set_aside = job.feed.rejected + job.feed.others + job.parked > 0;
	tell_parked(&cli, &job);
	if (ok)
		tell_set_aside(&cli, &job, rejects);
	fit_close(&fit);
	arena_release(&arena);
	return cli_end(&cli, ok, &error);
}
