/* bill-run - the whole cycle for a month. */
#include "cli/bill_run.h"

static const struct cli_about about = {
	.name = "bill-run",
	.synopsis = "[-nv] [-b dir] [-p period] [-a id] [--issue-date date] "
	    "[usage file ...]",
	.summary = "import, rate, invoice, render and send a period",
};

int
main(int argc, char *argv[])
{
	struct bill_run job = {
		.period = cli_last_month(), .issue_date = DATE_FIRST,
	};
	const char *book = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		CLI_PERIOD(&job.period),
		CLI_ACCOUNT(&job.account),
		{ 0, "issue-date", "date", CLI_DATE, &job.issue_date,
		    "date of the invoices; else today" },
		CLI_DRY_RUN(&job.dry_run),
		{ 'v', "verbose", NULL, CLI_FLAG, &job.verbose,
		    "say what each stage does" },
		CLI_END,
	};
	struct error error = { .status = STATUS_OK };
	struct cli cli;

	cli_begin(&cli, &about, options, argc, argv);
	job.book_path = cli_book(book);
	return cli_end(&cli, bill_run(&cli, &job, &error), &error);
}
