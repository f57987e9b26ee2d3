/* number_style.c - numbers as a vendor writes them. */
#include "import/number_style.h"

#include "import/number_dress.h"
#include "value/unseen.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The size of a thousands separator that the text begins with, or 0. */
static size_t
separator_size(const struct number_style *style, struct text text)
{
	static const struct text blanks[] = {
		{ "\xc2\xa0", 2 },      /* no-break */
		{ "\xe2\x80\xaf", 3 },  /* narrow no-break */
		{ "\xe2\x80\x89", 3 },  /* thin */
	};
	size_t i;

	if (style->thousands == 0 || text.size == 0)
		return 0;
	if (text.data[0] == style->thousands)
		return 1;
	for (i = 0; style->thousands == ' ' && i < ARRAY_SIZE(blanks); i++) {
		if (text_starts(text, blanks[i]))
			return blanks[i].size;
	}
	return 0;
}

/* A number's whole part, in groups where thousands are separated. */
struct whole {
	size_t at;                /* bytes taken; 0 = it is no such number */
	size_t groups;            /* separators */
	struct text separator;    /* the first, which the others repeat */
};

/*
 * Copies sign and whole part without separators. The first group has 1 to 3
 * digits and does not begin with 0, each other has exactly 3: 0,125 and
 * 12,5 are not written so by anyone who means thousands.
 */
