/*
 * cli.h - what every tool's main does alike: options, messages, exits.
 *
 * A tool is a table of options, a few library calls joined by &&, and an
 * exit status:
 *
 *	int
 *	main(int argc, char *argv[])
 *	{
 *		struct rate_job job = { 0 };
 *		const struct cli_option options[] = {
 *			CLI_BOOK(&job.book_path), ..., CLI_END,
 *		};
 *		struct error error = { 0 };
 *		struct cli cli;
 *
 *		cli_begin(&cli, &about, options, argc, argv);
 *		return cli_end(&cli, rate_run(&job, &error), &error);
 *	}
 *
 * cli_begin handles --help, --version and --describe and ends the process
 * for them, and for wrong options with status 64, as where two of them name
 * one file. This is the one place of
 * lib that prints and exits; the clock and the environment are read here and
 * in cmd/ only.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/error.h"
#include "record/feed.h"
#include "value/date.h"

enum cli_kind {
	CLI_FLAG,                 /* target: bool */
	CLI_STRING,               /* target: const char * */
	CLI_READS, CLI_WRITES,    /* the same: a file; see file_options.h */
	CLI_DATE,                 /* target: struct date */
	CLI_MONTHS,               /* target: struct period */
	CLI_NUMBER,               /* target: int64_t, not negative */
};

struct cli_option {
	char letter;              /* 0 = none */
	const char *name;         /* without "--"; NULL ends the table */
	const char *argument;     /* its name in --help; NULL for a flag */
	enum cli_kind kind;
	void *target;
	const char *about;
};

struct cli_about {
	const char *name;         /* of the tool */
	const char *synopsis;     /* what follows the name in the usage line */
	const char *summary;      /* one sentence, no full stop */
	const struct table *reads, *writes; /* for --describe; NULL allowed */
	bool words;               /* its operands are not all files */
};

/* Options that mean the same everywhere. */
#define CLI_BOOK(target) { 'b', "book", "dir", CLI_STRING, target, \
	"the book's folder; else $GROSZ_BOOK, else the current folder" }
#define CLI_OUTPUT(target) { 'o', "output", "file", CLI_WRITES, target, \
	"write there, whole or not at all, instead of standard output" }
#define CLI_REJECTS(target) { 0, "rejects", "file", CLI_WRITES, target, \
	"set bad rows aside there and go on" }
#define CLI_DRY_RUN(target) { 'n', "dry-run", NULL, CLI_FLAG, target, \
	"do everything but change or send nothing" }
#define CLI_ACCOUNT(target) { 'a', "account", "id", CLI_STRING, target, \
	"only this account" }
#define CLI_PERIOD(target) { 'p', "period", "period", CLI_MONTHS, target, \
	"2026-10, 2026-Q4, 2026 or from/to" }
#define CLI_END { 0, NULL, NULL, CLI_FLAG, NULL, NULL }

struct cli {
	const struct cli_about *about;
	const struct cli_option *options;
	const char *const *operands; /* what is left, usually input files */
	size_t count;
	bool set_aside;           /* set by the tool: exit 3 instead of 0 */
	bool said_no;             /* set by the tool: exit 1 instead of 0 */

	/* private */
	int64_t started, shown;   /* microseconds; shown is 0 if nothing is */
	uint64_t size;            /* of all input files, 0 if not known */
};

/* Reads the options. Ends the process for --help and the like. */
void cli_begin(struct cli *cli, const struct cli_about *about,
    const struct cli_option *options, int argc, char *argv[]);

/*
 * The exit status: 0, 1 or 3 when ok, else the error's, after printing its
 * message. Also makes sure that standard output was written.
 */
int cli_end(struct cli *cli, bool ok, const struct error *error);

/* One line on stderr, "tool: text". */
void cli_note(const struct cli *cli, const char *format, ...)
    PRINTF_LIKE(2, 3);

/*
 * Says, if any were, how many of the rows read were set aside in which file,
 * and has cli_end exit 3.
 */
void cli_set_aside(struct cli *cli, uint64_t count, uint64_t rows,
    const char *path);

/* The same of a feed, with the bad rows of the book that park.h tells. */
void cli_feed_aside(struct cli *cli, const struct feed *feed);

/*
 * Feeds a table from the operands with this tool's progress line; the caller
 * then calls feed_open. Progress shows only on a terminal, after a second.
 */
void cli_feed(struct cli *cli, struct feed *feed, const struct table *table,
    const char *rejects_path);

/*
 * The day it is by the machine's clock and time zone, and this instant.
 * Where SOURCE_DATE_EPOCH is set (seconds since 1970), it is that instant.
 */
struct date cli_today(void);
struct instant cli_now(void);

/* The calendar month before today's. */
struct period cli_last_month(void);

/* The book's folder: the option if given, else $GROSZ_BOOK, else ".". */
const char *cli_book(const char *option);

/*
 * The folders of shipped data: $GROSZ_TEMPLATES, $GROSZ_FONTS; else beside
 * the folder this program is in (a build tree); else where make install put
 * them. From the arena.
 */
const char *cli_templates(struct arena *arena);
const char *cli_fonts(struct arena *arena);

/*
 * Where rows wait that memory does not hold: beside the output, or else in
 * $TMPDIR or /tmp. From the arena.
 */
const char *cli_scratch_folder(struct arena *arena, const char *output);

/*
 * How many threads may work at once: GROSZ_JOBS, else, and that is 0, as many
 * as there are processors. What comes out does not depend on it.
 */
size_t cli_jobs(void);

/* The folder this program is in. From the arena. */
const char *cli_exec_path(struct arena *arena);

/*
 * The path of a tool: beside this program (a build tree, libexec), else in
 * libexec/grosz of the same installation. From the arena.
 */
const char *cli_tool(struct arena *arena, const char *name);

#endif
