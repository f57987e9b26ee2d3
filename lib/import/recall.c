/* recall.c - rows of the input fetched a second time, as they stood. */
#include "import/recall.h"

void
recall_open(struct recall *recall, struct source *sources,
    const struct format *format)
{
	*recall = (struct recall){ .sources = sources,
	    .format = format };
}

void
recall_close(struct recall *recall)
{
	rows_close(recall->rows);
	recall->rows = NULL;
}

static bool
changed(const struct recall *recall, uint64_t line, struct error *error)
{
	error_set(error, STATUS_IO, "the row was there when the file was "
	    "first read (something changes the file)");
	return error_place(error, recall->sources[recall->file].name, line,
	    NULL);
}

bool
recall_row(struct recall *recall, size_t file, uint64_t place,
    struct record *record, struct error *error)
{
	uint64_t line = rows_are_numbered(recall->format) ? 0 : place, at = 0;
	enum step step;

	if (recall->rows != NULL && recall->file != file)
		recall_close(recall);
	if (recall->rows == NULL && !rows_open(&recall->sources[file],
	    recall->format, &recall->rows, error))
		return false;
	recall->file = file;
	while (at < place) {
		step = rows_next(recall->rows, record, error);
		if (step == STEP_END)
			return changed(recall, line, error);
		if (step == STEP_ERROR && (error->status != STATUS_DATA ||
		    rows_are_broken(recall->rows)))
			return false;
		at = rows_place(recall->rows, record);
	}
	return at == place || changed(recall, line, error);
}
