/* ratchet.c - the share of an earlier peak that demand is billed at least. */
#include "book/ratchet.h"

/* Takes the word "of" off a text, which must begin with it. */
static bool
take_of(struct text *rest)
{
	return text_is_word(text_cut(rest, ' '), "of");
}

static bool
take_periods(struct text text, int *out)
{
	struct decimal number;
	struct error error;

	if (!decimal_parse(text, &number, &error) || number.scale != 0 ||
	    number.digits < 1 || number.digits > RATCHET_PERIODS_MAX)
		return false;
	*out = (int)number.digits;
	return true;
}

/* "jun-sep", "jun-aug dec": words up to the next "of", if there is one. */
static bool
take_months(struct text *rest, unsigned *out)
{
	struct text months = *rest, word;

	months.size = 0;
	while (rest->size > 0) {
		struct text before = *rest;

		word = text_cut(rest, ' ');
		if (text_is_word(word, "of")) {
			*rest = before;
			break;
		}
		months.size = (size_t)(word.data + word.size - months.data);
	}
	return months_parse(months, out);
}

static bool
parse(struct text text, struct ratchet *out)
{
	struct text rest = text_trim(text), percent = text_cut(&rest, '%');
	struct error error;

	if (!decimal_parse(text_trim(percent), &out->percent, &error) ||
	    decimal_sign(out->percent) < 0)
		return false;
	rest = text_trim(rest);
	if (!take_of(&rest))
		return false;
	if (take_periods(rest, &out->periods))
		return true;
	if (!take_months(&rest, &out->months))
		return false;
	return rest.size == 0 ||
	    (take_of(&rest) && take_periods(rest, &out->periods));
}

bool
ratchet_take(const struct row *row, int column, struct ratchet *out,
    struct error *error)
{
	*out = (struct ratchet){ .months = MONTHS_ALL };
	out->given = text_trim(row->cell[column]).size > 0;
	return !out->given || parse(row->cell[column], out) ||
	    row_error(row, column, error, "'%.*s' is no share of earlier "
	    "peaks (write as 80%% of 11, 80%% of jun-sep or 80%% of jun-sep "
	    "of 11)", TEXT_CLIP(row->cell[column]));
}
