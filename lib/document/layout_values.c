/* layout_values.c - reading the values of a layout file. */
#include "document/layout_values.h"

#include <glib.h>

#include "pdf/pdf.h"
#include "value/decimal.h"

bool
layout_wrong(struct error *error, struct text value, const char *cure)
{
	return error_set(error, STATUS_CONFIG, "'%.*s' does not fit (%s)",
	    TEXT_CLIP(value), cure);
}

bool
layout_length(struct text text, int *out, struct error *error)
{
	struct text number = text;
	struct decimal value;
	struct error inner;
	bool mm;

	/* With this few digits nothing below overflows. */
	if (text.size < 3 || text.size > 20)
		return layout_wrong(error, text, "a length: 20mm, or 9pt");
	number.size -= 2;
	mm = memcmp(text.data + number.size, "mm", 2) == 0;
	if ((!mm && memcmp(text.data + number.size, "pt", 2) != 0) ||
	    !decimal_parse(number, &value, &inner))
		return layout_wrong(error, text, "a length: 20mm, or 9pt");
	value = decimal_round(value, 3, ROUND_HALF_UP);
	for (; value.scale < 3; value.scale++)
		value.digits *= 10;
	if (value.digits > 10000000 || value.digits < -10000000)
		return layout_wrong(error, text, "a length of at most 10000mm");
	*out = mm ? pdf_of_mm((int64_t)value.digits) : (int)value.digits;
	return true;
}

bool
layout_extent(struct text text, int *out, struct error *error)
{
	int length;

	if (!layout_length(text, &length, error))
		return false;
	if (length <= 0)
		return layout_wrong(error, text, "a length above 0");
	*out = length;
	return true;
}

bool
layout_pair(struct text text, int *first, int *second, struct error *error)
{
	struct text rest = text, word = text_cut(&rest, ' ');

	if (rest.data == NULL)
		return layout_wrong(error, text, "two lengths: 20mm 35mm");
	return layout_length(word, first, error) &&
	    layout_length(text_trim(rest), second, error);
}

bool
layout_colour(struct text text, unsigned *out, struct error *error)
{
	unsigned colour = 0;
	size_t i;

	if (text.size != 7 || text.data[0] != '#')
		return layout_wrong(error, text, "a colour: #1f2933");
	for (i = 1; i < 7; i++) {
		int digit = g_ascii_xdigit_value(text.data[i]);

		if (digit < 0)
			return layout_wrong(error, text, "a colour: #1f2933");
		colour = colour << 4 | (unsigned)digit;
	}
	*out = colour;
	return true;
}

bool
layout_word(struct text text, const char *const *words, size_t count,
    const char *cure, int *out, struct error *error)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (text_is(text, words[i])) {
			*out = (int)i;
			return true;
		}
	}
	return layout_wrong(error, text, cure);
}

bool
layout_align(struct text text, enum layout_align *out, struct error *error)
{
	static const char *const words[] = { "left", "right", "centre" };
	int word = 0;

	if (!layout_word(text, words, ARRAY_SIZE(words),
	    "left, right or centre", &word, error))
		return false;
	*out = (enum layout_align)word;
	return true;
}

bool
layout_place(struct text text, enum layout_place *out, struct error *error)
{
	static const char *const words[] = { "first", "later", "all", "end",
	    "close" };
	int word = 0;

	if (!layout_word(text, words, ARRAY_SIZE(words),
	    "first, later, all, end or close", &word, error))
		return false;
	*out = (enum layout_place)word;
	return true;
}
