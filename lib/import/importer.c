/* importer.c - files of a meter in, clean events out, nothing lost. */
#include "import/importer.h"

#include "import/fault.h"
#include "import/mending.h"
#include "import/readings.h"
#include "import/transcode.h"

/* How many rows go by between two calls of progress. */
#define PROGRESS_ROWS 4096

static void
tell_progress(struct run *run, const struct input *input)
{
	if (++run->rows % PROGRESS_ROWS == 0 && run->job->progress != NULL)
		run->job->progress(run->job->progress_context, run->rows,
		    run->bytes + rows_bytes(input->rows));
}

static bool
read_row(struct run *run, enum step step, const struct place *place,
    const struct error *why, struct error *error)
{
	place->counts->read++;
	if (UNLIKELY(place->mended != NULL) &&
	    mended_places_have(place->mended, place->number, 0)) {
		place->counts->replaced++;
		recall_pass(&run->mapper, step, place->record);
		return true;
	}
	if (step == STEP_ROW)
		return import_take(run, place, error);
	mapper_lose(&run->mapper, place->record->line);
	return import_reject(run, place, why, error);
}

static bool
read_rows(struct run *run, struct input *input, size_t file,
    struct error *error)
{
	struct record record;
	struct place place = {
		.file = file,
		.origin = import_name(run, file),
		.counts = &run->job->counts[file],
		.record = &record,
		.mended = mended_places_of(&run->job->places,
		    import_name(run, file)),
	};
	bool numbered = rows_are_numbered(run->job->format);
	struct error why;
	enum step step;

	while ((step = input_next(input, &record, &why)) != STEP_END) {
		if (step == STEP_ERROR && input->broken) {
			*error = why;
			return false;
		}
		place.line = record.line;
		place.number = rows_place(input->rows, &record);
		place.context = import_context(run, &run->mapper,
		    numbered ? place.number : 0);
		if (!read_row(run, step, &place, &why, error))
			return false;
		tell_progress(run, input);
	}
	run->bytes += rows_bytes(input->rows);
	return true;
}

static bool
read_file(struct run *run, size_t file, struct error *error)
{
	struct import_job *job = run->job;
	struct source *source = &run->sources[file];
	struct input input;
	bool ok;

	if (!source_open(source, job->paths[file], job->format->encoding.data,
	    job->rejects || job->duplicates, job->folder, error))
		return false;
	ok = input_open(&input, job->format, source, error) &&
	    mapper_begin(&run->mapper, source->name, input.names,
	    input.count, input.header_line, error) &&
	    import_open_output(run, error);
	/* a header that cannot be read again goes along with its rows */
	run->header = ok && source->copied ? input.header : TEXT("");
	ok = ok && read_rows(run, &input, file, error);
	run->header = TEXT("");
	input_close(&input);
	return ok;
}

static struct fault_names
names_of(const struct run *run)
{
	return (struct fault_names){ .file = run->job->names,
	    .numbered = rows_are_numbered(run->job->format),
	    .lined = run->mended };
}

/* Without a file for rejects the first conflict stops the run. */
static bool
stop_at_conflict(struct run *run, const struct once_fault *fault,
    struct error *error)
{
	struct fault_names names = names_of(run);
	bool numbered = fault_is_numbered(fault->place, &names);
	uint64_t row = fault_row(fault->place);

	/* The later of two rows can name them both. */
	if (fault->other_place == fault->place)
		return true;
	if (numbered)
		buffer_printf(&run->reason, "record %llu: ",
		    (unsigned long long)row);
	fault_explain(fault, &names, &run->reason);
	error_set(error, STATUS_DATA, "%s", buffer_string(&run->reason));
	return error_place(error, import_name(run, fault_file(fault->place)),
	    numbered ? 0 : row, "event_id");
}

/* The row of the place, as it stood where it was read first. */
static bool
recall(struct run *run, uint64_t place, struct aside_row *row,
    struct error *error)
{
	size_t file = fault_file(place);
	bool numbered = rows_are_numbered(run->job->format);
	struct record record;

	if (file == run->mended)
		return mending_recall(run, fault_row(place), row, error);
	if (!recall_row(&run->recall, file, fault_row(place), &record, error))
		return false;
	row->file = text_of(import_name(run, file));
	row->line = record.line;
	row->row = record.raw;
	run->header = run->sources[file].copied ?
	    run->recall.input.header : TEXT("");
	run->context_changes = UINT64_MAX;
	row->context = import_context(run, &run->again,
	    numbered ? fault_row(place) : 0);
	return true;
}

