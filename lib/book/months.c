/* months.c - seasons: the months of every year in which something holds. */
#include "book/months.h"

#include "book/spelling.h"

#define YEAR_MONTHS 12

static const char *const names[YEAR_MONTHS] = {
	"january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december",
};

static bool
find_month(struct text text, unsigned *out)
{
	bool digits = text.size == 1 || text.size == 2;
	size_t i;

	for (i = 0; i < YEAR_MONTHS; i++) {
		if (spelling_begins(text, names[i])) {
			*out = (unsigned)i + 1;
			return true;
		}
	}
	*out = 0;
	for (i = 0; digits && i < text.size; i++) {
		digits = text.data[i] >= '0' && text.data[i] <= '9';
		*out = *out * 10 + (unsigned)(text.data[i] - '0');
	}
	return digits && *out >= 1 && *out <= YEAR_MONTHS;
}

bool
months_parse(struct text text, unsigned *out)
{
	return spelling_set(text, find_month, 1, YEAR_MONTHS, out) &&
	    *out != 0;
}

bool
months_take(const struct row *row, int column, unsigned *out,
    struct error *error)
{
	*out = MONTHS_ALL;
	return text_trim(row->cell[column]).size == 0 ||
	    months_parse(row->cell[column], out) ||
	    row_error(row, column, error, "'%.*s' are not months (4-9, 10-3 "
	    "or jun-aug, joined by blanks)", TEXT_CLIP(row->cell[column]));
}

void
months_write(unsigned months, struct buffer *out)
{
	const char *between = "";
	int first = 1, seen, run;

	/* A season that passes the end of the year is one range. */
	while (first < YEAR_MONTHS && (months >> first & 1) != 0)
		first++;
	for (seen = 0; seen < YEAR_MONTHS; seen += run > 0 ? run : 1) {
		int from = (first + seen - 1) % YEAR_MONTHS, at = from;

		for (run = 0; seen + run < YEAR_MONTHS &&
		    (months >> (at + 1) & 1) != 0; run++)
			at = (at + 1) % YEAR_MONTHS;
		if (run == 0)
			continue;
		buffer_printf(out, "%s%d", between, from + 1);
		if (run > 1)
			buffer_printf(out, "-%d",
			    (from + run - 1) % YEAR_MONTHS + 1);
		between = "+";
	}
}
