/*
 * csv_reference.h - what a CSV file says by libcsv, and by our reader.
 *
 * The reference feeds libcsv a byte at a time and knows nothing of marks,
 * windows or lines read ahead. Both must give the same records: the fields,
 * the lines, the bytes of bad records.
 */
#ifndef UNIT_CSV_REFERENCE_H
#define UNIT_CSV_REFERENCE_H

#include <csv.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/compiler.h"
#include "record/csv_reader.h"

/* What came out, as one text: that is easy to compare and to print. */
struct outcome {
	struct buffer text;
};

static void
add_shown(struct buffer *out, struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		unsigned char c = (unsigned char)text.data[i];

		if (c < ' ' || c == '\\' || c == '[' || c > '~')
			buffer_printf(out, "\\x%02x", c);
		else
			buffer_add_byte(out, (char)c);
	}
}

static void
add_field(struct buffer *out, struct text field)
{
	buffer_add_byte(out, '[');
	add_shown(out, field);
	buffer_add_byte(out, ']');
}

/* The reference. */

struct reference {
	struct text input;
	size_t at, field;         /* where the next byte, this field begin */
	struct buffer fields;
	bool row, closed;         /* no more but the record's end is bad */
	size_t counted;           /* bytes up to which lines were counted */
	unsigned long line;
};

static void
reference_field(void *data, size_t size, void *context)
{
	struct reference *reference = context;

	add_field(&reference->fields, (struct text){ data, size });
	reference->field = reference->at + 1;
}

static void
reference_row(int end, void *context)
{
	(void)end;
	((struct reference *)context)->row = true;
}

static int
no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static bool
is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* The line on which the byte `at` stands; asked in order of bytes. */
static unsigned long
line_of(struct reference *reference, size_t at)
{
	const char *data = reference->input.data;

	for (; reference->counted < at; reference->counted++) {
		size_t i = reference->counted;

		if (data[i] == '\r' || (data[i] == '\n' &&
		    (i == 0 || data[i - 1] != '\r')))
			reference->line++;
	}
	return reference->line;
}

/* Feeds libcsv from `at` until a row ends; false if it is not strict CSV. */
static bool
reference_record(struct reference *reference)
{
	struct csv_parser parser;
	bool ok = true;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&parser, no_space);
	reference->field = reference->at;
	reference->row = false;
	buffer_reset(&reference->fields);
	for (; ok && !reference->row &&
	    reference->at < reference->input.size; reference->at++)
		ok = csv_parse(&parser, reference->input.data + reference->at,
		    1, reference_field, reference_row, reference) == 1;
	reference->closed = !ok;
	if (ok && !reference->row)
		ok = csv_fini(&parser, reference_field, reference_row,
		    reference) == 0;
	csv_free(&parser);
	return ok;
}

/* Line ends, and the marks that joined files begin with. */
static void
skip_no_data(struct reference *reference)
{
	struct text rest = reference->input;

	rest.data += reference->at;
	rest.size -= reference->at;
	while (rest.size > 0) {
		size_t step = is_line_end(rest.data[0]) ? 1 :
		    text_starts(rest, TEXT("\xef\xbb\xbf")) ? 3 : 0;

		if (step == 0)
			break;
		rest.data += step;
		rest.size -= step;
	}
	reference->at = reference->input.size - rest.size;
}

UNUSED static void
read_reference(struct text input, struct outcome *outcome)
{
	struct reference reference = { .input = input, .line = 1 };
	struct buffer *out = &outcome->text;

	for (;;) {
		size_t start, end;

		skip_no_data(&reference);
		start = reference.at;
		if (start == input.size)
			break;
		buffer_printf(out, "%lu", line_of(&reference, start));
		if (reference_record(&reference)) {
			end = reference.at;
			end -= is_line_end(input.data[end - 1]);
			buffer_add_text(out, buffer_text(&reference.fields));
		} else {
			end = reference.field;
			buffer_printf(out, " bad %lu",
			    line_of(&reference, end));
			if (reference.closed)
				end = reference.at - 1;
			while (end < input.size &&
			    !is_line_end(input.data[end]))
				end++;
			reference.at = end;
		}
		buffer_add_byte(out, ' ');
		add_shown(out, (struct text){ input.data + start,
		    end - start });
		buffer_add_byte(out, '\n');
	}
	buffer_release(&reference.fields);
}

/* Ours. */

UNUSED static void
read_ours(int fd, struct outcome *outcome)
{
	struct csv_reader *reader = csv_reader_of(fd, "input", ',');
	struct buffer *out = &outcome->text;
	struct record record;
	struct error error;
	enum step step;
	size_t i;

	while ((step = csv_reader_next(reader, &record, &error)) !=
	    STEP_END) {
		buffer_printf(out, "%lu", (unsigned long)record.line);
		if (step == STEP_ERROR)
			buffer_printf(out, " bad %lu",
			    (unsigned long)error.line);
		else
			for (i = 0; i < record.count; i++)
				add_field(out, record.field[i]);
		buffer_add_byte(out, ' ');
		add_shown(out, record.raw);
		buffer_add_byte(out, '\n');
		if (step == STEP_ERROR && error.status != STATUS_DATA)
			break;
	}
	csv_reader_close(reader);
}

/* A file in memory, to be read from its start. */
UNUSED static int
memory_file(struct text input)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	if (fd < 0 || write(fd, input.data, input.size) !=
	    (ssize_t)input.size || lseek(fd, 0, SEEK_SET) != 0)
		abort();
	return fd;
}

#endif