/* Puts the row as it stood in its file where such rows go. */
static bool
set_aside(struct run *run, const struct once_fault *fault,
    struct error *error)
{
	bool conflict = fault->fate == FATE_CONFLICT;
	struct aside *aside = conflict ? &run->rejects : &run->duplicates;
	struct fault_names names = names_of(run);
	struct aside_row row;

	if (!aside->open)
		return true;
	fault_explain(fault, &names, &run->reason);
	buffer_reset(&run->column);
	mended_write_event(&run->column, "event_id",
	    conflict ? fault_event(fault->place) : 0);
	row.column = buffer_text(&run->column);
	row.reason = buffer_text(&run->reason);
	return recall(run, fault->place, &row, error) &&
	    aside_add(aside, &row, error);
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
		    counts->not_billable + counts->rejected +
		    counts->replaced;

		if (sum == counts->read)
			continue;
		error_set(error, STATUS_SOFTWARE, "of %llu rows %llu are "
		    "accounted for (a mistake in this program)",
		    (unsigned long long)counts->read,
		    (unsigned long long)sum);
		return error_place(error, import_name(run, i), 0, NULL);
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
		if (i != run->mended && !read_file(run, i, error))
			return false;
	}
	return run->mended == NO_FILE || mending_read(run, error);
}

/* The files, and the table of mended rows behind them. */
static void
name_files(struct run *run, struct import_job *job)
{
	static const char *const standard_input[] = { "-" };
	const char **names;
	size_t i;

	if (job->count == 0 && job->mended == NULL) {
		job->paths = standard_input;
		job->count = 1;
	}
	job->files = job->count + (job->mended != NULL);
	run->mended = job->mended != NULL ? job->count : NO_FILE;
	names = ARENA_NEW(&job->arena, const char *, job->files);
	run->sources = ARENA_NEW(&job->arena, struct source, job->files);
	for (i = 0; i < job->count; i++)
		names[i] = strcmp(job->paths[i], "-") == 0 ?
		    "standard input" : job->paths[i];
	if (job->mended != NULL)
		names[run->mended] = job->mended;
	job->names = names;
}

/* Whether rows are set aside with more than they say themselves. */
static bool
needs_context(const struct import_job *job)
{
	return job->format->kept != NULL || rows_are_numbered(job->format) ||
	    job->places.has_context;
}

static void
prepare(struct run *run, struct import_job *job)
{
	const struct format *format = job->format;

	job->counts = ARENA_NEW(&job->arena, struct import_counts,
	    job->files);
	job->skips = ARENA_NEW(&job->arena, uint64_t, format->rule_count);
	run->job = job;
	mapper_open(&run->mapper, job->format);
	once_open(&run->once, job->folder,
	    job->memory ? job->memory : ONCE_BUDGET);
	keeper_open(&run->keeper, &run->once);
	mapper_open(&run->again, job->format);
	recall_open(&run->recall, run->sources, job->format,
	    format->kept != NULL && job->rejects ? &run->again : NULL);
}

static bool
open_asides(struct run *run, struct import_job *job, struct error *error)
{
	bool marked = !transcode_is_plain(job->format->encoding.data);

	run->rejects.context = needs_context(job);
	run->rejects.marked = run->skipped.marked =
	    run->duplicates.marked = marked;
	return aside_open(&run->rejects, job->rejects, error) &&
	    aside_open(&run->skipped, job->skipped, error) &&
	    aside_open(&run->duplicates, job->duplicates, error);
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
	mapper_close(&run->again);
	aside_close(&run->rejects);
	aside_close(&run->skipped);
	aside_close(&run->duplicates);
	if (run->output_open)
		table_writer_discard(&run->output);
	mended_close(run->table);
	import_rows_release(run);
}

/* What a counter shows is taken off from what its file has before it. */
static bool
read_places(struct import_job *job, struct error *error)
{
	if (job->mended == NULL)
		return true;
	if (job->format->counts && job->count == 0)
		return error_set(error, STATUS_USAGE, "readings of counters "
		    "are mended among those of their files (name the files, "
		    "too)");
	return mended_places_load(&job->places, job->mended, error);
}

bool
import_run(struct import_job *job, struct error *error)
{
	struct run run = { .rows = 0 };
	bool ok;

	name_files(&run, job);
	prepare(&run, job);
	ok = (job->readings == NULL || readings_read(&run.mapper.counters,
	    job->readings, error)) && read_places(job, error) &&
	    open_asides(&run, job, error) &&
	    read_files(&run, error) && keeper_end(&run.keeper, error) &&
	    write_events(&run, error) &&
	    check_counts(&run, error) && commit(&run, error);
	finish(&run);
	return ok;
}

void
import_close(struct import_job *job)
{
	mended_places_release(&job->places);
	arena_release(&job->arena);
}
