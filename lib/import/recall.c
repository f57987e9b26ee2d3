/* recall.c - rows of the input fetched a second time, as they stood. */
#include "import/recall.h"

void
recall_open(struct recall *recall, struct source *sources,
    struct format *format, struct mapper *mapper)
{
	*recall = (struct recall){ .sources = sources, .format = format,
	    .mapper = mapper };
}

void
recall_close(struct recall *recall)
{
	if (recall->open)
		input_close(&recall->input);
	recall->open = recall->found = false;
}

static bool
changed(const struct recall *recall, uint64_t place, struct error *error)
{
	error_set(error, STATUS_IO, "the row was there when the file was "
	    "first read (something changes the file)");
	return error_place(error, recall->sources[recall->file].name,
	    rows_are_numbered(recall->format) ? 0 : place, NULL);
}

static bool
open_file(struct recall *recall, size_t file, struct error *error)
{
	struct input *input = &recall->input;

	recall->file = file;
	recall->open = true;
	return input_open(input, recall->format, &recall->sources[file],
	    error) && (recall->mapper == NULL || mapper_begin(recall->mapper,
	    recall->sources[file].name, input->names, input->count,
	    input->header_line, error));
}

void
recall_pass(struct mapper *mapper, enum step step,
    const struct record *record)
{
	const struct format_rule *rule;
	struct event event;
	struct error inner;
	bool more = true;

	if (step != STEP_ROW)
		mapper_lose(mapper, record->line);
	else if (mapper_take(mapper, record, &rule, &inner) == VERDICT_EVENTS)
		while (more && mapper_next(mapper, &event, &more, &inner))
			continue;
}

/* Looks at the next row. */
static bool
look(struct recall *recall, uint64_t wanted, struct error *error)
{
	if (recall->found && recall->mapper != NULL)
		recall_pass(recall->mapper, recall->step, &recall->record);
	recall->found = false;
	recall->step = input_next(&recall->input, &recall->record, error);
	if (recall->step == STEP_ERROR && recall->input.broken)
		return false;
	if (recall->step == STEP_END)
		return changed(recall, wanted, error);
	recall->place = rows_place(recall->input.rows, &recall->record);
	recall->found = true;
	return true;
}

bool
recall_row(struct recall *recall, size_t file, uint64_t place,
    struct record *record, struct error *error)
{
	if (recall->open && recall->file != file)
		recall_close(recall);
	if (!recall->open && !open_file(recall, file, error))
		return false;
	while (!recall->found || recall->place < place) {
		if (!look(recall, place, error))
			return false;
	}
	*record = recall->record;
	return recall->place == place || changed(recall, place, error);
}
