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
	return part.size > 0 && part.size <= 18;
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

bool
numbering_number(struct text series, int64_t sequence, struct buffer *out)
{
	struct text rest = series, plain = text_cut(&rest, '{'), width;

	if (rest.data == NULL)
		return false;
	width = text_cut(&rest, '}');
	if (rest.data == NULL)
		return false;
	buffer_add_text(out, plain);
	buffer_printf(out, "%0*lld", (int)width.size, (long long)sequence);
	buffer_add_text(out, rest);
	return true;
}
