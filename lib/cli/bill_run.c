/* bill_run.c - the whole cycle of a book for a period, stage by stage. */
#include "cli/bill_run.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/sharing.h"
#include "book/book.h"
#include "book/runs.h"
#include "cli/process.h"
#include "cli/stage_mark.h"
#include "import/formats.h"

/*
 * The stages in order. In `words` a word of one % and a letter is replaced:
 * %b book, %p period, %r run folder, %o this run's own folder (that of the
 * account, the preview, or the run folder), %f pdf folder; %i issue date, %a
 * account, %m --post, %k balances of allowances and peaks, before and after:
 * options with their values or nothing; %l the last readings of counters, in
 * the same way; %u usage files.
 */
static const struct stage {
	const char *tool;
	const char *makes;        /* its output table, by words' %r or %o */
	const char *rejects;
	const char *words;
	bool pure;                /* depends on files and options alone */
	bool live;                /* not part of a dry run */
} stages[] = {
	{ "import-usage", "%r/usage.csv", "%r/rejects-usage.csv",
	    "-b %b -o %r/usage.csv --rejects %r/rejects-usage.csv %l %u",
	    true, false },
	{ "rate", "%o/charges.csv", "%o/rejects-charges.csv",
	    "-b %b -p %p %a %k -o %o/charges.csv --events %o/events.csv "
	    "--rejects %o/rejects-charges.csv %r/usage.csv",
	    true, false },
	{ "invoice", "%o/lines.csv", "%o/rejects-lines.csv",
	    "-b %b -p %p %a %i %m -o %o/lines.csv "
	    "--rejects %o/rejects-lines.csv %o/charges.csv",
	    false, false },
	{ "render-pdf", "%o/documents.csv", "%o/rejects-documents.csv",
	    "-b %b %a --out %f -o %o/documents.csv "
	    "--rejects %o/rejects-documents.csv %o/lines.csv",
	    false, false },
	{ "send", "%o/deliveries.csv", "%o/rejects-deliveries.csv",
	    "-b %b %a -o %o/deliveries.csv "
	    "--rejects %o/rejects-deliveries.csv %o/documents.csv",
	    false, true },
};

struct run {
	struct cli *cli;
	const struct bill_run *job;
	struct arena arena;
	struct book book;
	const char *period;       /* as an argument */
	const char *folder, *own, *pdf;
	const char *balances;     /* of the period before; NULL: none */
	const char *peaks;        /* the same */
	const char *readings;     /* the same */
	bool counters;            /* the usage files have readings of them */
	bool demand;              /* some price asks for peaks */
	const char *const *usage;
	size_t usage_count;
	int lock;
};

/* "%2F" for what may not stand in a file's name. */
static const char *
file_name_of(struct arena *arena, const char *id)
{
	struct buffer name = { 0 };
	const char *result;

	for (; *id != '\0'; id++) {
		unsigned char c = (unsigned char)*id;

		if (c <= ' ' || c == '/' || c == '%' || c == 0x7f ||
		    (c == '.' && name.size == 0))
			buffer_printf(&name, "%%%02X", c);
		else
			buffer_add_byte(&name, *id);
	}
	result = arena_string(arena, buffer_text(&name));
	buffer_release(&name);
	return result;
}

static void
name_folders(struct run *run)
{
	const struct bill_run *job = run->job;
	struct arena *arena = &run->arena;
	struct buffer period = { 0 };

	period_write(job->period, &period);
	run->period = arena_string(arena, buffer_text(&period));
	buffer_release(&period);
	run->folder = runs_folder(arena, job->book_path, job->period);
	run->own = run->folder;
	if (job->dry_run)
		run->own = arena_printf(arena, "%s/preview", run->own);
	if (job->account != NULL)
		run->own = arena_printf(arena, "%s/accounts/%s", run->own,
		    file_name_of(arena, job->account));
	run->pdf = arena_printf(arena, "%s/pdf",
	    job->dry_run ? run->own : run->folder);
}

static bool
has_demand(const struct book *book)
{
	size_t i;

	for (i = 0; i < book->price_count; i++) {
		if (strcmp(book->price[i].model, "peak") == 0)
			return true;
	}
	return false;
}

/* Whether the book's format reads counters; what is wrong with it is told
 * by whoever reads usage. */
static bool
has_counters(struct run *run)
{
	const char *name = run->book.settings.run.format;
	struct formats formats = {
		.book = run->job->book_path,
		.templates = cli_templates(&run->arena),
		.zone = run->book.settings.zone_name,
	};
	struct format *format;
	struct error inner;
	bool counts;

	if (name == NULL || name[0] == '\0' ||
	    !formats_load(&formats, name, &format, &inner))
		return false;
	counts = format->counts;
	format_close(format);
	return counts;
}

