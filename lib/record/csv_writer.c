/* csv_writer.c - records into a CSV file. */
#include "record/csv_writer.h"

#include "record/csv_scan.h"

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool
has_blank_end(struct text field)
{
	return field.size > 0 && (is_blank(field.data[0]) ||
	    is_blank(field.data[field.size - 1]));
}

#define EACH_BYTE 0x0101010101010101ULL

/* Not 0 if one of eight bytes is this one; which, the lowest bit tells. */
static inline uint64_t
has_byte(uint64_t word, char byte)
{
	word ^= EACH_BYTE * (unsigned char)byte;
	return (word - EACH_BYTE) & ~word & EACH_BYTE * 0x80;
}

bool
csv_must_quote(struct text field)
{
	uint64_t word, found = 0;
	size_t i;

	for (i = 0; i + 8 <= field.size; i += 8) {
		memcpy(&word, field.data + i, 8);
		found |= has_byte(word, ',') | has_byte(word, '"') |
		    has_byte(word, '\n') | has_byte(word, '\r');
	}
	for (; i < field.size; i++) {
		char c = field.data[i];

		if (c == ',' || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return found != 0 || has_blank_end(field);
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
	if (csv_must_quote(field))
		write_quoted(out, field);
	else
		buffer_add_text(out, field);
}

/* Copies few bytes by two copies that overlap, where memcpy would branch. */
static inline char *
put(char *to, const char *from, size_t size)
{
	if (size > 32) {
		memcpy(to, from, size);
	} else if (size >= 16) {
		memcpy(to, from, 16);
		memcpy(to + size - 16, from + size - 16, 16);
	} else if (size >= 8) {
		memcpy(to, from, 8);
		memcpy(to + size - 8, from + size - 8, 8);
	} else if (size >= 4) {
		memcpy(to, from, 4);
		memcpy(to + size - 4, from + size - 4, 4);
	} else if (size > 0) {
		to[0] = from[0];
		to[size / 2] = from[size / 2];
		to[size - 1] = from[size - 1];
	}
	return to + size;
}

/*
 * Writes the fields as they are and then looks whether that was right: no
 * marks but the commas between them, no blank at an end. One look at the
 * whole is faster than one at each field.
 */
static bool
write_plain(struct buffer *out, const struct text *field, size_t count)
{
	size_t size = count - 1, i;
	bool blank = false;
	char *start, *to;

	for (i = 0; i < count; i++)
		size += field[i].size;
	start = to = buffer_reserve(out, size + CSV_SCAN_SLACK);
	if (start == NULL)
		return false;
	for (i = 0; i < count; i++) {
		blank = blank || has_blank_end(field[i]);
		if (i > 0)
			*to++ = ',';
		to = put(to, field[i].data, field[i].size);
	}
	if (blank ||
	    csv_scan_best()->count(start, size, ',') != count - 1)
		return false;
	out->size += size;
	return true;
}

void
csv_write_fields(struct buffer *out, const struct text *field, size_t count)
{
	size_t i;

	if (count == 0 || write_plain(out, field, count))
		return;
	for (i = 0; i < count; i++) {
		if (i > 0)
			buffer_add_byte(out, ',');
		csv_write_field(out, field[i]);
	}
}

void
csv_write_record(struct buffer *out, const struct text *field, size_t count)
{
	if (count == 1 && field[0].size == 0)
		buffer_add(out, "\"\"", 2);
	else
		csv_write_fields(out, field, count);
	buffer_add_byte(out, '\n');
}
