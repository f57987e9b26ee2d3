/* mending.c - rows set aside and corrected, read in their places. */
#include "import/mending.h"

#include "import/input.h"

/* The file of a row, and what its columns are called. */
struct origin {
	struct text name;
	struct text header;       /* as a context has it; "" = from the file */
	const struct text *names;
	size_t count;
	uint64_t line;            /* of its header */
	struct origin *next;
};

struct mending {
	struct run *run;
	struct arena *arena;      /* the run's */
	struct origin *origins;
	const struct origin *current; /* which the mapper was told of */
	struct memory memory;
	struct arena row;
	struct buffer text;       /* a row with its line end */
};

static const struct text *
copy_names(struct mending *mending, const struct text *names, size_t count)
{
	struct text *copy = ARENA_NEW(mending->arena, struct text, count + 1);
	size_t i;

	for (i = 0; i < count; i++)
		copy[i] = arena_copy(mending->arena, text_trim(names[i]));
	return copy;
}

static bool
take_header(struct mending *mending, struct origin *origin,
    struct error *error)
{
	struct record record;
	struct error inner;
	struct rows *rows = rows_of_text(origin->header,
	    mending->run->job->format);
	bool ok = rows_next(rows, &record, &inner) == STEP_ROW;

	if (ok) {
		origin->count = record.count;
		origin->names = copy_names(mending, record.field,
		    record.count);
	}
	rows_close(rows);
	return ok || error_set(error, STATUS_DATA, "'%.*s' is no header "
	    "(leave @columns as it was)", TEXT_CLIP(origin->header));
}

/* Opens the file once more for what stands above its rows. */
static bool
read_header(struct mending *mending, struct origin *origin,
    struct error *error)
{
	struct format *format = mending->run->job->format;
	struct source source;
	struct input input;
	bool ok;

	if (text_is(origin->name, "standard input"))
		return error_set(error, STATUS_NO_INPUT, "the header of what "
		    "came through a pipe is gone (write it beside its rows, "
		    "in a column context: @columns=a,b,c)");
	if (!source_open(&source, origin->name.data, format->encoding.data,
	    false, mending->run->job->folder, error))
		return false;
	ok = input_open(&input, format, &source, error);
	if (ok) {
		origin->count = input.count;
		origin->line = input.header_line;
		origin->names = copy_names(mending, input.names, input.count);
	}
	input_close(&input);
	source_close(&source);
	return ok;
}

static bool
name_columns(struct mending *mending, struct origin *origin,
    struct error *error)
{
	const struct format *format = mending->run->job->format;
	struct text *names;
	size_t i;

	if (format->columns == NULL)
		return origin->header.size > 0 ?
		    take_header(mending, origin, error) :
		    read_header(mending, origin, error);
	origin->count = format->column_count;
	names = ARENA_NEW(mending->arena, struct text, origin->count + 1);
	for (i = 0; i < origin->count; i++)
		names[i] = format->columns[i].name;
	origin->names = names;
	return true;
}

static struct origin *
find_origin(const struct mending *mending, const struct mended_row *row)
{
	struct origin *origin = mending->origins;

	while (origin != NULL && !(text_equal(origin->name, row->file) &&
	    text_equal(origin->header, row->columns)))
		origin = origin->next;
	return origin;
}

/* Tells the mapper whose row comes. */
static bool
begin_origin(struct mending *mending, const struct mended_row *row,
    struct error *error)
{
	struct run *run = mending->run;
	struct origin *origin = find_origin(mending, row);

	if (origin == NULL) {
		origin = ARENA_NEW(mending->arena, struct origin, 1);
		origin->name = arena_copy(mending->arena, row->file);
		origin->header = arena_copy(mending->arena, row->columns);
		origin->next = mending->origins;
		if (!name_columns(mending, origin, error))
			return false;
		mending->origins = origin;
	}
	if (origin == mending->current)
		return true;
	mending->current = origin;
	return mapper_begin(&run->mapper, origin->name.data, origin->names,
	    origin->count, origin->line, error) &&
	    import_open_output(run, error);
}

/* Cuts the row as its file would be cut; it is to be one. */
static enum step
cut_row(struct mending *mending, const struct mended_row *row,
    struct rows **rows, struct record *record, struct error *error)
{
	struct buffer *text = &mending->text;
	enum step step;