/*
 * Finds what the run before left of allowances, the peaks it knew and what
 * counters read last; where there was none, the book's own serve.
 */
static void
find_past(struct run *run)
{
	run->demand = has_demand(&run->book);
	if (run->book.allowance_count > 0)
		run->balances = runs_carried(&run->arena,
		    run->job->book_path, run->job->period, "balances.csv");
	if (run->demand)
		run->peaks = runs_carried(&run->arena,
		    run->job->book_path, run->job->period, "peaks.csv");
	run->counters = has_counters(run);
	if (run->counters)
		run->readings = runs_carried(&run->arena,
		    run->job->book_path, run->job->period, "readings.csv");
}

/* The usage files: the operands, else what the book's pattern finds. */
static bool
find_usage(struct run *run, struct error *error)
{
	const char *pattern = run->book.settings.run.usage;
	const char **paths;
	glob_t found;
	size_t i;

	run->usage = run->cli->operands;
	run->usage_count = run->cli->count;
	if (run->usage_count > 0)
		return true;
	if (pattern == NULL || pattern[0] == '\0')
		return error_set(error, STATUS_USAGE, "no usage files (name "
		    "them, or set usage in [run] of book.ini)");
	pattern = book_path(&run->book, pattern);
	if (glob(pattern, 0, NULL, &found) != 0)
		return error_set(error, STATUS_NO_INPUT,
		    "no usage file fits '%s' ([run] usage in book.ini)",
		    pattern);
	paths = ARENA_NEW(&run->arena, const char *, found.gl_pathc);
	for (i = 0; i < found.gl_pathc; i++)
		paths[i] = arena_string(&run->arena,
		    text_of(found.gl_pathv[i]));
	run->usage = paths;
	run->usage_count = found.gl_pathc;
	globfree(&found);
	return true;
}

/*
 * One run of a period at a time: the lock is kept by this process and the
 * tools it starts, and goes with the last of them.
 */
static bool
take_lock(struct run *run, struct error *error)
{
	const char *path = arena_printf(&run->arena, "%s/lock", run->folder);

	run->lock = open(path, O_RDWR | O_CREAT, SHARING_FILE);
	if (run->lock < 0)
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot create '%s'", path);
	if (flock(run->lock, LOCK_EX | LOCK_NB) == 0)
		return true;
	if (errno != EWOULDBLOCK)
		return error_system(error, STATUS_IO, "cannot lock '%s'",
		    path);
	return error_set(error, STATUS_TRY_AGAIN,
	    "another bill-run of %s is at work (wait for it)", run->period);
}

/* Replaces the %-letters that stand for a path; others are left. */
static const char *
expand_path(struct run *run, struct text word)
{
	struct text rest = { word.data + 2, word.size - 2 };
	const char *folder;

	if (word.size < 2 || word.data[0] != '%')
		return arena_string(&run->arena, word);
	switch (word.data[1]) {
	case 'b':
		folder = run->job->book_path;
		break;
	case 'p':
		folder = run->period;
		break;
	case 'r':
		folder = run->folder;
		break;
	case 'o':
		folder = run->own;
		break;
	default:
		folder = run->pdf;
		break;
	}
	return arena_printf(&run->arena, "%s%.*s", folder, TEXT_ARG(rest));
}

/* --NAME before --NAME-out after: what passes from run to run. */
static void
add_past(struct run *run, const char *name, const char *before,
    const char *folder, const char **argv, size_t *count)
{
	if (before != NULL) {
		argv[(*count)++] = arena_printf(&run->arena, "--%s", name);
		argv[(*count)++] = before;
	}
	argv[(*count)++] = arena_printf(&run->arena, "--%s-out", name);
	argv[(*count)++] = arena_printf(&run->arena, "%s/%s.csv", folder,
	    name);
}

