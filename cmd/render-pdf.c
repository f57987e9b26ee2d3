/* render-pdf - make the PDF of each invoice. */
#include "cli/cli.h"
#include "document/paper.h"
#include "document/render.h"
#include "record/tables.h"

static const struct cli_about about = {
	.name = "render-pdf",
	.synopsis = "[-b dir] [--out dir] [--layout file] [-a id] [-o file] "
	    "[--rejects file] [lines ...]",
	.summary = "make the PDF of each invoice",
	.reads = &table_line, .writes = &table_document,
};

int
main(int argc, char *argv[])
{
	struct render_job job = { .folder = "pdf" };
	const char *book = NULL, *rejects = NULL;
	const struct cli_option options[] = {
		CLI_BOOK(&book),
		{ 0, "out", "dir", CLI_STRING, &job.folder,
		    "the folder for the PDFs; else pdf" },
		{ 0, "layout", "file", CLI_READS, &job.layout,
		    "how pages look; else the book's layout, else the shipped "
		    "one" },
		CLI_ACCOUNT(&job.account),
		CLI_OUTPUT(&job.output),
		CLI_REJECTS(&rejects),
		CLI_END,
	};
	struct error error = { .status = STATUS_OK };
	struct arena arena = { 0 };
	struct cli cli;
	bool ok;

	cli_begin(&cli, &about, options, argc, argv);
	job.book_path = cli_book(book);
	job.fonts = cli_fonts(&arena);
	if (job.layout == NULL)
		job.layout = paper_layout(job.book_path,
		    cli_templates(&arena), &arena);
	cli_feed(&cli, &job.feed, &table_line, rejects);
	ok = render_run(&job, &error);
	if (ok)
		cli_feed_aside(&cli, &job.feed);
	arena_release(&arena);
	return cli_end(&cli, ok, &error);
}
