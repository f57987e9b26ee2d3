/* excel_day.c - days as spreadsheets number them. */
#include "import/excel_day.h"

#define DAY_MILLISECONDS 86400000
#define FRACTION_DIGITS 15

/* Takes digits from the front of *rest, at most `most` of which count. */
static int
take_digits(struct text *rest, int most, int64_t *value)
{
	int count = 0;

	*value = 0;
	while (rest->size > 0 && rest->data[0] >= '0' &&
	    rest->data[0] <= '9') {
		if (count < most) {
			*value = *value * 10 + rest->data[0] - '0';
			count++;
		}
		rest->data++;
		rest->size--;
	}
	return count;
}

/* The fraction of a day in milliseconds. */
static bool
take_fraction(struct text *rest, int64_t *milliseconds)
{
	int64_t value, unit = 1;
	int digits;

	*milliseconds = 0;
	if (rest->size == 0)
		return true;
	if (rest->data[0] != '.' && rest->data[0] != ',')
		return false;
	rest->data++;
	rest->size--;
	digits = take_digits(rest, FRACTION_DIGITS, &value);
	if (digits == 0 || rest->size > 0)
		return false;
	while (digits-- > 0)
		unit *= 10;
	*milliseconds = (int64_t)(((__int128)value * DAY_MILLISECONDS * 2 +
	    unit) / (2 * (__int128)unit));
	return true;
}

bool
excel_day_read(struct text text, bool from_1904, struct date *date,
    int *second, int *microsecond)
{
	struct text rest = text;
	int64_t number, milliseconds;
	int digits = take_digits(&rest, 8, &number);

	if (digits == 0 || digits > 7 ||
	    !take_fraction(&rest, &milliseconds))
		return false;
	if (from_1904)
		*date = date_add_days(date_of(1904, 1, 1), (int)number);
	else if (number < 1 || number == 60)
		return false;
	else
		*date = date_add_days(date_of(1899, 12, number < 60 ? 31 :
		    30), (int)number);
	if (milliseconds == DAY_MILLISECONDS) {
		*date = date_add_days(*date, 1);
		milliseconds = 0;
	}
	*second = (int)(milliseconds / 1000);
	*microsecond = (int)(milliseconds % 1000) * 1000;
	return date_before(*date, date_of(9999, 12, 31));
}
