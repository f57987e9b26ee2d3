/* register - list, show and verify what was issued. */
#include "cli/cli.h"
#include "register/register_query.h"

static const struct cli_about about = {
	.name = "register",
	.synopsis = "list|show number|verify|head [-b dir] [-p period] "
	    "[-a account]\n                [-o file]",
	.summary = "list, show and verify what was issued",
	.writes = &table_register,
};

int
main(int argc, char *argv[])
{
	struct register_job job = { .book_path = NULL };
	const char *book = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		CLI_PERIOD(&job.period),
		CLI_ACCOUNT(&job.account),
		CLI_OUTPUT(&job.output),
		CLI_END,
	};
	struct error error = { .status = STATUS_OK };
	struct cli cli;
	bool ok;

	cli_begin(&cli, &about, options, argc, argv);
	job.book_path = cli_book(book);
	ok = register_query(&job, cli.operands, cli.count, &error);
	cli.said_no = job.damages > 0;
	return cli_end(&cli, ok, &error);
}
