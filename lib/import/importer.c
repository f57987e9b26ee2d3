/* importer.c - files of a meter in, clean events out, nothing lost. */
#include "import/importer.h"

#include <stdlib.h>

#include "base/memory.h"
#include "import/aside.h"
#include "import/fault.h"
#include "import/held.h"
#include "import/input.h"
#include "import/keeper.h"
#include "import/mapper.h"
#include "import/once.h"
#include "import/readings.h"
#include "import/recall.h"

/* How many rows go by between two calls of progress. */
#define PROGRESS_ROWS 4096

struct run {
	struct import_job *job;
	struct source *sources;
	struct mapper mapper;
	struct once once;
	struct keeper keeper;     /* of the rows in it */
	struct table_writer output;
	bool output_open;
	bool in_place;            /* rows wait in the output, behind */
	uint64_t header_size;     /* so many bytes */
	uint64_t placed;          /* bytes of rows that are where they stay */
	struct aside rejects, skipped, duplicates;
	struct recall recall;
	struct buffer reason;
	struct held held;         /* what the row under way makes */
	uint64_t bytes;           /* of the files before this one */
	uint64_t rows;
};

/* A row in the file being read. */
struct place {
	size_t file;
	const struct rows *rows;
	struct import_counts *counts;
	const struct record *record;
};

static const char *
name_of(const struct run *run, size_t file)
{
	return run->job->names[file];
}

static bool
reject(struct run *run, const struct place *place, const struct error *why,
    struct error *error)
{
	const struct record *record = place->record;

	if (why->status != STATUS_DATA || run->job->rejects == NULL) {
		*error = *why;
		return error_place(error, name_of(run, place->file),
		    record->line, NULL);
	}
	place->counts->rejected++;
	return aside_add(&run->rejects, name_of(run, place->file),
	    record->line, text_of(why->column), text_of(why->text),
	    record->raw, error);
}

static bool
skip(struct run *run, const struct place *place,
    const struct format_rule *rule, struct error *error)
{
	place->counts->not_billable++;
	run->job->skips[rule->index]++;
	return aside_add(&run->skipped, name_of(run, place->file),
	    place->record->line, TEXT(""), rule->skip, place->record->raw,
	    error);
}

static bool
add_idle(struct run *run, const struct place *place, struct error *error)
{
	size_t i;

	for (i = 0; i < run->held.idles; i++) {
		enum counter_fate fate = run->held.idle[i];
		bool repeat = fate == COUNTER_REPEAT;

		if (repeat) {
			place->counts->duplicates++;
		} else {
			place->counts->not_billable++;
			run->job->readings_only[fate]++;
		}
		if (!aside_add(repeat ? &run->duplicates : &run->skipped,
		    name_of(run, place->file), place->record->line, TEXT(""),
		    text_of(counter_fate_words(fate)), place->record->raw,
		    error))
			return false;
	}
	return true;
}

/* They are counted as handed on, until one turns out not to hold. */
static bool
add_held(struct run *run, const struct place *place, struct error *error)
{
	size_t i;

	for (i = 0; i < run->held.events; i++) {
		const struct held_event *held = &run->held.event[i];

		place->counts->handed_on++;
		place->counts->ambiguous += held->local == LOCAL_AMBIGUOUS;
		place->counts->missing += held->local == LOCAL_MISSING;
		if (!keeper_add(&run->keeper, held_row(&run->held, i),
		    held->id_size,
		    fault_place(place->file, rows_place(place->rows,
		    place->record)), error))
			return false;
		table_writer_count(&run->output, held->quantity);
	}
	/* of a row that makes several events each is counted as read */
	place->counts->read += run->held.events + run->held.idles - 1;
	return add_idle(run, place, error);
}

/* All events of a row, or none: half a row could not be fed again. */
static bool
take_events(struct run *run, const struct place *place, struct error *error)
{
	struct event event;
	struct error why;
	bool more = true;

	held_reset(&run->held);
	while (more) {
		if (!mapper_next(&run->mapper, &event, &more, &why))
			return reject(run, place, &why, error);
		if (more && LIKELY(event.fate == COUNTER_USED))
			held_add(&run->held, &event, run->mapper.extras);
		else if (more)
			held_add_idle(&run->held, event.fate);
	}
	if (run->held.events + run->held.idles > 0)
		return add_held(run, place, error);
	error_set(&why, STATUS_DATA, "the row has no reading at all");
	return reject(run, place, &why, error);
}

static bool
take_row(struct run *run, const struct place *place, struct error *error)
{
	const struct format_rule *rule;
	struct error why;

	switch (mapper_take(&run->mapper, place->record, &rule, &why)) {
	case VERDICT_SKIPPED:
		return skip(run, place, rule, error);
	case VERDICT_BAD:
		return reject(run, place, &why, error);
	case VERDICT_EVENTS:
		break;
	}
	return take_events(run, place, error);
}

