/* decimal.c - exact decimal numbers on 128-bit integers. */
#include "value/decimal.h"

#include "value/unseen.h"

#define TEN_19 10000000000000000000ULL

static __int128
power_of_ten(int exponent)
{
	__int128 power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

static bool
in_range(__int128 digits)
{
	const __int128 limit = (__int128)TEN_19 * TEN_19;

	return digits < limit && digits > -limit;
}

static bool
out_of_range(struct error *error)
{
	return error_set(error, STATUS_DATA,
	    "the result has more than 38 digits (use fewer decimals)");
}

static bool
not_decimal(struct text text, struct error *error)
{
	struct text comma = text;
	char name[UNSEEN_NAME_MAX];
	uint32_t point;

	text_cut(&comma, ',');
	if (text.size == 0)
		return error_set(error, STATUS_DATA,
		    "a number is missing (write 0 for none)");
	if (unseen_find_foreign(text, &point))
		return error_set(error, STATUS_DATA,
		    "'%.*s' is not a decimal number (it has %s, in it; write "
		    "12.5 or -12.5)", TEXT_CLIP(text),
		    unseen_name(point, name));
	if (comma.data != NULL)
		return error_set(error, STATUS_DATA,
		    "'%.*s' is not a decimal number (write 12.5)",
		    TEXT_CLIP(text));
	return error_set(error, STATUS_DATA,
	    "'%.*s' is not a decimal number (digits and one '.', as 12.5)",
	    TEXT_CLIP(text));
}

#define EACH_BYTE 0x0101010101010101ULL

/* The value of eight digits, the first in the lowest byte. */
static inline uint64_t
eight_digits(uint64_t digits)
{
	digits -= EACH_BYTE * '0';
	digits = (digits * 10 + (digits >> 8)) & 0x00ff00ff00ff00ff;
	digits = (digits * 100 + (digits >> 16)) & 0x0000ffff0000ffff;
	return (digits * 10000 + (digits >> 32)) & 0xffffffff;
}

/* Up to eight bytes, the last in the highest byte, '0' before the first. */
static inline uint64_t
load_short(struct text text)
{
	const uint64_t zeros = EACH_BYTE * '0';
	uint64_t word;
	size_t last = text.size - 1, middle = text.size / 2;
	uint32_t head, tail;

	if (text.size >= 4) {
		memcpy(&head, text.data, 4);
		memcpy(&tail, text.data + text.size - 4, 4);
		word = (uint64_t)head << (56 - 8 * last) |
		    (uint64_t)tail << 32;
	} else {
		word = (uint64_t)(unsigned char)text.data[last] << 56 |
		    (uint64_t)(unsigned char)text.data[middle] <<
		    (56 - 8 * (last - middle)) |
		    (uint64_t)(unsigned char)text.data[0] <<
		    (56 - 8 * last);
	}
	return word | zeros >> 8 * last >> 8;
}

/*
 * Reads a plain number of up to eight characters, which most are, without a
 * branch for each of them; false for any other, good or bad.
 */
static inline bool
parse_short(struct text text, struct decimal *out)
{
	const uint64_t high = EACH_BYTE * 0x80, zeros = EACH_BYTE * '0';
	uint64_t word, points, below;
	int scale = 0;

	if (text.size == 0 || text.size > 8 ||
	    __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		return false;
	word = load_short(text);
	points = word ^ EACH_BYTE * '.';
	points = (points - EACH_BYTE) & ~points & high;
	if (points != 0) {
		int place = __builtin_ctzll(points) / 8;

		/* Not where the number begins or ends with it. */
		if (place == 7 || (size_t)place == 8 - text.size)
			return false;
		below = word & (((uint64_t)1 << 8 * place) - 1);
		word = (word >> 8 * (place + 1) << 8 * (place + 1)) |
		    below << 8 | '0';
		scale = 7 - place;
	}
	/* A digit is 0x30 to 0x39: it stays 0x3X when 6 is added. */
	if ((((word ^ zeros) | ((word + EACH_BYTE * 6) ^ zeros)) &
	    EACH_BYTE * 0xf0) != 0)
		return false;
	*out = (struct decimal){ (__int128)eight_digits(word), scale };
	return true;
}

static bool
parse_long(struct text text, struct decimal *out, struct error *error)
{
	bool negative = text.size > 0 && text.data[0] == '-';
	size_t at = negative, point = text.size, digits = 0;
	__int128 value = 0;

	for (; at < text.size; at++) {
		unsigned digit = (unsigned char)text.data[at] - (unsigned)'0';

		if (digit <= 9 && digits < 38) {
			value = value * 10 + (__int128)digit;
			digits += value != 0 || point < text.size;
			continue;
		}
		if (digit <= 9)
			return error_set(error, STATUS_DATA,
			    "'%.*s' has more than 38 digits",
			    TEXT_CLIP(text));
		if (text.data[at] != '.' || point < text.size)
			return not_decimal(text, error);
		point = at;
	}
	if (text.size == negative || point == negative ||
	    point + 1 == text.size)
		return not_decimal(text, error);
	out->digits = negative ? -value : value;
	out->scale = point < text.size ? (int)(text.size - point - 1) : 0;
	return true;
}

bool
decimal_parse(struct text text, struct decimal *out, struct error *error)
{
	return LIKELY(parse_short(text, out)) || parse_long(text, out, error);
}

/* Gives a the larger scale `scale`; false where the digits do not fit. */
static bool
rescale(struct decimal *a, int scale)
{
	__int128 digits;

	if (a->digits != 0 && scale - a->scale > 37)
		return false;
	if (a->digits != 0 && (__builtin_mul_overflow(a->digits,
	    power_of_ten(scale - a->scale), &digits) || !in_range(digits)))
		return false;
	if (a->digits != 0)
		a->digits = digits;
	a->scale = scale;
	return true;
}

static bool
align(struct decimal *a, struct decimal *b)
{
	if (a->scale == b->scale)
		return true;
	return a->scale < b->scale ? rescale(a, b->scale) :
	    rescale(b, a->scale);
}

bool
decimal_add(struct decimal a, struct decimal b, struct decimal *out,
    struct error *error)
{
	__int128 sum;

	if (!align(&a, &b)) {
		a = decimal_normal(a);
		b = decimal_normal(b);
		if (!align(&a, &b))
			return out_of_range(error);
	}
	if (__builtin_add_overflow(a.digits, b.digits, &sum) || !in_range(sum))
		return out_of_range(error);
	*out = (struct decimal){ sum, a.scale };
	return true;
}

bool
decimal_subtract(struct decimal a, struct decimal b, struct decimal *out,
    struct error *error)
{
	return decimal_add(a, decimal_negate(b), out, error);
}

bool
decimal_multiply(struct decimal a, struct decimal b, struct decimal *out,
    struct error *error)
{
	__int128 digits;

	if (a.scale + b.scale > DECIMAL_SCALE_MAX ||
	    __builtin_mul_overflow(a.digits, b.digits, &digits) ||
	    !in_range(digits)) {
		a = decimal_normal(a);
		b = decimal_normal(b);
		if (a.scale + b.scale > DECIMAL_SCALE_MAX ||
		    __builtin_mul_overflow(a.digits, b.digits, &digits) ||
		    !in_range(digits))
			return out_of_range(error);
	}
	*out = (struct decimal){ digits, a.scale + b.scale };
	return true;
}

/*
 * Adjusts a quotient that was cut toward zero. `rest` compares twice the
 * remainder with the divisor (-1, 0, 1); `exact` says there is no remainder.
 */
static __int128
adjust(__int128 quotient, bool negative, bool exact, int rest,
    enum rounding_mode mode)
{
	bool away = false;

	if (exact)
		return quotient;
	switch (mode) {
	case ROUND_HALF_UP:
		away = rest >= 0;
		break;
	case ROUND_HALF_EVEN:
		away = rest > 0 || (rest == 0 && quotient % 2 != 0);
		break;
	case ROUND_UP:
		away = true;
		break;
	case ROUND_DOWN:
		break;
	case ROUND_CEILING:
		away = !negative;
		break;
	case ROUND_FLOOR:
		away = negative;
		break;
	case ROUND_STICKY:
		away = quotient % 5 == 0;
		break;
	}
	return quotient + (away ? negative ? -1 : 1 : 0);
}

static __int128
magnitude(__int128 value)
{
	return value < 0 ? -value : value;
}

static int
compare_half(__int128 remainder, __int128 divisor)
{
	__int128 other = divisor - remainder;

	return (remainder > other) - (remainder < other);
}

/* Long division: the whole part, then a digit at a time. */
bool
decimal_divide(struct decimal a, struct decimal b, int scale,
    enum rounding_mode mode, struct decimal *out, struct error *error)
{
	bool negative = (a.digits < 0) != (b.digits < 0);
	__int128 top, bottom, quotient, remainder;
	int done;

	a = decimal_normal(a);
	b = decimal_normal(b);
	if (b.digits == 0)
		return error_set(error, STATUS_DATA, "division by zero");
	if (!align(&a, &b))
		return out_of_range(error);
	top = magnitude(a.digits);
	bottom = magnitude(b.digits);
	quotient = top / bottom;
	remainder = top % bottom;
	for (done = 0; done < scale && remainder != 0; done++) {
		if (__builtin_mul_overflow(remainder, 10, &remainder) ||
		    __builtin_mul_overflow(quotient, 10, &quotient))
			return out_of_range(error);
		quotient += remainder / bottom;
		remainder %= bottom;
	}
	quotient = adjust(negative ? -quotient : quotient, negative,
	    remainder == 0, compare_half(remainder, bottom), mode);
	if (!in_range(quotient))
		return out_of_range(error);
	*out = (struct decimal){ quotient, done };
	return true;
}

bool
decimal_quotient(struct decimal a, struct decimal b, struct decimal *out,
    struct error *error)
{
	return decimal_divide(a, b, DECIMAL_QUOTIENT_SCALE, ROUND_STICKY, out,
	    error);
}

bool
decimal_round_to_step(struct decimal a, struct decimal step,
    enum rounding_mode mode, struct decimal *out, struct error *error)
{
	struct decimal steps;

	return decimal_divide(a, step, 0, mode, &steps, error) &&
	    decimal_multiply(steps, step, out, error);
}

struct decimal
decimal_round(struct decimal a, int scale, enum rounding_mode mode)
{
	__int128 unit, quotient, remainder;

	if (a.scale <= scale)
		return a;
	unit = power_of_ten(a.scale - scale);
	quotient = a.digits / unit;
	remainder = magnitude(a.digits % unit);
	quotient = adjust(quotient, a.digits < 0, remainder == 0,
	    compare_half(remainder, unit), mode);
	return (struct decimal){ quotient, scale };
}

struct decimal
decimal_normal(struct decimal a)
{
	/* Nearly all fit into 64 bits, which are divided much faster. */
	int64_t few = (int64_t)a.digits;

	if (few == a.digits) {
		while (a.scale > 0 && (few & 1) == 0 && few % 10 == 0) {
			few /= 10;
			a.scale--;
		}
		a.digits = few;
		return a;
	}
	while (a.scale > 0 && a.digits % 10 == 0) {
		a.digits /= 10;
		a.scale--;
	}
	return a;
}

int
decimal_compare(struct decimal a, struct decimal b)
{
	int sign_a = decimal_sign(a), sign_b = decimal_sign(b);
	__int128 whole_a, whole_b;

	if (a.scale == b.scale)
		return (a.digits > b.digits) - (a.digits < b.digits);
	if (sign_a != sign_b)
		return sign_a < sign_b ? -1 : 1;
	a = decimal_normal(a);
	b = decimal_normal(b);
	if (align(&a, &b))
		return (a.digits > b.digits) - (a.digits < b.digits);
	/* Of two that cannot share a scale, one is larger by far. */
	whole_a = a.digits / power_of_ten(a.scale);
	whole_b = b.digits / power_of_ten(b.scale);
	return whole_a < whole_b ? -1 : 1;
}

/* Writes the digits of a number before `end`, none for 0. */
static char *
put_digits(uint64_t number, char *end)
{
	for (; number != 0; number /= 10)
		*--end = (char)('0' + (int)(number % 10));
	return end;
}

/* All digits of a magnitude before `end`: where they begin. */
static char *
put_magnitude(unsigned __int128 number, char *end)
{
	char *at;

	if (number < TEN_19)
		return put_digits((uint64_t)number, end);
	at = put_digits((uint64_t)(number % TEN_19), end);
	while (at > end - 19)
		*--at = '0';
	return put_digits((uint64_t)(number / TEN_19), at);
}

#define WRITTEN_MAX 96
#define MIN_SCALE_MAX 48

void
decimal_write(struct decimal a, int min_scale, struct buffer *out)
{
	char digits[WRITTEN_MAX], *end = digits + sizeof(digits), *at;
	char *to = buffer_reserve(out, WRITTEN_MAX + 2);
	size_t whole, zeros;

	if (to == NULL)
		return;
	if (min_scale > MIN_SCALE_MAX)
		min_scale = MIN_SCALE_MAX;
	a = decimal_normal(a);
	at = put_magnitude((unsigned __int128)magnitude(a.digits), end);
	while (end - at <= a.scale)
		*--at = '0';
	if (a.digits < 0)
		*to++ = '-';
	whole = (size_t)(end - at - a.scale);
	memcpy(to, at, whole);
	to += whole;
	zeros = min_scale > a.scale ? (size_t)(min_scale - a.scale) : 0;
	if (a.scale > 0 || zeros > 0)
		*to++ = '.';
	memcpy(to, at + whole, (size_t)a.scale);
	to += a.scale;
	memset(to, '0', zeros);
	to += zeros;
	out->size = (size_t)(to - out->data);
}
