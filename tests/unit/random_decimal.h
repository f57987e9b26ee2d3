/*
 * random_decimal.h - decimals for tests.
 */
#ifndef UNIT_RANDOM_DECIMAL_H
#define UNIT_RANDOM_DECIMAL_H

#include "random.h"
#include "value/decimal.h"

/* Of any number of digits, often with zeros or nines at an end. */
static struct decimal
draw_decimal(int digits_max, int scale_max)
{
	struct decimal a = { 0, (int)draw((unsigned)scale_max + 1) };
	unsigned digits = draw((unsigned)digits_max + 1);
	unsigned run = draw(digits + 1), kind = draw(4), i;

	for (i = 0; i < digits; i++) {
		unsigned digit = draw(10);

		if (i >= run)
			digit = kind == 0 ? 0 : kind == 1 ? 9 :
			    kind == 2 && i == run ? 5 : digit;
		a.digits = a.digits * 10 + (__int128)digit;
	}
	return draw(2) ? decimal_negate(a) : a;
}

#endif