static void
tell_progress(struct run *run, const struct input *input)
{
	if (++run->rows % PROGRESS_ROWS == 0 && run->job->progress != NULL)
		run->job->progress(run->job->progress_context, run->rows,
		    run->bytes + rows_bytes(input->rows));
}

static bool
read_rows(struct run *run, struct input *input, size_t file,
    struct error *error)
{
	struct record record;
	struct place place = { file, input->rows, &run->job->counts[file],
	    &record };
	struct error why;
	enum step step;

	while ((step = input_next(input, &record, &why)) != STEP_END) {
		if (step == STEP_ERROR && input->broken) {
			*error = why;
			return false;
		}
		place.counts->read++;
		if (step == STEP_ERROR)
			mapper_lose(&run->mapper, record.line);
		if (step == STEP_ROW ? !take_row(run, &place, error) :
		    !reject(run, &place, &why, error))
			return false;
		tell_progress(run, input);
	}
	run->bytes += rows_bytes(input->rows);
	return true;
}

/* Where the output is a file, rows wait in it for those that hold. */
static bool
wait_in_output(struct run *run, struct error *error)
{
	struct file_output *file = &run->output.file;

	if (!file_is_open_for_both(file))
		return true;
	run->header_size = file->pending.size;
	run->in_place = true;
	once_wait_in(&run->once, file->fd, run->header_size, file->path);
	return file_flush(file, error);
}

/* The first file settles the columns of the output. */
static bool
open_output(struct run *run, struct error *error)
{
	if (run->output_open)
		return true;
	run->output_open = table_writer_open(&run->output, &table_usage,
	    run->job->output, run->mapper.extra_names, run->mapper.extras,
	    error);
	return run->output_open && wait_in_output(run, error);
}

static bool
read_file(struct run *run, size_t file, struct error *error)
{
	struct import_job *job = run->job;
	struct input input;
	bool ok;

	if (!source_open(&run->sources[file], job->paths[file],
	    job->format->encoding.data, job->rejects || job->duplicates,
	    job->folder, error))
		return false;
	ok = input_open(&input, job->format, &run->sources[file], error) &&
	    mapper_begin(&run->mapper, run->sources[file].name, input.names,
	    input.count, input.header_line, error) &&
	    open_output(run, error) && read_rows(run, &input, file, error);
	input_close(&input);
	return ok;
}

/* Without a file for rejects the first conflict stops the run. */
static bool
stop_at_conflict(struct run *run, const struct once_fault *fault,
    struct error *error)
{
	bool numbered = rows_are_numbered(run->job->format);
	uint64_t row = fault_row(fault->place);

	/* The later of two rows can name them both. */
	if (fault->other_place == fault->place)
		return true;
	if (numbered)
		buffer_printf(&run->reason, "record %llu: ",
		    (unsigned long long)row);
	fault_explain(fault, run->job->names, numbered, &run->reason);
	error_set(error, STATUS_DATA, "%s", buffer_string(&run->reason));
	return error_place(error, name_of(run, fault_file(fault->place)),
	    numbered ? 0 : row, "event_id");
}

/* Puts the row as it stood in its file where such rows go. */
static bool
set_aside(struct run *run, const struct once_fault *fault,
    struct error *error)
{
	bool conflict = fault->fate == FATE_CONFLICT;
	struct aside *aside = conflict ? &run->rejects : &run->duplicates;
	size_t file = fault_file(fault->place);
	struct record record;

	if (!aside->open)
		return true;
	fault_explain(fault, run->job->names,
	    rows_are_numbered(run->job->format), &run->reason);
	return recall_row(&run->recall, file, fault_row(fault->place),
	    &record, error) && aside_add(aside, name_of(run, file),
	    record.line, TEXT("event_id"), buffer_text(&run->reason),
	    record.raw, error);
}

/* A row that was taken for an event and does not hold. */
static bool
settle_fault(struct run *run, const struct once_fault *fault,
    struct error *error)
{
	struct import_counts *counts =
	    &run->job->counts[fault_file(fault->place)];

	buffer_reset(&run->reason);
	if (fault->fate == FATE_CONFLICT && run->job->rejects == NULL)
		return stop_at_conflict(run, fault, error);
	counts->handed_on--;
	if (fault->fate == FATE_CONFLICT)
		counts->rejected++;
	else
		counts->duplicates++;
	return table_writer_discount(&run->output, once_field(fault->row,
	    USAGE_QUANTITY), error) && set_aside(run, fault, error);
}

