/* total.c - an exact sum of any number of decimals. */
#include "value/total.h"

#include <stdio.h>

#define LIMB INT64_C(1000000000000000000)

/* More zeros than a decimal's digits have places. */
#define PLACES (TOTAL_LIMBS * TOTAL_DIGITS)

static __int128
power_of_ten(int exponent)
{
	__int128 power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

/*
 * Adds magnitude * 10^-scale, cut where limbs meet: the first cut is where the
 * last digits of the limb that has its end are.
 */
static void
add(struct total *total, struct decimal value, int sign)
{
	int limb = TOTAL_WHOLE - 1 + (value.scale + TOTAL_DIGITS - 1) /
	    TOTAL_DIGITS;
	int past = (limb - TOTAL_WHOLE + 1) * TOTAL_DIGITS - value.scale;
	__int128 rest = value.digits;
	__int128 last = power_of_ten(TOTAL_DIGITS - past);

	total->limb[limb] += sign * (rest % last) * power_of_ten(past);
	for (rest /= last; rest != 0; rest /= LIMB)
		total->limb[--limb] += sign * (rest % LIMB);
}

void
total_add(struct total *total, struct decimal value)
{
	add(total, value, 1);
}

void
total_subtract(struct total *total, struct decimal value)
{
	add(total, value, -1);
}

void
total_join(struct total *total, const struct total *more)
{
	int i;

	for (i = 0; i < TOTAL_LIMBS; i++)
		total->limb[i] += more->limb[i];
}

/* Settles carries: every limb but the first is then below LIMB and not < 0. */
static void
carry(struct total *total)
{
	int i;

	for (i = TOTAL_LIMBS - 1; i > 0; i--) {
		__int128 left = total->limb[i] % LIMB;

		left += left < 0 ? LIMB : 0;
		total->limb[i - 1] += (total->limb[i] - left) / LIMB;
		total->limb[i] = left;
	}
}

bool
total_equal(struct total a, struct total b)
{
	int i;

	carry(&a);
	carry(&b);
	for (i = 0; i < TOTAL_LIMBS; i++) {
		if (a.limb[i] != b.limb[i])
			return false;
	}
	return true;
}

/* Adds one digit at a place: 0 is that of the units, -1 the first decimal. */
static void
add_digit(struct total *total, int digit, int place)
{
	/* from the start of the first limb */
	int from = TOTAL_WHOLE * TOTAL_DIGITS - 1 - place;

	total->limb[from / TOTAL_DIGITS] += digit *
	    power_of_ten(TOTAL_DIGITS - 1 - from % TOTAL_DIGITS);
}

bool
total_parse(struct text text, struct total *out)
{
	struct total total = { { 0 } };
	struct text decimals = text, whole;
	bool negative = text.size > 0 && text.data[0] == '-';
	size_t i;

	decimals.data += negative;
	decimals.size -= negative;
	whole = text_cut(&decimals, '.');
	if (whole.size == 0 || whole.size > TOTAL_WHOLE * TOTAL_DIGITS ||
	    (decimals.data != NULL && decimals.size == 0) ||
	    decimals.size > PLACES - TOTAL_WHOLE * TOTAL_DIGITS)
		return false;
	for (i = 0; i < whole.size + decimals.size; i++) {
		char c = i < whole.size ? whole.data[i] :
		    decimals.data[i - whole.size];

		if (c < '0' || c > '9')
			return false;
		add_digit(&total, negative ? '0' - c : c - '0',
		    (int)whole.size - 1 - (int)i);
	}
	*out = total;
	return true;
}

/* Writes the 18 digits of a limb. */
static void
put_limb(__int128 limb, char *to)
{
	int i;

	for (i = TOTAL_DIGITS; i-- > 0; limb /= 10)
		to[i] = (char)('0' + (int)(limb % 10));
}

void
total_write(struct total total, struct buffer *out)
{
	char digits[PLACES];
	const int point = TOTAL_WHOLE * TOTAL_DIGITS;
	int i, from = 0, to = PLACES;

	carry(&total);
	if (total.limb[0] < 0) {
		buffer_add_byte(out, '-');
		for (i = 0; i < TOTAL_LIMBS; i++)
			total.limb[i] = -total.limb[i];
		carry(&total);
	}
	for (i = 0; i < TOTAL_LIMBS; i++)
		put_limb(total.limb[i], digits + i * TOTAL_DIGITS);
	while (from < point - 1 && digits[from] == '0')
		from++;
	while (to > point && digits[to - 1] == '0')
		to--;
	buffer_add(out, digits + from, (size_t)(point - from));
	if (to > point) {
		buffer_add_byte(out, '.');
		buffer_add(out, digits + point, (size_t)(to - point));
	}
}
