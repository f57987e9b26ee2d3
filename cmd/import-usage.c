/* import-usage - a meter's file in, clean events out, nothing lost. */
#include <unistd.h>

#include "base/file.h"
#include "book/settings.h"
#include "cli/cli.h"
#include "import/formats.h"
#include "import/import_report.h"
#include "import/preview.h"
#include "record/tables.h"

static const struct cli_about about = {
	.name = "import-usage",
	.synopsis = "[-b dir] [-f name] [--check] [--list-formats] [-o file] "
	    "[--rejects file] [--mended file] [--skipped file] "
	    "[--duplicates file] [--readings file] [--readings-out file] "
	    "[-v] [file ...]",
	.summary = "read a meter's files as usage, checked, each event once",
	.writes = &table_usage,
};

struct arguments {
	const char *book, *format;
	bool list, check, verbose;
	struct import_job job;
};

static bool
print(struct text text, const char *path, struct error *error)
{
	struct file_output file;

	if (file_create(&file, path, error) &&
	    file_write(&file, text.data, text.size, error) &&
	    file_commit(&file, error))
		return true;
	file_discard(&file);
	return false;
}

static bool
list(const struct formats *formats, struct arguments *arguments,
    struct error *error)
{
	struct buffer out = { 0 };
	bool ok;

	formats_list(formats, &out);
	ok = print(buffer_text(&out), arguments->job.output, error);
	buffer_release(&out);
	return ok;
}

static bool
check(struct cli *cli, struct arguments *arguments, struct error *error)
{
	struct preview preview;
	const char *path = cli->count > 0 ? cli->operands[0] : "-";
	bool ok;

	if (cli->count > 1 || arguments->job.mended != NULL)
		return error_set(error, STATUS_USAGE, "--check shows one file "
		    "at a time");
	ok = preview_run(&preview, arguments->job.format, path,
	    arguments->job.folder, arguments->job.readings, error) &&
	    print(buffer_text(&preview.out), arguments->job.output, error);
	cli->said_no = preview.rejected > 0;
	preview_release(&preview);
	return ok;
}

static void
report(struct cli *cli, const struct import_job *job)
{
	struct buffer lines = { 0 };
	struct text rest;

	import_report(job, &lines);
	rest = buffer_text(&lines);
	while (rest.size > 0) {
		struct text line = text_cut(&rest, '\n');

		cli_note(cli, "%.*s", TEXT_ARG(line));
	}
	buffer_release(&lines);
}

static bool
import(struct cli *cli, struct arguments *arguments, struct error *error)
{
	struct import_job *job = &arguments->job;
	struct feed feed = { .table = NULL };
	struct import_counts total;
	bool ok;

	cli_feed(cli, &feed, &table_usage, job->rejects);
	job->progress = feed.progress;
	job->progress_context = feed.progress_context;
	job->paths = cli->operands;
	job->count = cli->count;
	ok = import_run(job, error);
	total = import_total(job);
	if (ok && (arguments->verbose || isatty(STDERR_FILENO)))
		report(cli, job);
	if (ok)
		cli_set_aside(cli, total.rejected, total.read -
		    total.replaced, job->rejects);
	import_close(job);
	return ok;
}

/* A book, if this is one, says how its files are written. */
static bool
read_book(struct book *book, struct formats *formats, const char **name,
    struct error *error)
{
	const char *format = "";

	book->folder = formats->book;
	if (file_exists(book_path(book, "book.ini"))) {
		if (!settings_load(book, error) ||
		    !settings_share(book, error))
			return false;
		formats->zone = book->settings.zone_name;
		format = book->settings.run.format;
	}
	if (*name == NULL)
		*name = format[0] != '\0' ? format : "canonical";
	return true;
}

/* What counters read before: the option, or a table of the book. */
static void
find_readings(struct import_job *job, struct book *book)
{
	const char *path = book_path(book, table_readings.name);

	if (job->readings == NULL && job->format->counts &&
	    file_exists(book_path(book, "book.ini")) && file_exists(path))
		job->readings = path;
}

static bool
run(struct cli *cli, struct arguments *arguments, struct error *error)
{
	struct arena arena = { 0 };
	struct book book = { .folder = NULL };
	struct formats formats = {
		.book = cli_book(arguments->book),
		.templates = cli_templates(&arena),
	};
	struct format **format = &arguments->job.format;
	const char *name = arguments->format;
	bool ok = read_book(&book, &formats, &name, error);

	arguments->job.folder =
	    cli_scratch_folder(&arena, arguments->job.output);
	if (ok && arguments->list)
		ok = list(&formats, arguments, error);
	else if (ok && (ok = formats_load(&formats, name, format, error))) {
		find_readings(&arguments->job, &book);
		ok = arguments->check ? check(cli, arguments, error) :
		    import(cli, arguments, error);
	}
	format_close(*format);
	book_close(&book);
	arena_release(&arena);
	return ok;
}

int
main(int argc, char *argv[])
{
	struct arguments arguments = { .book = NULL };
	struct import_job *job = &arguments.job;
	struct error error = { 0 };
	const struct cli_option options[] = {
		CLI_BOOK(&arguments.book),
		{ 'f', "format", "name", CLI_STRING, &arguments.format,
		    "how the files are written; else the book's, else "
		    "canonical" },
		{ 0, "check", NULL, CLI_FLAG, &arguments.check,
		    "show the first rows as they would be read" },
		{ 0, "list-formats", NULL, CLI_FLAG, &arguments.list,
		    "show which formats there are" },
		CLI_OUTPUT(&job->output),
		CLI_REJECTS(&job->rejects),
		{ 0, "mended", "file", CLI_READS, &job->mended,
		    "read rejects that were corrected there, each in the "
		    "place of its row" },
		{ 0, "skipped", "file", CLI_WRITES, &job->skipped,
		    "write rows that are not billable there, and why" },
		{ 0, "duplicates", "file", CLI_WRITES, &job->duplicates,
		    "write rows that repeat or were replaced there" },
		{ 0, "readings", "file", CLI_READS, &job->readings,
		    "the last readings of counters before; else the book's "
		    "readings.csv" },
		{ 0, "readings-out", "file", CLI_WRITES, &job->readings_out,
		    "write there the last readings after it" },
		{ 'v', "verbose", NULL, CLI_FLAG, &arguments.verbose,
		    "say how many rows there were and what became of them" },
		CLI_END,
	};
	struct cli cli;

	cli_begin(&cli, &about, options, argc, argv);
	return cli_end(&cli, run(&cli, &arguments, &error), &error);
}
