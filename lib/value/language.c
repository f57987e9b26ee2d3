/* language.c - numbers, dates and periods as people of a language write. */
#include "value/language.h"

#include <assert.h>

/* Bytes that decimal_write may need: 38 digits and as many decimals. */
#define PLAIN_MAX 96

#define NO_BREAK_SPACE "\xc2\xa0"
#define MINUS "\xe2\x88\x92"
#define EN_DASH "\xe2\x80\x93"

static const struct {
	const char *code;
	const char *point, *separator;
	int least_grouped;        /* digits from which thousands are grouped */
	const char *short_date;   /* between day, month and year */
	const char *months[12];   /* as in a date: Polish genitive */
} languages[LANGUAGE_COUNT] = {
	[LANGUAGE_EN] = {
		"en", ".", ",", 4, "/",
		{ "January", "February", "March", "April", "May", "June",
		    "July", "August", "September", "October", "November",
		    "December" },
	},
	[LANGUAGE_PL] = {
		"pl", ",", NO_BREAK_SPACE, 5, ".",
		{ "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
		    "lipca", "sierpnia", "września", "października",
		    "listopada", "grudnia" },
	},
};

bool
language_parse(struct text text, enum language *out, struct error *error)
{
	int i;

	for (i = 0; i < LANGUAGE_COUNT; i++) {
		if (text_is_word(text, languages[i].code)) {
			*out = (enum language)i;
			return true;
		}
	}
	return error_set(error, STATUS_CONFIG,
	    "'%.*s' is not a language (write pl or en)", TEXT_CLIP(text));
}

/* The two letters of ISO 639-1. */
static const char tags[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce "
    "ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr "
    "fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is "
    "it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk "
    "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw "
    "ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

bool
language_is_tag(struct text tag)
{
	struct text rest = { tags, sizeof(tags) - 1 };
	char known[3] = { 0 };

	while (rest.size > 0) {
		memcpy(known, text_cut(&rest, ' ').data, 2);
		if (text_is_word(tag, known))
			return true;
	}
	return false;
}

const char *
language_code(enum language language)
{
	return languages[language].code;
}

enum plural
language_plural(enum language language, struct decimal number)
{
	int last_two, last;

	number = decimal_normal(number);
	if (number.scale > 0)
		return PLURAL_PART;
	if (number.digits == 1 || number.digits == -1)
		return PLURAL_ONE;
	if (language != LANGUAGE_PL)
		return PLURAL_MANY;
	last_two = (int)(number.digits % 100);
	if (last_two < 0)
		last_two = -last_two;
	last = last_two % 10;
	if (last >= 2 && last <= 4 && (last_two < 12 || last_two > 14))
		return PLURAL_FEW;
	return PLURAL_MANY;
}

void
language_number(enum language language, struct decimal number, int min_scale,
    struct buffer *out)
{
	char plain[PLAIN_MAX];
	struct text text = { plain, 0 }, whole;
	size_t start, i;

	if (decimal_sign(number) < 0) {
		buffer_add_string(out, MINUS);
		number = decimal_negate(number);
	}
	start = out->size;
	decimal_write(number, min_scale, out);
	text.size = out->size - start;
	assert(text.size <= sizeof(plain));
	memcpy(plain, out->data + start, text.size);
	out->size = start;
	whole = text_cut(&text, '.');
	for (i = 0; i < whole.size; i++) {
		if (i > 0 && (whole.size - i) % 3 == 0 && whole.size >=
		    (size_t)languages[language].least_grouped)
			buffer_add_string(out, languages[language].separator);
		buffer_add_byte(out, whole.data[i]);
	}
	if (text.data != NULL) {
		buffer_add_string(out, languages[language].point);
		buffer_add_text(out, text);
	}
}

void
language_date(enum language language, struct date date, struct buffer *out)
{
	struct civil civil = date_civil(date);

	buffer_printf(out, "%d" NO_BREAK_SPACE "%s %d", civil.day,
	    languages[language].months[civil.month - 1], civil.year);
}

void
language_short_date(enum language language, struct date date,
    struct buffer *out)
{
	struct civil civil = date_civil(date);
	const char *separator = languages[language].short_date;

	buffer_printf(out, "%02d%s%02d%s%04d", civil.day, separator,
	    civil.month, separator, civil.year);
}

/* Appends the first day of a period, without what the last day repeats. */
static void
first_day(enum language language, struct civil from, struct civil last,
    struct buffer *out)
{
	buffer_printf(out, "%d", from.day);
	if (from.month == last.month && from.year == last.year)
		return;
	buffer_printf(out, NO_BREAK_SPACE "%s",
	    languages[language].months[from.month - 1]);
	if (from.year != last.year)
		buffer_printf(out, " %d", from.year);
}

void
language_period(enum language language, struct period period,
    struct buffer *out)
{
	struct date last_date = date_add_days(period.to, -1);
	struct civil from = date_civil(period.from);
	struct civil last = date_civil(last_date);

	if (period_days(period) > 1) {
		first_day(language, from, last, out);
		if (language == LANGUAGE_EN)
			buffer_add_string(out, " to ");
		else if (from.month == last.month && from.year == last.year)
			buffer_add_string(out, EN_DASH);
		else
			buffer_add_string(out, " " EN_DASH " ");
	}
	language_date(language, last_date, out);
}

static const struct {
	const char *unit;
	const char *in[LANGUAGE_COUNT];
} units[] = {
	{ "pcs", { [LANGUAGE_EN] = "pcs", [LANGUAGE_PL] = "szt." } },
	{ "month", { [LANGUAGE_EN] = "month", [LANGUAGE_PL] = "mies." } },
	{ "day", { [LANGUAGE_EN] = "day", [LANGUAGE_PL] = "dzień" } },
	{ "h", { [LANGUAGE_EN] = "h", [LANGUAGE_PL] = "godz." } },
};

const char *
language_unit(enum language language, const char *unit)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(units); i++) {
		if (strcmp(unit, units[i].unit) == 0)
			return units[i].in[language];
	}
	return unit;
}

/* Units that are words, which have a plural. */
static const struct {
	const char *unit;
	const char *in[LANGUAGE_COUNT][PLURAL_COUNT];
} counted[] = {
	{ "day", {
	    [LANGUAGE_EN] = { "day", "days", "days", "days" },
	    [LANGUAGE_PL] = { "dzień", "dni", "dni", "dnia" } } },
};

const char *
language_counted(enum language language, const char *unit,
    struct decimal number)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(counted); i++) {
		if (strcmp(unit, counted[i].unit) == 0)
			return counted[i].in[language][language_plural(
			    language, number)];
	}
	return language_unit(language, unit);
}
