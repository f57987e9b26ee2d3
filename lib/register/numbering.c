/* numbering.c - document numbers: a pattern, a date and a sequence. */
#include "register/numbering.h"

static bool
is_sequence(struct text part)
{
	size_t i;

	for (i = 0; i < part.size; i++) {
		if (part.data[i] != 'N')
			return false;
	}
	return part.size > 0 && part.size <= NUMBERING_WIDTH;
}

/* Appends a date part; false where it is none. */
static bool
add_date_part(struct text part, struct civil date, struct buffer *out)
{
	if (text_is(part, "YYYY"))
		buffer_printf(out, "%04d", date.year);
	else if (text_is(part, "YY"))
		buffer_printf(out, "%02d", date.year % 100);
	else if (text_is(part, "MM"))
		buffer_printf(out, "%02d", date.month);
	else if (text_is(part, "DD"))
		buffer_printf(out, "%02d", date.day);
	else
		return false;
	return true;
}

static bool
bad_pattern(struct text pattern, struct error *error)
{
	return error_set(error, STATUS_CONFIG, "'%.*s' is not a pattern of "
	    "numbers (as FV/{YYYY}/{MM}/{NNNN}, with one {N...})",
	    TEXT_CLIP(pattern));
}

bool
numbering_series(struct text pattern, struct date issued, struct buffer *out,
    struct error *error)
{
	struct civil date = date_civil(issued);
	struct text rest = pattern;
	int sequences = 0;

	while (rest.data != NULL) {
		struct text part = rest, plain = text_cut(&part, '{');

		buffer_add_text(out, plain);
		rest = part;
		if (rest.data == NULL)
			break;
		part = text_cut(&rest, '}');
		if (is_sequence(part)) {
			buffer_printf(out, "{%.*s}", TEXT_ARG(part));
			sequences++;
		} else if (!add_date_part(part, date, out)) {
			return bad_pattern(pattern, error);
		}
		if (rest.data == NULL) /* a brace that never closes */
			return bad_pattern(pattern, error);
	}
	return sequences == 1 || bad_pattern(pattern, error);
}

/* Cuts a series at its {N...}. */
static bool
cut_series(struct text series, struct text *before, struct text *width,
    struct text *after)
{
	struct text rest = series;

	*before = text_cut(&rest, '{');
	if (rest.data == NULL)
		return false;
	*width = text_cut(&rest, '}');
	*after = rest;
	return rest.data != NULL;
}

bool
numbering_number(struct text series, int64_t sequence, struct buffer *out)
{
	struct text before, width, after;

	if (!cut_series(series, &before, &width, &after))
		return false;
	buffer_add_text(out, before);
	buffer_printf(out, "%0*lld", (int)width.size, (long long)sequence);
	buffer_add_text(out, after);
	return true;
}

void
numbering_with_width(struct text series, size_t width, struct buffer *out)
{
	struct text before, old, after;

	if (!cut_series(series, &before, &old, &after)) {
		buffer_add_text(out, series);
		return;
	}
	buffer_add_text(out, before);
	buffer_add_byte(out, '{');
	while (width-- > 0)
		buffer_add_byte(out, 'N');
	buffer_add_byte(out, '}');
	buffer_add_text(out, after);
}

bool
numbering_sequence(struct text series, struct text number, int64_t *sequence)
{
	struct text before, width, after;
	size_t at, end;

	if (!cut_series(series, &before, &width, &after) ||
	    number.size <= before.size + after.size ||
	    !text_starts(number, before))
		return false;
	end = number.size - after.size;
	if (end - before.size > NUMBERING_WIDTH || !text_equal(after,
	    (struct text){ number.data + end, after.size }))
		return false;
	*sequence = 0;
	for (at = before.size; at < end; at++) {
		if (number.data[at] < '0' || number.data[at] > '9')
			return false;
		*sequence = *sequence * 10 + (number.data[at] - '0');
	}
	return *sequence > 0;
}
