/* stamp.c - RFC 3339 as nearly all files write it, read without a search. */
#include "value/stamp.h"

#define DAY_SECONDS 86400
#define EACH_BYTE 0x0101010101010101ULL

/* Whether all eight bytes are digits: those stay 0x3X when 6 is added. */
static inline bool
all_digits(uint64_t word)
{
	const uint64_t zeros = EACH_BYTE * '0';

	return (((word ^ zeros) | ((word + EACH_BYTE * 6) ^ zeros)) &
	    EACH_BYTE * 0xf0) == 0;
}

static inline uint64_t
load(const char *from)
{
	uint64_t word;

	memcpy(&word, from, sizeof(word));
	return word;
}

static inline int
two(const char *at)
{
	return (at[0] - '0') * 10 + at[1] - '0';
}

/* Learns the month that "2026-10-" names. */
static bool
take_month(struct stamps *stamps, const char *at, uint64_t word)
{
	struct text text = { at, 10 };
	char first[10];
	struct error error;
	struct date date;

	memcpy(first, at, 8);
	memcpy(first + 8, "01", 2);
	text.data = first;
	if (!date_parse(text, &date, &error))
		return false;
	stamps->month = word;
	stamps->before = date.day - 1;
	stamps->days = date_add_months(date, 1).day - date.day;
	return true;
}

/* Reads "+01:00"; Z is no offset. */
static bool
take_offset(struct text text, int *seconds)
{
	const char *at = text.data + 19;
	char digits[8] = "00000000";

	*seconds = 0;
	if (text.size == 20)
		return *at == 'Z';
	if (text.size != 25 || at[3] != ':' || (*at != '+' && *at != '-'))
		return false;
	memcpy(digits, at + 1, 2);
	memcpy(digits + 2, at + 4, 2);
	if (!all_digits(load(digits)) || two(at + 1) > 23 || two(at + 4) > 59)
		return false;
	*seconds = two(at + 1) * 3600 + two(at + 4) * 60;
	if (*at == '-')
		*seconds = -*seconds;
	return true;
}

/* The digits of "31T23:10:00", those of the seconds once more at the end. */
static inline bool
is_clock(const char *at)
{
	char digits[8];

	memcpy(digits, at, 2);
	memcpy(digits + 2, at + 3, 2);
	memcpy(digits + 4, at + 6, 2);
	memcpy(digits + 6, at + 9, 2);
	return at[2] == 'T' && at[5] == ':' && at[8] == ':' &&
	    all_digits(load(digits));
}

bool
stamp_read(struct stamps *stamps, struct text text, int32_t *day, int *second)
{
	const char *at = text.data;
	int of_month, offset;
	uint64_t month;

	if (text.size < 20 || !is_clock(at + 8) ||
	    !take_offset(text, &offset))
		return false;
	month = load(at);
	if (UNLIKELY(month != stamps->month) &&
	    !take_month(stamps, at, month))
		return false;
	of_month = two(at + 8);
	if (of_month < 1 || of_month > stamps->days || two(at + 11) > 23 ||
	    two(at + 14) > 59 || two(at + 17) > 59)
		return false;
	*day = stamps->before + of_month;
	*second = two(at + 11) * 3600 + two(at + 14) * 60 + two(at + 17) -
	    offset;
	if (UNLIKELY(*second < 0)) {
		*second += DAY_SECONDS;
		(*day)--;
	} else if (UNLIKELY(*second >= DAY_SECONDS)) {
		*second -= DAY_SECONDS;
		(*day)++;
	}
	return true;
}
