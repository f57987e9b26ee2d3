/* number_style.c - numbers as a vendor writes them. */
#include "import/number_style.h"

/* Longer than any number of 38 digits with its separators. */
#define NUMBER_MAX 160

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The size of a thousands separator that the text begins with, or 0. */
static size_t
separator_size(const struct number_style *style, struct text text)
{
	if (style->thousands == 0 || text.size == 0)
		return 0;
	if (text.data[0] == style->thousands)
		return 1;
	if (style->thousands == ' ' && text_starts(text, TEXT("\xc2\xa0")))
		return 2;
	if (style->thousands == ' ' &&
	    text_starts(text, TEXT("\xe2\x80\xaf")))
		return 3;
	return 0;
}

/*
 * Copies sign and whole part without separators. Each must have 1 to 3
 * digits before the first and exactly 3 after it. Returns the bytes taken,
 * 0 where it is no such number.
 */
static size_t
copy_whole(const struct number_style *style, struct text text, char *to,
    size_t *size)
{
	size_t at = 0, group = 0, groups = 0, step;

	if (text.data[0] == '-')
		to[(*size)++] = text.data[at++];
	while (at < text.size) {
		struct text rest = { text.data + at, text.size - at };

		if (is_digit(rest.data[0])) {
			to[(*size)++] = rest.data[0];
			group++;
			at++;
			continue;
		}
		step = separator_size(style, rest);
		if (step == 0)
			break;
		if (group == 0 || group > 3 || (groups > 0 && group != 3))
			return 0;
		groups++;
		group = 0;
		at += step;
	}
	return groups > 0 && group != 3 ? 0 : at;
}

/* Reads E and a signed exponent of at most 3 digits, which end the text. */
static bool
read_exponent(struct text text, int *exponent)
{
	bool negative = text.size > 1 && text.data[1] == '-';
	bool sign = negative || (text.size > 1 && text.data[1] == '+');
	size_t at = sign ? 2 : 1;
	size_t i;

	if (at == text.size || text.size - at > 3)
		return false;
	*exponent = 0;
	for (i = at; i < text.size; i++) {
		if (!is_digit(text.data[i]))
			return false;
		*exponent = *exponent * 10 + text.data[i] - '0';
	}
	if (negative)
		*exponent = -*exponent;
	return true;
}

static bool
shift(struct decimal *value, int exponent, struct error *error)
{
	struct decimal power = { 1, 0 };

	*value = decimal_normal(*value);
	if (value->digits == 0)
		return true;
	if (exponent > 38 || value->scale - exponent > DECIMAL_SCALE_MAX)
		return error_set(error, STATUS_DATA,
		    "the exponent %d is out of range", exponent);
	if (exponent <= value->scale) {
		value->scale -= exponent;
		return true;
	}
	for (exponent -= value->scale; exponent > 0; exponent--)
		power.digits *= 10;
	value->scale = 0;
	return decimal_multiply(*value, power, value, error);
}

static bool
not_number(const struct number_style *style, struct text text,
    struct error *error)
{
	return error_set(error, STATUS_DATA, "'%.*s' is not a number (as "
	    "12%c5; the format's [number] section says how they are written)",
	    TEXT_CLIP(text), style->decimal);
}

static bool
parse_styled(const struct number_style *style, struct text text,
    struct decimal *out, struct error *error)
{
	char plain[NUMBER_MAX];
	struct text rest;
	size_t size = 0, at;
	int exponent = 0;
	struct error inner;

	if (text.size == 0 || text.size >= NUMBER_MAX)
		return not_number(style, text, error);
	at = copy_whole(style, text, plain, &size);
	if (at == 0)
		return not_number(style, text, error);
	if (at < text.size && text.data[at] == style->decimal) {
		plain[size++] = '.';
		for (at++; at < text.size && is_digit(text.data[at]); at++)
			plain[size++] = text.data[at];
	}
	rest = (struct text){ text.data + at, text.size - at };
	if (rest.size > 0 && (!style->exponent ||
	    (rest.data[0] != 'e' && rest.data[0] != 'E') ||
	    !read_exponent(rest, &exponent)))
		return not_number(style, text, error);
	if (!decimal_parse((struct text){ plain, size }, out, &inner))
		return not_number(style, text, error);
	return exponent == 0 || shift(out, exponent, error);
}