/* Rows that follow each other and hold all. */
static bool
hand_on(struct run *run, uint64_t from, uint64_t to, struct error *error)
{
	struct text rows;

	if (run->in_place) {
		if (!once_move(&run->once, from, to, run->placed, error))
			return false;
		run->placed += to - from;
		return true;
	}
	for (; from < to; from += rows.size) {
		if (!once_get(&run->once, from, to, &rows, error) ||
		    !table_writer_records(&run->output, rows, error))
			return false;
	}
	return true;
}

static bool
write_events(struct run *run, struct error *error)
{
	struct once_fault fault;
	uint64_t at = 0;
	bool more;

	for (;;) {
		if (!once_next(&run->once, &fault, &more, error))
			return false;
		if (!more)
			return hand_on(run, at, once_size(&run->once), error);
		/* the row does not outlast what reads the rows before it */
		if (!settle_fault(run, &fault, error) ||
		    !hand_on(run, at, fault.offset, error))
			return false;
		at = fault.offset + fault.row.size;
	}
}

/* read = handed on + duplicates + not billable + rejects, file by file. */
static bool
check_counts(const struct run *run, struct error *error)
{
	size_t i;

	for (i = 0; i < run->job->files; i++) {
		const struct import_counts *counts = &run->job->counts[i];
		uint64_t sum = counts->handed_on + counts->duplicates +
		    counts->not_billable + counts->rejected;

		if (sum == counts->read)
			continue;
		error_set(error, STATUS_SOFTWARE, "of %llu rows %llu are "
		    "accounted for (a mistake in this program)",
		    (unsigned long long)counts->read,
		    (unsigned long long)sum);
		return error_place(error, name_of(run, i), 0, NULL);
	}
	return true;
}

static bool
commit(struct run *run, struct error *error)
{
	if (!aside_commit(&run->rejects, error) ||
	    !aside_commit(&run->skipped, error) ||
	    !aside_commit(&run->duplicates, error))
		return false;
	if (run->job->readings_out != NULL && !readings_write(
	    &run->mapper.counters, run->job->readings_out, error))
		return false;
	if (run->in_place && !file_end_at(&run->output.file,
	    run->header_size + run->placed, error))
		return false;
	run->output_open = false;
	return table_writer_close(&run->output, error);
}

static bool
read_files(struct run *run, struct error *error)
{
	size_t i;

	for (i = 0; i < run->job->files; i++) {
		if (!read_file(run, i, error))
			return false;
	}
	return true;
}

static void
prepare(struct run *run, struct import_job *job)
{
	static const char *const standard_input[] = { "-" };
	const char **names;
	size_t i;

	if (job->count == 0)
		job->paths = standard_input;
	job->files = job->count ? job->count : 1;
	names = ARENA_NEW(&job->arena, const char *, job->files);
	run->sources = ARENA_NEW(&job->arena, struct source, job->files);
	for (i = 0; i < job->files; i++)
		names[i] = strcmp(job->paths[i], "-") == 0 ?
		    "standard input" : job->paths[i];
	job->names = names;
	job->counts = ARENA_NEW(&job->arena, struct import_counts,
	    job->files);
	job->skips = ARENA_NEW(&job->arena, uint64_t,
	    job->format->rule_count);
	run->job = job;
	mapper_open(&run->mapper, job->format);
	once_open(&run->once, job->folder,
	    job->memory ? job->memory : ONCE_BUDGET);
	keeper_open(&run->keeper, &run->once);
	recall_open(&run->recall, run->sources, job->format);
}

static void
finish(struct run *run)
{
	size_t i;

	for (i = 0; i < run->job->files; i++)
		source_close(&run->sources[i]);
	recall_close(&run->recall);
	keeper_close(&run->keeper);
	once_close(&run->once);
	mapper_close(&run->mapper);
	aside_close(&run->rejects);
	aside_close(&run->skipped);
	aside_close(&run->duplicates);
	if (run->output_open)
		table_writer_discard(&run->output);
	held_release(&run->held);
	buffer_release(&run->reason);
}

bool
import_run(struct import_job *job, struct error *error)
{
	struct run run = { .rows = 0 };
	bool ok;

	prepare(&run, job);
	ok = (job->readings == NULL || readings_read(&run.mapper.counters,
	    job->readings, error)) &&
	    aside_open(&run.rejects, job->rejects, error) &&
	    aside_open(&run.skipped, job->skipped, error) &&
	    aside_open(&run.duplicates, job->duplicates, error) &&
	    read_files(&run, error) && keeper_end(&run.keeper, error) &&
	    write_events(&run, error) &&
	    check_counts(&run, error) && commit(&run, error);
	finish(&run);
	return ok;
}

void
import_close(struct import_job *job)
{
	arena_release(&job->arena);
}
