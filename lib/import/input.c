/* input.c - the rows of one input file, as its format lays them out. */
#include "import/input.h"

static bool
broken(struct input *input, uint64_t line, struct error *error)
{
	input->broken = true;
	return error_place(error, input->source->name, line, NULL);
}

/* Preamble and comments are no rows, however they are written. */
static bool
is_row(const struct input *input, const struct record *record)
{
	const struct format *format = input->format;

	return record->line > (uint64_t)format->preamble &&
	    (format->comment.size == 0 ||
	    !text_starts(record->raw, format->comment));
}

/* Whether rows can no longer be told apart, or read at all. */
static bool
is_broken(const struct input *input, enum step step,
    const struct error *error)
{
	return step == STEP_ERROR && (error->status != STATUS_DATA ||
	    rows_are_broken(input->rows));
}

static enum step
next_row(struct input *input, struct record *record, struct error *error)
{
	enum step step;

	do {
		step = rows_next(input->rows, record, error);
		if (step == STEP_END || is_broken(input, step, error))
			return step;
	} while (!is_row(input, record));
	return step;
}

static void
take_positions(struct input *input)
{
	const struct format *format = input->format;
	size_t i;

	input->count = format->column_count;
	input->names = ARENA_NEW(&input->arena, struct text, input->count);
	for (i = 0; i < input->count; i++)
		input->names[i] = format->columns[i].name;
}

static bool
take_names(struct input *input, const struct record *record,
    struct error *error)
{
	size_t i;

	if (record->count > INPUT_COLUMNS_MAX) {
		error_set(error, STATUS_DATA, "the header has %zu columns "
		    "(at most %d)", record->count, INPUT_COLUMNS_MAX);
		return broken(input, record->line, error);
	}
	input->count = record->count;
	input->header_line = record->line;
	input->header = arena_copy(&input->arena, record->raw);
	input->names = ARENA_NEW(&input->arena, struct text, input->count);
	for (i = 0; i < input->count; i++)
		input->names[i] = arena_copy(&input->arena,
		    text_trim(record->field[i]));
	return true;
}

static bool
read_header(struct input *input, struct error *error)
{
	struct record record;
	enum step step = next_row(input, &record, error);

	if (step == STEP_ERROR) {
		input->broken = true;
		return false;
	}
	if (step == STEP_END) {
		error_set(error, STATUS_DATA, "the file is empty (a header "
		    "row is missing)");
		return broken(input, 0, error);
	}
	if (input->format->columns == NULL)
		return take_names(input, &record, error);
	return true;
}

static void
find_total(struct input *input)
{
	size_t i;

	for (i = 0; i < input->count; i++) {
		if (text_is(input->names[i], "quantity")) {
			input->total_at = i;
			input->has_total = true;
		}
	}
}

bool
input_open(struct input *input, struct format *format, struct source *source,
    struct error *error)
{
	*input = (struct input){ .format = format, .source = source };
	if (!rows_open(source, format, &input->rows, error)) {
		input->broken = true;
		return false;
	}
	if (format->columns != NULL)
		take_positions(input);
	if (format->header && !read_header(input, error))
		return false;
	find_total(input);
	return true;
}

/* The end row of usage: "#end" and "rows=N quantity=SUM". */
static bool
check_end(struct input *input, const struct record *record,
    struct error *error)
{
	struct text told = record->count > 1 ? record->field[1] : TEXT("");
	struct control_claim claim;

	input->ended = true;
	if (!control_parse(told, &table_usage, &claim, error))
		return false;
	if (claim.rows != input->control.rows)
		return error_set(error, STATUS_DATA, "the end row says "
		    "rows=%llu but there are %llu (the file was cut or "
		    "changed: make it anew)", (unsigned long long)claim.rows,
		    (unsigned long long)input->control.rows);
	return !input->has_total || input->uncounted || control_agrees(
	    &input->control, &claim, &table_usage, error);
}

/* A quantity that is no number cannot be summed; its row is a reject. */
static void
count_row(struct input *input, const struct record *record, bool whole)
{
	struct error inner;

	input->control.rows++;
	if (!whole || !input->has_total ||
	    input->total_at >= record->count || !control_add(&input->control,
	    record->field[input->total_at], &inner))
		input->uncounted = true;
}

/* At the end: one that says how much came before it must have come. */
static enum step
check_trailers(struct input *input, struct error *error)
{
	const struct trailer *trailer;

	for (trailer = input->format->trailers; trailer != NULL;
	    trailer = trailer->next) {
		if (!trailer->claims || input->claimed)
			continue;
		error_set(error, STATUS_DATA, "the trailer is missing (was "
		    "the file cut?)");
		broken(input, 0, error);
		return STEP_ERROR;
	}
	return STEP_END;
}

static enum step
take_trailer(struct input *input, const struct trailer *trailer,
    const struct record *record, struct error *error)
{
	input->ended = true;
	input->claimed = input->claimed || trailer->claims;
	if (trailer_check(trailer, record->raw, &input->found,
	    &input->format->number, error))
		return STEP_END;
	broken(input, record->line, error);
	return STEP_ERROR;
}

/* Rows up to the trailer; a row behind it belongs to another file. */
static enum step
next_before_trailer(struct input *input, enum step step,
    struct record *record, struct error *error)
{
	const struct format *format = input->format;
	struct row_view view = { .record = record, .refs = &format->refs,
	    .nulls = format->nulls, .null_count = format->null_count };

	for (; step != STEP_END; step = next_row(input, record, error)) {
		const struct trailer *trailer;

		input->broken = is_broken(input, step, error);
		if (input->broken)
			return step;
		trailer = trailer_find(format->trailers, record->raw);
		if (trailer != NULL) {
			if (take_trailer(input, trailer, record, error) ==
			    STEP_ERROR)
				return STEP_ERROR;
			continue;
		}
		if (input->ended) {
			error_set(error, STATUS_DATA, "a row after the "
			    "trailer (to join files name each of them)");
			broken(input, record->line, error);
			return STEP_ERROR;
		}
		trailer_count(&input->found, &format->trailer_sums,
		    step == STEP_ROW ? &view : NULL, &format->number);
		return step;
	}
	return check_trailers(input, error);
}

enum step
input_next(struct input *input, struct record *record, struct error *error)
{
	enum step step = next_row(input, record, error);

	if (UNLIKELY(input->format->trailers != NULL))
		return next_before_trailer(input, step, record, error);
	input->broken = is_broken(input, step, error);
	if (step == STEP_END || input->broken || !input->format->sealed)
		return step;
	if (input->ended) {
		error_set(error, STATUS_DATA, "a row after the end row (to "
		    "join files name each of them)");
		broken(input, record->line, error);
		return STEP_ERROR;
	}
	if (step == STEP_ROW && text_is(record->field[0], "#end")) {
		if (check_end(input, record, error))
			return input_next(input, record, error);
		broken(input, record->line, error);
		return STEP_ERROR;
	}
	count_row(input, record, step == STEP_ROW);
	return step;
}

void
input_close(struct input *input)
{
	rows_close(input->rows);
	arena_release(&input->arena);
	*input = (struct input){ .format = NULL };
}
