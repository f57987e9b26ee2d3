/* explain_table.c - explanations as rows of table_explained. */
#include "explain/explain_table.h"

/* The cells of a row; numbers are written one behind the other. */
struct cells {
	struct text cell[EXPLAINED_COUNT];
	struct buffer text[EXPLAINED_COUNT];
};

static void
put_decimal(struct cells *cells, int column, struct decimal value,
    int min_scale)
{
	buffer_reset(&cells->text[column]);
	decimal_write(value, min_scale, &cells->text[column]);
	cells->cell[column] = buffer_text(&cells->text[column]);
}

static void
begin(struct cells *cells, const struct explained *explained,
    const struct explained_line *line, size_t step)
{
	int i;

	for (i = 0; i < EXPLAINED_COUNT; i++)
		cells->cell[i] = TEXT("");
	cells->cell[EXPLAINED_INVOICE] = explained->number;
	cells->cell[EXPLAINED_LINE] = line->name;
	put_decimal(cells, EXPLAINED_STEP, decimal_of((int64_t)step), 0);
}

static bool
write_line(struct cells *cells, const struct explained *explained,
    const struct explained_line *line, struct table_writer *writer,
    struct error *error)
{
	int minor = explained->currency->minor;

	begin(cells, explained, line, 0);
	cells->cell[EXPLAINED_KIND] = TEXT("line");
	cells->cell[EXPLAINED_DESCRIPTION] = line->cell[LINE_DESCRIPTION];
	put_decimal(cells, EXPLAINED_BILLED, line->billed, minor);
	if (line->known)
		put_decimal(cells, EXPLAINED_RECOMPUTED, line->recomputed,
		    minor);
	return table_writer_row(writer, cells->cell, NULL, error);
}

static bool
write_step(struct cells *cells, const struct explained *explained,
    const struct explained_line *line, size_t number,
    struct table_writer *writer, struct error *error)
{
	const struct explained_step *step = &line->step[number];
	int minor = explained->currency->minor;

	begin(cells, explained, line, number + 1);
	cells->cell[EXPLAINED_KIND] = text_of(explained_kind_name(step->kind));
	cells->cell[EXPLAINED_DESCRIPTION] = step->words;
	if (step->has_quantity)
		put_decimal(cells, EXPLAINED_QUANTITY, step->quantity, 0);
	cells->cell[EXPLAINED_UNIT] = step->unit;
	if (step->has_price) {
		put_decimal(cells, EXPLAINED_UNIT_PRICE, step->price, 0);
		put_decimal(cells, EXPLAINED_PER, step->per, 0);
	}
	if (step->has_amount)
		put_decimal(cells, EXPLAINED_AMOUNT, step->amount, minor);
	cells->cell[EXPLAINED_RULE] = step->rule;
	cells->cell[EXPLAINED_SOURCE] = step->source;
	return table_writer_row(writer, cells->cell, NULL, error);
}

bool
explain_table_write(const struct explained *explained,
    struct table_writer *writer, struct error *error)
{
	struct cells cells = { .cell = { TEXT("") } };
	bool ok = true;
	size_t i, j;

	for (i = 0; ok && i < explained->lines; i++) {
		const struct explained_line *line = &explained->line[i];

		ok = write_line(&cells, explained, line, writer, error);
		for (j = 0; ok && j < line->steps; j++)
			ok = write_step(&cells, explained, line, j, writer,
			    error);
	}
	for (i = 0; i < EXPLAINED_COUNT; i++)
		buffer_release(&cells.text[i]);
	return ok;
}
