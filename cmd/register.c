/* register - list, show, export and verify what was issued. */
#include "book/settings.h"
#include "cli/cli.h"
#include "register/register_query.h"

static const struct cli_about about = {
	.name = "register",
	.synopsis = "list|lines|export|show number|deposits|verify|head|"
	    "void number|\n                start number|upgrade [-b dir] "
	    "[-p period] [--issued period]\n                [-a account] "
	    "[--format name] [--files file] [--reason text]\n"
	    "                [--date date] [-o file]",
	.summary = "list, show, export and verify what was issued",
	.writes = &table_register,
	.words = true,
};

int
main(int argc, char *argv[])
{
	struct register_job job = { .date = cli_today() };
	const char *book = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		CLI_PERIOD(&job.period),
		CLI_ACCOUNT(&job.account),
		{ 0, "issued", "period", CLI_MONTHS, &job.issued,
		    "of list, lines, export: only documents issued in it" },
		{ 0, "format", "name", CLI_STRING, &job.format,
		    "of export: generic or jpk_fa" },
		{ 0, "files", "file", CLI_READS, &job.files,
		    "of verify: look at the files of this table too" },
		{ 0, "reason", "text", CLI_STRING, &job.reason,
		    "why a document is void, or a series begins there" },
		{ 0, "date", "date", CLI_DATE, &job.date,
		    "day on which it is void, or begins; else today" },
		CLI_OUTPUT(&job.output),
		CLI_END,
	};
	struct error error = { .status = STATUS_OK };
	struct cli cli;
	bool ok;

	cli_begin(&cli, &about, options, argc, argv);
	job.book_path = cli_book(book);
	settings_share_if_there(job.book_path);
	ok = register_query(&job, cli.operands, cli.count, &error);
	cli.said_no = job.damages > 0;
	return cli_end(&cli, ok, &error);
}
