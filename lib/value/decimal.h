/*
 * decimal.h - exact decimal numbers of up to 38 digits.
 *
 * Range      the value is digits / 10^scale with |digits| < 10^38 and
 *            0 <= scale <= 38: a quantity of 9 decimals times a price of 12
 *            leaves 17 digits before the point. What does not fit is an
 *            error, never a wrapped number; digits count before zeros at the
 *            end are dropped, and of a sum's terms at their common scale.
 * Rounding   sums and products are exact; whatever rounds takes a mode.
 * Ownership  struct decimal is passed by value.
 * Errors     a function that can fail returns false and fills *error; *out
 *            is then as it was.
 */
#ifndef VALUE_DECIMAL_H
#define VALUE_DECIMAL_H

#include "base/buffer.h"
#include "base/error.h"

#define DECIMAL_SCALE_MAX 38

/* How many decimals a quotient keeps that has no end: see ROUND_STICKY. */
#define DECIMAL_QUOTIENT_SCALE 18

struct decimal {
	__int128 digits;
	int scale;
};

#define DECIMAL_ZERO ((struct decimal){ 0, 0 })

enum rounding_mode {
	ROUND_HALF_UP,            /* ties away from zero */
	ROUND_HALF_EVEN,
	ROUND_UP,                 /* away from zero */
	ROUND_DOWN,               /* toward zero */
	ROUND_CEILING,
	ROUND_FLOOR,
	/*
	 * Toward zero, but a last digit 0 or 5 becomes 1 or 6 where anything
	 * was cut off. Rounding the result once more, to fewer decimals and
	 * by any mode, gives what rounding the exact value would have given.
	 */
	ROUND_STICKY,
};

/* A rounding that a book names: "half_up:2". */
struct rounding {
	enum rounding_mode mode;
	int scale;
};

/* Reads [-]digits[.digits]: no blanks, exponent, plus or separators. */
MUST_CHECK bool decimal_parse(struct text text, struct decimal *out,
    struct error *error);

static inline struct decimal
decimal_of(int64_t whole)
{
	return (struct decimal){ whole, 0 };
}

MUST_CHECK bool decimal_add(struct decimal a, struct decimal b,
    struct decimal *out, struct error *error);
MUST_CHECK bool decimal_subtract(struct decimal a, struct decimal b,
    struct decimal *out, struct error *error);
MUST_CHECK bool decimal_multiply(struct decimal a, struct decimal b,
    struct decimal *out, struct error *error);

/* a / b to `scale` decimals; b is not 0. Exact where it comes out. */
MUST_CHECK bool decimal_divide(struct decimal a, struct decimal b, int scale,
    enum rounding_mode mode, struct decimal *out, struct error *error);

/*
 * a / b with as many decimals as it needs, if those are at most
 * DECIMAL_QUOTIENT_SCALE; else rounded there by ROUND_STICKY.
 */
MUST_CHECK bool decimal_quotient(struct decimal a, struct decimal b,
    struct decimal *out, struct error *error);

/* How many whole steps cover a (rounded up): ceil(a / step); step > 0. */
MUST_CHECK bool decimal_round_to_step(struct decimal a, struct decimal step,
    enum rounding_mode mode, struct decimal *out, struct error *error);

/* To at most `scale` decimals; a value with fewer stays as it is. */
struct decimal decimal_round(struct decimal a, int scale,
    enum rounding_mode mode);

/* Without trailing zeros after the point: one form for one value. */
struct decimal decimal_normal(struct decimal a);

/* -1, 0 or 1, exact for any two decimals. */
int decimal_compare(struct decimal a, struct decimal b);

static inline int
decimal_sign(struct decimal a)
{
	return (a.digits > 0) - (a.digits < 0);
}

static inline struct decimal
decimal_negate(struct decimal a)
{
	return (struct decimal){ -a.digits, a.scale };
}

/*
 * Appends the value, without trailing zeros but with at least min_scale
 * decimals; '.' is the point.
 */
void decimal_write(struct decimal a, int min_scale, struct buffer *out);

#endif