/* Adds the words an optional argument stands for; false if it is none. */
static bool
add_optional(struct run *run, char letter, const char **argv, size_t *count)
{
	const struct bill_run *job = run->job;
	struct buffer date = { 0 };
	size_t i;

	switch (letter) {
	case 'a':
		if (job->account != NULL) {
			argv[(*count)++] = "-a";
			argv[(*count)++] = job->account;
		}
		return true;
	case 'i':
		date_write(job->issue_date, &date);
		if (date.size > 0) {
			argv[(*count)++] = "--issue-date";
			argv[(*count)++] = arena_string(&run->arena,
			    buffer_text(&date));
		}
		buffer_release(&date);
		return true;
	case 'k':
		if (run->book.allowance_count > 0)
			add_past(run, "balances", run->balances, run->own,
			    argv, count);
		if (run->demand)
			add_past(run, "peaks", run->peaks, run->own, argv,
			    count);
		return true;
	case 'l':
		if (run->counters)
			add_past(run, "readings", run->readings, run->folder,
			    argv, count);
		return true;
	case 'm':
		if (!job->dry_run)
			argv[(*count)++] = "--post";
		return true;
	case 'u':
		for (i = 0; i < run->usage_count; i++)
			argv[(*count)++] = run->usage[i];
		return true;
	default:
		return false;
	}
}

static const char *const *
stage_words(struct run *run, const struct stage *stage)
{
	const char **argv = ARENA_NEW(&run->arena, const char *,
	    64 + run->usage_count);
	struct text rest = text_of(stage->words);
	size_t count = 0;

	argv[count++] = cli_tool(&run->arena, stage->tool);
	while (rest.data != NULL) {
		struct text word = text_cut(&rest, ' ');

		if (word.size == 2 && word.data[0] == '%' &&
		    add_optional(run, word.data[1], argv, &count))
			continue;
		argv[count++] = expand_path(run, word);
	}
	argv[count] = NULL;
	return argv;
}

/* The usage files, and the readings that theirs are taken off from. */
static const char *const *
usage_inputs(struct run *run)
{
	const char **inputs = ARENA_NEW(&run->arena, const char *,
	    run->usage_count + 1);

	memcpy(inputs, run->usage, run->usage_count * sizeof(*inputs));
	inputs[run->usage_count] = run->readings;
	return inputs;
}

static bool
run_stage(struct run *run, const struct stage *stage, int *status,
    struct error *error)
{
	const char *const *words = stage_words(run, stage);
	const char *const past = run->balances ? run->balances : run->peaks;
	const char *const previous[] = {
		arena_printf(&run->arena, "%s/usage.csv", run->folder), past,
		run->peaks,
	};
	bool first = stage == &stages[0], whole = !first || !run->counters ||
	    file_exists(arena_printf(&run->arena, "%s/readings.csv",
	    run->folder));
	struct stage_mark mark = {
		.output = expand_path(run, text_of(stage->makes)),
		.words = words, .book = run->job->book_path,
		.inputs = first ? usage_inputs(run) : previous,
		.input_count = first ? run->usage_count +
		    (size_t)(run->readings != NULL) : 1 +
		    (size_t)(run->balances != NULL) +
		    (size_t)(run->peaks != NULL),
	};

	if (stage->pure && whole && stage_mark_fits(&mark, status)) {
		if (run->job->verbose)
			cli_note(run->cli, "%s: done before", stage->tool);
		/* The tool said so itself when it was run. */
		if (*status == STATUS_SET_ASIDE)
			cli_note(run->cli, "%s: rows set aside in '%s'",
			    stage->tool, expand_path(run,
			    text_of(stage->rejects)));
		return true;
	}
	if (run->job->verbose)
		cli_note(run->cli, "%s: %s", stage->tool, mark.output);
	if (!process_run(words, status, error))
		return false;
	if (*status != STATUS_OK && *status != STATUS_SET_ASIDE)
		return error_set(error, (enum status)*status,
		    "%s failed with status %d (mend it and run this again)",
		    stage->tool, *status);
	return !stage->pure || stage_mark_write(&mark, *status, error);
}

static bool
run_stages(struct run *run, struct error *error)
{
	size_t i;
	int status;

	for (i = 0; i < ARRAY_SIZE(stages); i++) {
		if (stages[i].live && run->job->dry_run)
			continue;
		if (!run_stage(run, &stages[i], &status, error))
			return false;
		if (status == STATUS_SET_ASIDE)
			run->cli->set_aside = true;
	}
	return true;
}

bool
bill_run(struct cli *cli, const struct bill_run *job, struct error *error)
{
	struct run run = { .cli = cli, .job = job, .lock = -1 };
	bool ok;

	/* What concerns one account the stages set aside. */
	ok = book_load_parking(job->book_path, &run.book, error);
	if (ok)
		name_folders(&run);
	if (ok)
		find_past(&run);
	ok = ok && find_usage(&run, error) &&
	    file_make_folder(run.own, error) &&
	    file_make_folder(run.pdf, error) &&
	    take_lock(&run, error) && run_stages(&run, error);
	if (run.lock >= 0)
		close(run.lock);
	book_close(&run.book);
	arena_release(&run.arena);
	return ok;
}
