/* csv_writer.c - records into a CSV file. */
#include "record/csv_writer.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
must_quote(struct text field)
{
	size_t i;

	if (field.size == 0)
		return false;
	if (is_blank(field.data[0]) || is_blank(field.data[field.size - 1]))
		return true;
	for (i = 0; i < field.size; i++) {
		char c = field.data[i];

		if (c == ',' || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return false;
}

static void
write_quoted(struct buffer *out, struct text field)
{
	struct text rest = field;

	buffer_add_byte(out, '"');
	while (rest.data != NULL) {
		buffer_add_text(out, text_cut(&rest, '"'));
		if (rest.data != NULL)
			buffer_add(out, "\"\"", 2);
	}
	buffer_add_byte(out, '"');
}

void
csv_write_field(struct buffer *out, struct text field)
{
	if (must_quote(field))
		write_quoted(out, field);
	else
		buffer_add_text(out, field);
}

void
csv_write_record(struct buffer *out, const struct text *field, size_t count)
{
	size_t i;

	if (count == 1 && field[0].size == 0)
		buffer_add(out, "\"\"", 2);
	for (i = 0; i < count; i++) {
		if (i > 0)
			buffer_add_byte(out, ',');
		if (count > 1 || field[0].size > 0)
			csv_write_field(out, field[i]);
	}
	buffer_add_byte(out, '\n');
}
