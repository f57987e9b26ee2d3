/* recompute.c - what an account owes for a period, computed now. */
#include "explain/recompute.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "book/cycle.h"
#include "book/runs.h"
#include "rating/rate_run.h"

static const char *const files[] = {
	"charges.csv", "events.csv", "rejects.csv",
};

static const char *
own_file(const struct recompute *job, size_t file)
{
	return arena_printf(job->arena, "%s/%s", job->own, files[file]);
}

static bool
make_own_folder(struct recompute *job, struct error *error)
{
	char *own = arena_printf(job->arena, "%s/grosz-XXXXXX", job->folder);

	if (mkdtemp(own) == NULL)
		return error_system(error, STATUS_CANNOT_CREATE,
		    "cannot create '%s'", own);
	job->own = own;
	return true;
}

/* The usage at hand: the caller's, else what bill-run kept. */
static bool
find_usage(struct recompute *job)
{
	const char *kept;
	const char **path;

	if (job->usages > 0)
		return true;
	kept = arena_printf(job->arena, "%s/usage.csv",
	    runs_folder(job->arena, job->book->folder, job->period));
	if (!file_exists(kept))
		return false;
	path = ARENA_NEW(job->arena, const char *, 1);
	*path = kept;
	job->usage = path;
	job->usages = 1;
	return true;
}

static bool
rate(struct recompute *job, struct error *error)
{
	struct feed feed = {
		.table = &table_usage, .paths = job->usage,
		.count = job->usages, .rejects_path = own_file(job, 2),
		.ahead = true,
	};
	struct rate_job rating = {
		.book_path = job->book->folder,
		.output = own_file(job, 0),
		.events = own_file(job, 1),
		.account = job->customer->account,
		.period = job->period,
		.folder = job->own,
		.unsealed = true,
		.balances = runs_carried(job->arena, job->book->folder,
		    job->period, "balances.csv"),
		.peaks_in = runs_carried(job->arena, job->book->folder,
		    job->period, "peaks.csv"),
	};

	if (job->any_period)
		rating.period = (struct period){ .from.day = 0 };
	if (!rate_run(&rating, &feed, error))
		return false;
	job->rejected = feed.rejected;
	job->events = rating.events;
	return true;
}

static void
keep_row(struct recompute *job, const struct row *row)
{
	struct text *old = job->charge;
	size_t count = job->charges, i;

	if ((count & (count - 1)) == 0) {
		job->charge = ARENA_NEW(job->arena, struct text,
		    (count ? count * 2 : 1) * CHARGE_COUNT);
		if (count > 0)
			memcpy(job->charge, old,
			    count * CHARGE_COUNT * sizeof(*old));
	}
	for (i = 0; i < CHARGE_COUNT; i++)
		job->charge[count * CHARGE_COUNT + i] =
		    arena_copy(job->arena, row->cell[i]);
	job->charges++;
}

static bool
read_charges(struct recompute *job, struct error *error)
{
	const char *path = own_file(job, 0);
	struct feed feed = {
		.table = &table_charge, .paths = &path, .count = 1,
	};
	struct table_reader *reader;
	struct row row;
	enum step step;
	bool ok;

	job->read.arena = job->arena;
	ok = feed_open(&feed, error) && charges_read(&job->read, &feed,
	    TEXT(""), error) && feed_finish(&feed, error);
	feed_close(&feed);
	if (!ok || !table_reader_open(&table_charge, path, &reader, error))
		return false;
	while ((step = table_reader_next(reader, &row, error)) == STEP_ROW)
		keep_row(job, &row);
	table_reader_close(reader);
	return step == STEP_END;
}

static bool
find_due(struct recompute *job, struct error *error)
{
	const struct account_charges *charges = job->rated ?
	    charges_of(&job->read, text_of(job->customer->account)) : NULL;
	struct fees fees = { .row = job->row, .rows = job->rows };
	struct account account;
	enum language language;

	job->run = (struct account_run){
		.book = job->book, .file = job->file,
		.period = job->period,
		.issue_date = job->issue_date, .whole = job->rated,
	};
	account = (struct account){
		.run = &job->run,
		.customer = job->customer,
		.charge = charges != NULL ? charges->first : NULL,
		.billed = cycle_billed(INTERVAL_MONTH,
		    job->customer->cycle, job->period),
		.arena = job->arena,
		.recorded = job->moved, .recordeds = job->moves,
	};
	job->due = (struct items){ .arena = job->arena, .derive = true };
	job->account = account;
	return account_due(&account, &fees, &job->due, &language, error) &&
	    (!job->draft || account_bill(&job->account, job->row, job->rows,
	    error));
}

bool
recompute(struct recompute *job, struct error *error)
{
	job->rated = find_usage(job);
	if (job->rated && !(make_own_folder(job, error) &&
	    rate(job, error) && read_charges(job, error)))
		return false;
	return find_due(job, error);
}

void
recompute_end(struct recompute *job)
{
	size_t i;

	charges_release(&job->read);
	if (job->own == NULL)
		return;
	for (i = 0; i < ARRAY_SIZE(files); i++)
		(void)unlink(own_file(job, i));
	(void)rmdir(job->own);
}

const struct item *
recompute_item(const struct recompute *job, struct text key,
    struct period period)
{
	size_t i;

	for (i = 0; i < job->due.count; i++) {
		const struct item *item = &job->due.item[i];

		if (text_equal(item->key, key) &&
		    item->period.from.day == period.from.day &&
		    item->period.to.day == period.to.day)
			return item;
	}
	return NULL;
}

static bool
is_date(struct text cell, struct date date)
{
	struct buffer text = { 0 };
	bool same;

	date_write(date, &text);
	same = text_equal(cell, buffer_text(&text));
	buffer_release(&text);
	return same;
}

const struct text *
recompute_charge(const struct recompute *job, const struct item *item)
{
	size_t i;

	for (i = 0; i < job->charges; i++) {
		const struct text *cell = &job->charge[i * CHARGE_COUNT];

		if (text_equal(cell[CHARGE_CHARGE], item->key) &&
		    is_date(cell[CHARGE_PERIOD_START], item->period.from) &&
		    is_date(cell[CHARGE_PERIOD_END], item->period.to))
			return cell;
	}
	return NULL;
}