static struct whole
copy_whole(const struct number_style *style, struct text text, char *to,
    size_t *size)
{
	const struct whole none = { .at = 0 };
	struct whole whole = { .at = 0 };
	size_t group = 0, start;

	if (text.data[0] == '-')
		to[(*size)++] = text.data[whole.at++];
	start = whole.at;
	while (whole.at < text.size) {
		struct text rest = { text.data + whole.at,
		    text.size - whole.at };

		if (is_digit(rest.data[0])) {
			to[(*size)++] = rest.data[0];
			group++;
			whole.at++;
			continue;
		}
		rest.size = separator_size(style, rest);
		if (rest.size == 0)
			break;
		if (group == 0 || group > 3 || text.data[start] == '0' ||
		    (whole.groups > 0 && (group != 3 ||
		    !text_equal(rest, whole.separator))))
			return none;
		whole.separator = rest;
		whole.groups++;
		group = 0;
		whole.at += rest.size;
	}
	return whole.groups > 0 && group != 3 ? none : whole;
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

/*
 * Reads a number before its exponent is applied. An exponent behind separated
 * thousands is not read: 1,234E5 is how others write 1.234E5.
 */
static bool
scan(const struct number_style *style, struct text text, struct decimal *out,
    int *exponent)
{
	char plain[NUMBER_MAX];
	struct whole whole;
	struct error inner;
	struct text rest;
	size_t size = 0, at;

	*exponent = 0;
	if (text.size == 0 || text.size >= NUMBER_MAX)
		return false;
	whole = copy_whole(style, text, plain, &size);
	at = whole.at;
	if (at == 0)
		return false;
	if (at < text.size && text.data[at] == style->decimal) {
		plain[size++] = '.';
		for (at++; at < text.size && is_digit(text.data[at]); at++)
			plain[size++] = text.data[at];
	}
	rest = (struct text){ text.data + at, text.size - at };
	if (rest.size > 0 && (!style->exponent || whole.groups > 0 ||
	    (rest.data[0] != 'e' && rest.data[0] != 'E') ||
	    !read_exponent(rest, exponent)))
		return false;
	return decimal_parse((struct text){ plain, size }, out, &inner);
}

/* Looks for a key of [number] with which the text would be a number. */
static bool
name_key(const struct number_style *style, struct text text,
    struct error *error)
{
	static const char separators[] = " ,.'_";
	const char *kind = style->decimal == '.' ? "decimal number" : "number";
	struct number_style other = *style;
	char name[UNSEEN_NAME_MAX];
	uint32_t point = 0;
	bool foreign = unseen_find_foreign(text, &point);
	struct decimal value;
	int exponent;
	size_t i;

	other.exponent = true;
	if (scan(&other, text, &value, &exponent))
		return error_set(error, STATUS_DATA, "'%.*s' is not a %s (say "
		    "exponent = yes in [number] of the format)",
		    TEXT_CLIP(text), kind);
	other = *style;
	for (i = 0; i < sizeof(separators) - 1; i++) {
		other.thousands = separators[i];
		if (other.thousands != style->decimal &&
		    scan(&other, text, &value, &exponent))
			return error_set(error, STATUS_DATA, "'%.*s' is not a "
			    "%s (if %s%s separates thousands, say thousands = "
			    "%s in [number] of the format)", TEXT_CLIP(text),
			    kind, foreign ? unseen_name(point, name) : "that",
			    foreign ? "," : "", i == 0 ?
			    "space" : (char[]){ separators[i], '\0' });
	}
	return true;
}

/* The most helpful words for what is no number; *error may have some. */
static bool
not_number(const struct number_style *style, struct text text,
    struct error *error)
{
	char name[UNSEEN_NAME_MAX];
	uint32_t point;

	if (!name_key(style, text, error))
		return false;
	if (unseen_find_foreign(text, &point))
		return error_set(error, STATUS_DATA, "'%.*s' is not a number "
		    "(it has %s, in it; as 12%c5 or -12%c5)", TEXT_CLIP(text),
		    unseen_name(point, name), style->decimal, style->decimal);
	if (style->decimal == '.' && style->thousands == 0 &&
	    !style->exponent && !style->dressed)
		return false;
	return error_set(error, STATUS_DATA, "'%.*s' is not a number (as "
	    "12%c5; the format's [number] section says how they are written)",
	    TEXT_CLIP(text), style->decimal);
}

static bool
parse_styled(const struct number_style *style, struct text text,
    struct decimal *out, struct error *error)
{
	int exponent;

	if (!scan(style, text, out, &exponent))
		return not_number(style, text, error);
	return exponent == 0 || shift(out, exponent, error);
}

/* The largest first. */
static const struct {
	const char *name;
	struct decimal seconds;
} units[] = {
	{ "h", { 3600, 0 } }, { "m", { 60, 0 } }, { "s", { 1, 0 } },
	{ "ms", { 1, 3 } }, { "us", { 1, 6 } }, { "\xc2\xb5s", { 1, 6 } },
	{ "ns", { 1, 9 } },
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

/* The unit that the text begins with, of those after `last`; -1: none. */
static int
take_unit(struct text *rest, int last)
{
	int i;

	for (i = last + 1; i < (int)ARRAY_SIZE(units); i++) {
		struct text name = text_of(units[i].name);

		/* m is not the start of ms */
		if (!text_starts(*rest, name) || (rest->size > name.size &&
		    !is_digit(rest->data[name.size])))
			continue;
		rest->data += name.size;
		rest->size -= name.size;
		return i;
	}
	return -1;
}

/* 1h2m3.5s: the sum of its parts, each of a lesser unit than before. */
static bool
parse_units(struct text text, struct decimal *out, struct error *error)
{
	struct decimal part;
	int unit = -1;

	*out = DECIMAL_ZERO;
	while (text.size > 0) {
		if (!take_plain(&text, &part))
			return false;
		unit = take_unit(&text, unit);
		if (unit < 0 ||
		    !decimal_multiply(part, units[unit].seconds, &part,
		    error) || !decimal_add(*out, part, out, error))
			return false;
	}
	return true;
}

/* 1:02:03.5 or 2:03; minutes and seconds have two digits, under 60. */
static bool
parse_clock(struct text text, struct decimal *out, struct error *error)
{
	struct decimal part, sixty = decimal_of(60);
	int parts = 0;

	*out = DECIMAL_ZERO;
	while (text.data != NULL) {
		struct text field = text_cut(&text, ':');
		struct text digits = field;

		digits = text_cut(&digits, '.');
		if (++parts > 3 || !take_plain(&field, &part) ||
		    field.size > 0 || (part.scale > 0 && text.data != NULL) ||
		    (parts > 1 && (digits.size != 2 ||
		    decimal_compare(part, sixty) >= 0)) ||
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

/* It has a unit or a colon. */
static bool
is_duration(struct text text)
{
	size_t i;

	for (i = 0; i < text.size; i++) {
		if (!is_digit(text.data[i]) &&
		    strchr(".,'_ -", text.data[i]) == NULL)
			return true;
	}
	return false;
}

static bool
parse(const struct number_style *style, struct text text,
    struct decimal *out, struct error *error)
{
	if (style->duration && is_duration(text))
		return parse_duration(text, out, error);
	if (style->decimal == '.' && style->thousands == 0 &&
	    !style->exponent)
		return decimal_parse(text, out, error) ||
		    not_number(style, text, error);
	return parse_styled(style, text, out, error);
}

/* Looks for a way to dress numbers with which the text would be one. */
static bool
name_dress(const struct number_style *style, struct text text,
    struct error *error)
{
	static const char *const keys[] = { "plus = yes", "bare = yes",
	    "minus = behind", "minus = brackets" };
	struct text signs[] = { TEXT("$"), TEXT("%"), TEXT("\xe2\x82\xac"),
	    TEXT("\xc2\xa3") };
	char room[NUMBER_MAX];
	struct text plain;
	struct decimal value;
	struct error inner;
	size_t i;

	/* 12, and 5+ are more likely mistakes */
	if (text.size == 0 || text.data[text.size - 1] == style->decimal ||
	    text.data[text.size - 1] == '+')
		return true;
	for (i = 0; i < ARRAY_SIZE(keys) + ARRAY_SIZE(signs); i++) {
		struct number_style other = *style;

		other.dressed = true;
		other.plus = other.plus || i == 0;
		other.bare = other.bare || i == 1;
		other.minus_behind = other.minus_behind || i == 2;
		other.brackets = other.brackets || i == 3;
		if (i >= ARRAY_SIZE(keys)) {
			other.units = &signs[i - ARRAY_SIZE(keys)];
			other.unit_count = 1;
		}
		if (!number_undress(&other, text, room, &plain) ||
		    !parse(&other, plain, &value, &inner))
			continue;
		return error_set(error, STATUS_DATA, "'%.*s' is not a number "
		    "(say %s%s in [number] of the format)", TEXT_CLIP(text),
		    i < ARRAY_SIZE(keys) ? keys[i] : "units = ",
		    i < ARRAY_SIZE(keys) ? "" : other.units[0].data);
	}
	return true;
}

bool
number_parse(const struct number_style *style, struct text text,
    struct decimal *out, struct error *error)
{
	char room[NUMBER_MAX];
	struct text plain = text;
	struct error why;

	if (LIKELY(!style->dressed)) {
		if (LIKELY(parse(style, text, out, error)))
			return true;
	} else if (!number_undress(style, text, room, &plain)) {
		(void)not_number(style, text, error);
	} else if (parse(style, plain, out, error)) {
		return true;
	}
	why = *error;
	if (name_dress(style, text, error))
		*error = why;
	return false;
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
