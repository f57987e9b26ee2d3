/* import_rows.c - what becomes of a row: events that wait, or set aside. */
#include "import/import_rows.h"

#include <stdio.h>

#include "import/fault.h"

const char *
import_name(const struct run *run, size_t file)
{
	return run->job->names[file];
}

static void
add_item(struct run *run, const char *name, struct text value)
{
	struct context_item item = { .name = text_of(name), .value = value,
	    .known = true };

	context_add(&run->context, &item);
}

struct text
import_context(struct run *run, const struct mapper *mapper, uint64_t record)
{
	char number[24];

	if (!run->rejects.open || !run->rejects.context)
		return TEXT("");
	if (record == 0 && run->context_changes == mapper->kept_changes)
		return buffer_text(&run->context);
	run->context_changes = mapper->kept_changes;
	buffer_reset(&run->context);
	if (record > 0) {
		snprintf(number, sizeof(number), "%llu",
		    (unsigned long long)record);
		add_item(run, "@record", text_of(number));
	}
	if (run->header.size > 0)
		add_item(run, "@columns", run->header);
	remembered_write(run->job->format->kept, mapper->view.lost_line,
	    &run->context);
	return buffer_text(&run->context);
}

bool
import_reject(struct run *run, const struct place *place,
    const struct error *why, struct error *error)
{
	struct aside_row row = {
		.file = text_of(place->origin),
		.line = place->record->line,
		.reason = text_of(why->text),
		.row = place->record->raw,
		.context = place->context,
	};

	if (why->status != STATUS_DATA || run->job->rejects == NULL) {
		*error = *why;
		return error_place(error, import_name(run, place->file),
		    place->line, NULL);
	}
	place->counts->rejected++;
	buffer_reset(&run->column);
	mended_write_event(&run->column, why->column, place->event);
	row.column = buffer_text(&run->column);
	return aside_add(&run->rejects, &row, error);
}

static struct aside_row
row_of(const struct place *place, struct text reason)
{
	return (struct aside_row){
		.file = text_of(place->origin),
		.line = place->record->line,
		.column = TEXT(""),
		.reason = reason,
		.row = place->record->raw,
	};
}

static bool
skip(struct run *run, const struct place *place,
    const struct format_rule *rule, struct error *error)
{
	struct aside_row row = row_of(place, rule->skip);

	place->counts->not_billable++;
	run->job->skips[rule->index]++;
	return aside_add(&run->skipped, &row, error);
}

/* Event `number` of those held, from 0; of several each has its place. */
static bool
add_event(struct run *run, const struct place *place, size_t number,
    struct error *error)
{
	const struct held_event *held = &run->held.event[number];
	uint64_t event = run->held.events > 1 ? number + 1 : place->event;
	uint64_t at;

	place->counts->handed_on++;
	place->counts->ambiguous += held->local == LOCAL_AMBIGUOUS;
	place->counts->missing += held->local == LOCAL_MISSING;
	table_writer_count(&run->output, held->quantity);
	return fault_place(place->file, place->number, event, &at, error) &&
	    keeper_add(&run->keeper, held_row(&run->held, number),
	    held->id_size, at, error);
}

static bool
add_idle(struct run *run, const struct place *place, struct error *error)
{
	size_t i;

	for (i = 0; i < run->held.idles; i++) {
		enum counter_fate fate = run->held.idle[i];
		bool repeat = fate == COUNTER_REPEAT;
		struct aside_row row = row_of(place,
		    text_of(counter_fate_words(fate)));

		if (repeat) {
			place->counts->duplicates++;
		} else {
			place->counts->not_billable++;
			run->job->readings_only[fate]++;
		}
		if (!aside_add(repeat ? &run->duplicates : &run->skipped,
		    &row, error))
			return false;
	}
	return true;
}

/*
 * They are counted as handed on, until one turns out not to hold. Of a row
 * that makes several events each is counted as read.
 */
static bool
add_held(struct run *run, const struct place *place, struct error *error)
{
	size_t i;

	if (place->event > 0)
		return add_event(run, place, place->event - 1, error);
	place->counts->read += run->held.events + run->held.idles - 1;
	for (i = 0; i < run->held.events; i++) {
		if (UNLIKELY(place->mended != NULL) &&
		    mended_places_have(place->mended, place->number, i + 1))
			place->counts->replaced++;
		else if (!add_event(run, place, i, error))
			return false;
	}
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
			return import_reject(run, place, &why, error);
		if (more && LIKELY(event.fate == COUNTER_USED))
			held_add(&run->held, &event, run->mapper.extras);
		else if (more)
			held_add_idle(&run->held, event.fate);
	}
	if (place->event > 0 ? run->held.events >= place->event :
	    run->held.events + run->held.idles > 0)
		return add_held(run, place, error);
	if (place->event == 0)
		error_set(&why, STATUS_DATA, "the row has no reading at all");
	else
		error_set(&why, STATUS_DATA, "the row has no event %llu, "
		    "which was set aside", (unsigned long long)place->event);
	return import_reject(run, place, &why, error);
}

bool
import_take(struct run *run, const struct place *place, struct error *error)
{
	const struct format_rule *rule;
	struct error why;

	switch (mapper_take(&run->mapper, place->record, &rule, &why)) {
	case VERDICT_SKIPPED:
		return skip(run, place, rule, error);
	case VERDICT_BAD:
		return import_reject(run, place, &why, error);
	case VERDICT_EVENTS:
		break;
	}
	return take_events(run, place, error);
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

bool
import_open_output(struct run *run, struct error *error)
{
	if (run->output_open)
		return true;
	run->output_open = table_writer_open(&run->output, &table_usage,
	    run->job->output, run->mapper.extra_names, run->mapper.extras,
	    error);
	return run->output_open && wait_in_output(run, error);
}

void
import_rows_release(struct run *run)
{
	held_release(&run->held);
	buffer_release(&run->reason);
	buffer_release(&run->column);
	buffer_release(&run->context);
}
