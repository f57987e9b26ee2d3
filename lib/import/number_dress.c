/* number_dress.c - what may stand around the digits of a number. */
#include "import/number_dress.h"

struct dress {
	const struct number_style *style;
	struct text rest;         /* what is left of the text */
	bool sign, negative, open, closed, unit_before, unit_behind;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
ends(struct text text, struct text end)
{
	return text.size >= end.size && memcmp(text.data + text.size -
	    end.size, end.data, end.size) == 0;
}

/* A blank at either end of the rest, be it one that does not break lines. */
static void
drop_blanks(struct text *rest, bool front)
{
	static const char *const blanks[] = { " ", "\xc2\xa0",
	    "\xe2\x80\xaf" };
	size_t i = 0;

	while (i < ARRAY_SIZE(blanks)) {
		struct text blank = text_of(blanks[i++]);

		if (!(front ? text_starts(*rest, blank) : ends(*rest, blank)))
			continue;
		rest->data += front ? blank.size : 0;
		rest->size -= blank.size;
		i = 0;
	}
}

/* Drops the longest unit that stands at that end. */
static bool
drop_unit(struct dress *dress, bool front)
{
	const struct number_style *style = dress->style;
	size_t most = 0, i;

	for (i = 0; i < style->unit_count; i++) {
		struct text unit = style->units[i];

		if (unit.size > most && (front ?
		    text_starts(dress->rest, unit) : ends(dress->rest, unit)))
			most = unit.size;
	}
	dress->rest.data += front ? most : 0;
	dress->rest.size -= most;
	if (most > 0)
		drop_blanks(&dress->rest, front);
	return most > 0;
}

static bool
take_sign(struct dress *dress, char c, bool front)
{
	const struct number_style *style = dress->style;
	bool minus = c == '-' && (front || style->minus_behind);
	bool plus = c == '+' && style->plus && (front || style->minus_behind);

	if (!front && c == ')' && dress->open && !dress->closed)
		return dress->closed = true;
	if (dress->sign)
		return false;
	if (front && c == '(' && style->brackets)
		return dress->sign = dress->negative = dress->open = true;
	dress->negative = minus;
	return dress->sign = minus || plus;
}

static void
strip(struct dress *dress, bool front)
{
	bool *unit = front ? &dress->unit_before : &dress->unit_behind;
	struct text *rest = &dress->rest;

	while (rest->size > 0) {
		char c = front ? rest->data[0] : rest->data[rest->size - 1];

		if (take_sign(dress, c, front)) {
			rest->data += front;
			rest->size--;
		} else if (*unit || !drop_unit(dress, front)) {
			return;
		} else {
			*unit = true;
		}
	}
}

bool
number_undress(const struct number_style *style, struct text text,
    char *to, struct text *plain)
{
	struct dress dress = { .style = style, .rest = text };
	struct text *rest = &dress.rest;
	size_t size = 0;
	bool bare;

	strip(&dress, true);
	strip(&dress, false);
	if (dress.open != dress.closed || rest->size == 0 ||
	    rest->size + 3 > NUMBER_MAX)
		return false;
	bare = style->bare && rest->size > 1 &&
	    rest->data[0] == style->decimal;
	if (!bare && !is_digit(rest->data[0]))
		return false;
	if (style->bare && rest->data[rest->size - 1] == style->decimal)
		rest->size--;
	if (dress.negative)
		to[size++] = '-';
	if (bare)
		to[size++] = '0';
	memcpy(to + size, rest->data, rest->size);
	*plain = (struct text){ to, size + rest->size };
	return true;
}