static const struct {
	const char *name;
	struct decimal seconds;
} units[] = {
	{ "h", { 3600, 0 } }, { "ms", { 1, 3 } }, { "m", { 60, 0 } },
	{ "us", { 1, 6 } }, { "\xc2\xb5s", { 1, 6 } }, { "ns", { 1, 9 } },
	{ "s", { 1, 0 } },
};

/* Takes digits, perhaps with a point, from the front of *rest. */
static bool
take_plain(struct text *rest, struct decimal *out)
{
	struct error inner;
	size_t size = 0;

	while (size < rest->size && (is_digit(rest->data[size]) ||
	    rest->data[size] == '.'))
		size++;
	if (!decimal_parse((struct text){ rest->data, size }, out, &inner))
		return false;
	rest->data += size;
	rest->size -= size;
	return true;
}

/* 1h2m3.5s: the sum of its parts. */
static bool
parse_units(struct text text, struct decimal *out, struct error *error)
{
	struct decimal part;
	size_t i;

	*out = DECIMAL_ZERO;
	while (text.size > 0) {
		if (!take_plain(&text, &part))
			return false;
		for (i = 0; i < ARRAY_SIZE(units) &&
		    !text_starts(text, text_of(units[i].name)); i++)
			continue;
		if (i == ARRAY_SIZE(units) ||
		    !decimal_multiply(part, units[i].seconds, &part, error) ||
		    !decimal_add(*out, part, out, error))
			return false;
		text.data += strlen(units[i].name);
		text.size -= strlen(units[i].name);
	}
	return true;
}

/* 1:02:03.5 or 2:03; minutes and seconds are under 60. */
static bool
parse_clock(struct text text, struct decimal *out, struct error *error)
{
	struct decimal part, sixty = decimal_of(60);
	int parts = 0;

	*out = DECIMAL_ZERO;
	while (text.data != NULL) {
		struct text field = text_cut(&text, ':');

		if (++parts > 3 || !take_plain(&field, &part) ||
		    field.size > 0 || (part.scale > 0 && text.data != NULL) ||
		    (parts > 1 && decimal_compare(part, sixty) >= 0) ||
		    !decimal_multiply(*out, sixty, out, error) ||
		    !decimal_add(*out, part, out, error))
			return false;
	}
	return true;
}

/* Text that is no plain number: a duration in seconds. */
static bool
parse_duration(struct text text, struct decimal *out, struct error *error)
{
	bool negative = text.size > 1 && text.data[0] == '-';
	struct text rest = { text.data + negative, text.size - negative };
	bool ok = memchr(text.data, ':', text.size) != NULL ?
	    parse_clock(rest, out, error) : parse_units(rest, out, error);

	if (!ok)
		return error_set(error, STATUS_DATA, "'%.*s' is not a "
		    "duration (as 1m30s, 0:01:30 or 90)", TEXT_CLIP(text));
	if (negative)
		*out = decimal_negate(*out);
	*out = decimal_normal(*out);
	return true;
}

static bool
is_duration(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		if (!is_digit(text.data[i]) && text.data[i] != '.' &&
		    text.data[i] != '-')
			return true;
	}
	return false;
}

bool
number_parse(const struct number_style *style, struct text text,
    struct decimal *out, struct error *error)
{
	if (style->duration && is_duration(text))
		return parse_duration(text, out, error);
	if (style->decimal == '.' && style->thousands == 0 &&
	    !style->exponent)
		return decimal_parse(text, out, error);
	return parse_styled(style, text, out, error);
}

bool
number_is_normal(struct text text)
{
	bool negative = text.size > 0 && text.data[0] == '-';
	size_t start = negative, point = text.size, i;

	for (i = start; i < text.size; i++) {
		if (text.data[i] == '.' && point == text.size)
			point = i;
		else if (!is_digit(text.data[i]))
			return false;
	}
	if (point == start || (text.data[start] == '0' && point > start + 1))
		return false;
	if (point == text.size)
		return !negative || text.data[start] != '0';
	return text.data[text.size - 1] != '0' &&
	    text.data[text.size - 1] != '.';
}