	buffer_reset(text);
	buffer_add_text(text, row->row);
	buffer_add_byte(text, '\n');
	*rows = rows_of_text(buffer_text(text), mending->run->job->format);
	step = rows_next(*rows, record, error);
	if (step == STEP_END)
		error_set(error, STATUS_DATA, "the row is empty (mend it)");
	if (step == STEP_ROW && mended_is_more(row->row, rows_bytes(*rows))) {
		error_set(error, STATUS_DATA, "the row is more than one "
		    "record (each has a row of its own)");
		step = STEP_ERROR;
	}
	/* its place is that of the row */
	error->file[0] = '\0';
	error->line = 0;
	record->raw = row->row;
	record->line = row->line;
	return step == STEP_ROW ? STEP_ROW : STEP_ERROR;
}

/* U+FFFD stands for what nobody could read: here and in many editors. */
static bool
check_letters(const struct mended_row *row, struct error *error)
{
	static const char unknown[] = "\xef\xbf\xbd";

	return memmem(row->row.data, row->row.size, unknown, 3) == NULL ||
	    error_set(error, STATUS_DATA, "the row has U+FFFD in it, which "
	    "stands for a byte that nobody could read (write what is meant)");
}

static bool
set_context(struct mending *mending, const struct mended_row *row,
    struct error *error)
{
	struct run *run = mending->run;

	arena_reset(&mending->row);
	return memory_set(&mending->memory, run->job->format->kept, row->file,
	    row->context, &mending->row, &run->mapper.view.lost_line, error);
}

/* Takes a row that could be cut, and remembers what it leaves behind. */
static bool
take_row(struct mending *mending, const struct place *place,
    const struct mended_row *row, struct error *error)
{
	struct run *run = mending->run;
	uint64_t rejected = place->counts->rejected;

	if (!import_take(run, place, error))
		return false;
	if (place->counts->rejected == rejected &&
	    !rows_are_numbered(run->job->format))
		memory_take(&mending->memory, run->job->format->kept,
		    row->file, row->line);
	return true;
}

static bool
mend(struct mending *mending, const struct mended_row *row,
    struct error *error)
{
	struct run *run = mending->run;
	struct record record = { .line = row->line, .raw = row->row };
	struct place place = {
		.file = run->mended,
		.line = row->at,
		.number = row->at,
		.origin = mending->current->name.data,
		.event = row->event,
		.context = row->context,
		.counts = &run->job->counts[run->mended],
		.record = &record,
	};
	struct rows *rows = NULL;
	struct error why = { .line = 0 };
	bool ok;

	place.counts->read++;
	if (!set_context(mending, row, &why) ||
	    !check_letters(row, &why) ||
	    cut_row(mending, row, &rows, &record, &why) != STEP_ROW)
		ok = import_reject(run, &place, &why, error);
	else
		ok = take_row(mending, &place, row, error);
	rows_close(rows);
	return ok;
}

bool
mending_read(struct run *run, struct error *error)
{
	struct mending mending = { .run = run, .arena = &run->job->arena };
	struct mended *table;
	struct mended_row row;
	enum step step = STEP_ROW;
	bool ok = true;

	if (!mended_open(run->job->mended, &table, error))
		return false;
	run->mapper.view.mended = true;
	while (ok && (step = mended_next(table, &row, error)) != STEP_END)
		ok = step == STEP_ROW && begin_origin(&mending, &row, error) &&
		    mend(&mending, &row, error);
	/* a table of no rows has columns, too */
	ok = ok && import_open_output(run, error);
	run->mapper.view.mended = false;
	mended_close(table);
	memory_release(&mending.memory);
	arena_release(&mending.row);
	buffer_release(&mending.text);
	return ok;
}

bool
mending_recall(struct run *run, uint64_t line, struct aside_row *row,
    struct error *error)
{
	if (run->table == NULL && !mended_open(run->job->mended, &run->table,
	    error))
		return false;
	while (run->row.at < line) {
		if (mended_next(run->table, &run->row, error) == STEP_ROW)
			continue;
		error_set(error, STATUS_IO, "the row was there when the file "
		    "was first read (something changes the file)");
		return error_place(error, run->job->mended, line, NULL);
	}
	*row = (struct aside_row){
		.file = run->row.file,
		.line = run->row.line,
		.column = row->column,
		.reason = row->reason,
		.row = run->row.row,
		.context = run->row.context,
	};
	return true;
}
