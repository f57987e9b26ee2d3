/* writing.c - numbers, quantities and money in the words of a working. */
#include "rating/writing.h"

/* A quantity shown in a larger unit has at most so many decimals. */
#define SHOWN_SCALE 4

void
writing_number(const struct writing *writing, struct decimal value)
{
	language_number(writing->language, value, 0, writing->out);
}

void
writing_money(const struct writing *writing, struct decimal value)
{
	language_number(writing->language, value, writing->minor,
	    writing->out);
}

void
writing_counted(const struct writing *writing, int64_t count,
    const struct noun *noun)
{
	struct decimal value = decimal_of(count);
	enum plural plural = language_plural(writing->language, value);

	writing_number(writing, value);
	buffer_add_string(writing->out, NO_BREAK);
	buffer_add_string(writing->out,
	    noun->form[writing->language][plural]);
}

const char *
writing_larger_unit(const struct price_row *row)
{
	bool seconds = strcmp(row->service->unit, "s") == 0;
	bool minutes = strcmp(row->service->unit, "min") == 0;

	if (seconds && decimal_compare(row->per, decimal_of(3600)) == 0)
		return "h";
	if (seconds && decimal_compare(row->per, decimal_of(60)) == 0)
		return "min";
	if (minutes && decimal_compare(row->per, decimal_of(60)) == 0)
		return "h";
	return NULL;
}

bool
writing_in_larger(const struct price_row *row, struct decimal quantity,
    struct decimal *out)
{
	struct decimal back;
	struct error error;

	return writing_larger_unit(row) != NULL &&
	    decimal_divide(quantity, row->per, SHOWN_SCALE, ROUND_DOWN, out,
	    &error) && decimal_multiply(*out, row->per, &back, &error) &&
	    decimal_compare(back, quantity) == 0;
}

void
writing_quantity(const struct writing *writing, struct decimal value)
{
	const struct price_row *row = writing->tier->row;
	struct decimal larger;
	bool shown = writing_in_larger(row, value, &larger);

	writing_number(writing, shown ? larger : value);
	buffer_add_string(writing->out, NO_BREAK);
	buffer_add_string(writing->out, shown ?
	    language_unit(writing->language, writing_larger_unit(row)) :
	    writing->unit);
}

void
writing_measure(const struct writing *writing, struct decimal value)
{
	writing_number(writing, value);
	if (writing->price->model->percent)
		return;
	buffer_add_string(writing->out, NO_BREAK);
	buffer_add_string(writing->out, writing->unit);
}
