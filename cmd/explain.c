/* explain - why a bill is what it is. */
#include "cli/cli.h"
#include "cli/file_options.h"
#include "explain/explain_run.h"
#include "record/tables.h"

static const struct cli_about about = {
	.name = "explain",
	.synopsis = "number [-b dir] [--line line] [--versus number] [--csv] "
	    "[--events]\n               [--language code] [-o file] "
	    "[usage ...]\n       explain -a account [-p period] ...",
	.summary = "why a bill, a line, a difference is what it is",
	.reads = &table_usage,
	.writes = &table_explained,
	.words = true,
};

/* Without an account the first operand is a document's number. */
static bool
take_operands(const struct cli *cli, struct explain_job *job,
    struct error *error)
{
	size_t first = job->account == NULL;

	if (cli->count < first)
		return error_set(error, STATUS_USAGE, "say what to explain: "
		    "the number of a document, or --account (see --help)");
	if (first == 1)
		job->number = cli->operands[0];
	job->usage = cli->operands + first;
	job->usages = cli->count - first;
	return file_options_check(cli, first, error);
}

static bool
run(struct cli *cli, struct explain_job *job, const char *book,
    struct error *error)
{
	struct arena arena = { 0 };
	bool ok;

	job->book_path = cli_book(book);
	job->folder = cli_scratch_folder(&arena, NULL);
	ok = take_operands(cli, job, error) && explain_run(job, error);
	if (ok && job->unknown > 0) {
		cli_note(cli, "lines not computed again, as their usage is "
		    "not at hand: %llu (name the usage files)",
		    (unsigned long long)job->unknown);
		cli->set_aside = true;
	}
	if (ok && job->different > 0) {
		cli_note(cli, "lines that come to something else now: %llu",
		    (unsigned long long)job->different);
		cli->said_no = true;
	}
	arena_release(&arena);
	return ok;
}

int
main(int argc, char *argv[])
{
	struct explain_job job = { .issue_date = cli_today() };
	const char *book = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		CLI_ACCOUNT(&job.account),
		CLI_PERIOD(&job.period),
		{ 0, "line", "line", CLI_STRING, &job.line,
		    "only this line: a number, 'tax S 23' or total" },
		{ 0, "versus", "number", CLI_STRING, &job.versus,
		    "say what changed since that document" },
		{ 0, "events", NULL, CLI_FLAG, &job.events,
		    "list the events behind it, as CSV" },
		{ 0, "csv", NULL, CLI_FLAG, &job.csv,
		    "write a table instead of text" },
		{ 0, "language", "code", CLI_STRING, &job.language,
		    "pl or en; else the customer's" },
		CLI_OUTPUT(&job.output),
		CLI_END,
	};
	struct error error = { .status = STATUS_OK };
	struct cli cli;

	cli_begin(&cli, &about, options, argc, argv);
	return cli_end(&cli, run(&cli, &job, book, &error), &error);
}
