/* row_check.c - rows that are no text, or not as wide as they should be. */
#include "import/row_check.h"

#include <glib.h>

#include "import/transcode.h"

/* Almost all rows are ASCII, which eight bytes at a time tell. */
static bool
is_utf8(struct text raw)
{
	uint64_t word, any = 0;
	size_t at;

	for (at = 0; at + 8 <= raw.size; at += 8) {
		memcpy(&word, raw.data + at, 8);
		any |= word;
		/* a zero byte borrows from the bit above it */
		any |= (word - 0x0101010101010101ULL) & ~word;
	}
	for (; at < raw.size; at++)
		any |= raw.data[at] > 0 ? 0 : 0x80;
	return (any & 0x8080808080808080ULL) == 0 ||
	    g_utf8_validate_len(raw.data, raw.size, NULL);
}

/* The column whose field has the byte, or "". */
static void
name_column(const struct record *record, const struct text *names,
    size_t count, struct error *error)
{
	size_t i;

	for (i = 0; i < record->count && i < count; i++) {
		struct text field = record->field[i];

		if (field.size == 0 || g_utf8_validate_len(field.data,
		    field.size, NULL))
			continue;
		error_place(error, NULL, 0, names[i].data);
		return;
	}
}

/* Bytes that another encoding does not know were marked as such. */
static bool
find_unknown(struct text raw, struct text *digits)
{
	const char *from = memchr(raw.data, TRANSCODE_BAD, raw.size);
	const char *to;

	if (from == NULL)
		return false;
	from++;
	to = memchr(from, TRANSCODE_BAD_END, raw.size -
	    (size_t)(from - raw.data));
	*digits = (struct text){ from, to ? (size_t)(to - from) : 0 };
	return digits->size > 0 && digits->size <= 8;
}

bool
row_check_text(const struct record *record, const struct text *names,
    size_t count, struct text encoding, struct error *error)
{
	struct text digits;

	if (LIKELY(is_utf8(record->raw)))
		return true;
	if (memchr(record->raw.data, '\0', record->raw.size) != NULL)
		return error_set(error, STATUS_DATA, "the row has a NUL byte "
		    "in it (mend the file)");
	if (transcode_is_plain(encoding.data) ||
	    !find_unknown(record->raw, &digits))
		return error_set(error, STATUS_DATA, "the row is not valid "
		    "UTF-8 (name the file's encoding in the format: encoding "
		    "= CP1250)");
	error_set(error, STATUS_DATA, digits.size > 2 ? "the bytes 0x%.*s "
	    "are none of %.*s (mend the file, or name its encoding in the "
	    "format)" : "the byte 0x%.*s is none of %.*s (mend the file, or "
	    "name its encoding in the format)", TEXT_ARG(digits),
	    TEXT_CLIP(encoding));
	name_column(record, names, count, error);
	return false;
}

bool
row_check_width(size_t count, size_t least, size_t most, struct error *error)
{
	const char *cure = count < least ?
	    "a delimiter too few?" : "a delimiter too many?";

	if (count >= least && count <= most)
		return true;
	if (most == SIZE_MAX)
		return error_set(error, STATUS_DATA, "%zu fields where at "
		    "least %zu are expected (%s)", count, least,
		    cure);
	if (least < most)
		return error_set(error, STATUS_DATA, "%zu fields where %zu "
		    "to %zu are expected (%s)", count, least,
		    most, cure);
	return error_set(error, STATUS_DATA, "%zu fields where %zu are "
	    "expected (%s)", count, most, cure);
}
