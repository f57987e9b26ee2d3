/* time_style.c - times as a vendor writes them. */
#include "import/time_style.h"

#include "import/time_pattern.h"

#define DAY_SECONDS 86400LL

_Static_assert(TIME_STYLE_SAMPLE >= TIME_PATTERN_MAX, "a sample fits");

enum form_kind {
	PATTERN,
	RFC3339,
	EPOCH,
};

struct time_form {
	enum form_kind kind;
	struct time_pattern pattern; /* PATTERN */
	int64_t unit;             /* EPOCH: microseconds of one */
	struct text text;         /* as the format states it */
	struct time_form *next;
};

static const struct {
	const char *word;
	enum form_kind kind;
	int64_t unit;
} special[] = {
	{ "rfc3339", RFC3339, 0 },
	{ "epoch", EPOCH, 1000000 },
	{ "epoch_ms", EPOCH, 1000 },
	{ "epoch_us", EPOCH, 1 },
};

bool
time_style_add(struct time_style *style, struct text text,
    struct arena *arena, struct error *error)
{
	struct time_form *form = ARENA_NEW(arena, struct time_form, 1);
	struct time_form **end = &style->forms;
	size_t i;

	form->text = arena_copy(arena, text);
	for (i = 0; i < ARRAY_SIZE(special); i++) {
		if (text_is(text, special[i].word)) {
			form->kind = special[i].kind;
			form->unit = special[i].unit;
		}
	}
	if (form->kind == PATTERN && !time_pattern_compile(form->text, arena,
	    &form->pattern, error))
		return false;
	while (*end != NULL)
		end = &(*end)->next;
	*end = form;
	return true;
}

static bool
is_local(const struct time_form *form)
{
	return form->kind == PATTERN && !form->pattern.has_offset;
}

bool
time_style_needs_zone(const struct time_style *style)
{
	const struct time_form *form = style->forms;

	while (form != NULL && is_local(form))
		form = form->next;
	return form == NULL;
}

/* Whether the earlier pattern takes what the later one writes for another. */
static bool
takes_over(const struct time_form *earlier, const struct time_form *later,
    char sample[TIME_STYLE_SAMPLE])
{
	/* a day that could be a month or a year */
	static const struct clock clock = { .year = 2006, .month = 4,
	    .day = 5, .hour = 7, .minute = 8, .second = 9 };
	struct clock read;

	return earlier->kind == PATTERN && later->kind == PATTERN &&
	    time_pattern_write(&later->pattern, &clock, sample) &&
	    time_pattern_fits(&earlier->pattern, text_of(sample), &read) &&
	    (read.year != clock.year || read.month != clock.month ||
	    read.day != clock.day);
}

bool
time_style_rivals(const struct time_style *style, struct text *first,
    struct text *second, char sample[TIME_STYLE_SAMPLE])
{
	const struct time_form *earlier, *later;

	for (earlier = style->forms; earlier; earlier = earlier->next) {
		for (later = earlier->next; later; later = later->next) {
			if (!takes_over(earlier, later, sample))
				continue;
			*first = earlier->text;
			*second = later->text;
			return true;
		}
	}
	return false;
}

/*
 * The instant of a local time. Where the whole day has one offset, both its
 * ends say so and nothing is looked up again.
 */
static void
localise(struct time_style *style, struct date date, int second,
    struct moment *out)
{
	size_t at = (uint32_t)date.day % TIME_STYLE_DAYS;
	int64_t local = date.day * DAY_SECONDS + second;
	struct instant first, last;

	if (!style->days[at].known || style->days[at].day != date.day) {
		bool unique = zone_instant(style->zone, date, 0, &first) ==
		    LOCAL_UNIQUE && zone_instant(style->zone, date,
		    (int)DAY_SECONDS - 1, &last) == LOCAL_UNIQUE;

		style->days[at].known = true;
		style->days[at].day = date.day;
		style->days[at].uniform = unique && last.microseconds -
		    first.microseconds == (DAY_SECONDS - 1) * MICROSECONDS;
		style->days[at].offset = zone_offset(style->zone, first);
	}
	if (style->days[at].uniform && second < DAY_SECONDS) {
		out->local = LOCAL_UNIQUE;
		out->offset = style->days[at].offset;
		out->instant.microseconds =
		    (local - out->offset) * MICROSECONDS;
		return;
	}
	date.day += second >= DAY_SECONDS;
	second %= (int)DAY_SECONDS;
	out->local = zone_instant(style->zone, date, second, &out->instant);
	out->offset = zone_offset(style->zone, out->instant);
}

static bool
fits_pattern(struct time_style *style, const struct time_form *form,
    struct text text, struct moment *out)
{
	struct clock clock;
	struct date date;
	int second;

	if ((style->zone == NULL && is_local(form)) ||
	    !time_pattern_fits(&form->pattern, text, &clock))
		return false;
	/* a leap second is the end of the second before it */
	if (clock.second == 60) {
		clock.second = 59;
		clock.micro = (int)MICROSECONDS - 1;
	}
	date = date_of(clock.year, clock.month, clock.day);
	second = clock.hour * 3600 + clock.minute * 60 + clock.second;
	if (!form->pattern.has_offset) {
		localise(style, date, second, out);
	} else {
		out->local = LOCAL_UNIQUE;
		out->offset = clock.offset;
		out->instant.microseconds = (date.day * DAY_SECONDS + second -
		    clock.offset) * MICROSECONDS;
	}
	out->instant.microseconds += clock.micro;
	return true;
}

/* The offset that an RFC 3339 time, already checked, ends with. */
static int
written_offset(struct text text)
{
	struct text rest = { text.data + text.size - 6, 6 };
	int offset;

	if ((text.data[text.size - 1] | 0x20) == 'z' ||
	    !time_take_offset(&rest, &offset))
		return 0;
	return offset;
}

/* 2026-10-05T08:12:00Z or +02:00, without a fraction or a leap second. */
static bool
is_written(const struct moment *moment, struct text text)
{
	size_t size = moment->offset == 0 ? 20 : 25;

	return text.size == size && text.data[10] == 'T' &&
	    text.data[17] != '6' && text.data[19] != 'z' &&
	    text.data[19] != '.';
}

static bool
fits_epoch(struct time_style *style, int64_t unit, struct text text,
    struct moment *out)
{
	/* 9999-12-31T23:59:59Z */
	const int64_t last = 253402300799LL * MICROSECONDS;
	struct text rest = text;
	int64_t value = 0;
	int micro = 0;

	while (rest.size > 0 && rest.data[0] >= '0' && rest.data[0] <= '9') {
		value = value * 10 + rest.data[0] - '0';
		if (value > last / unit)
			return false;
		rest.data++;
		rest.size--;
	}
	if (rest.size == text.size)
		return false;
	if (rest.size > 0 && (*rest.data != '.' || unit != MICROSECONDS))
		return false;
	if (rest.size > 0) {
		rest.data++;
		rest.size--;
		if (!time_take_fraction(&rest, &micro) || rest.size > 0)
			return false;
	}
	out->instant.microseconds = value * unit + micro;
	out->local = LOCAL_UNIQUE;
	out->offset = style->zone == NULL ? 0 :
	    zone_offset(style->zone, out->instant);
	return true;
}

static bool
fits(struct time_style *style, const struct time_form *form,
    struct text text, struct moment *out)
{
	struct error inner;

	switch (form->kind) {
	case PATTERN:
		return fits_pattern(style, form, text, out);
	case RFC3339:
		if (!instant_parse(text, &out->instant, &inner))
			return false;
		out->local = LOCAL_UNIQUE;
		out->offset = written_offset(text);
		out->written = is_written(out, text);
		return true;
	case EPOCH:
		return fits_epoch(style, form->unit, text, out);
	}
	return false;
}

bool
time_style_parse(struct time_style *style, struct text text,
    struct moment *out, struct error *error)
{
	const struct time_form *form;

	out->written = false;
	for (form = style->forms; form != NULL; form = form->next) {
		if (fits(style, form, text, out))
			return true;
	}
	return error_set(error, STATUS_DATA, "'%.*s' is not a time (the "
	    "format expects %.*s%s)", TEXT_CLIP(text),
	    TEXT_CLIP(style->forms->text),
	    style->forms->next == NULL ? "" : style->zone == NULL ?
	    " or others; local times need a time zone" : " or others");
}

static char *
put(char *to, int value, int digits)
{
	int i;

	for (i = digits - 1; i >= 0; i--) {
		to[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return to + digits;
}

size_t
moment_write(const struct moment *moment, char *to)
{
	int64_t local = moment->instant.microseconds +
	    moment->offset * MICROSECONDS;
	int64_t day = local / (DAY_SECONDS * MICROSECONDS) -
	    (local % (DAY_SECONDS * MICROSECONDS) < 0);
	int64_t rest = local - day * DAY_SECONDS * MICROSECONDS;
	int second = (int)(rest / MICROSECONDS);
	int micro = (int)(rest % MICROSECONDS);
	int minutes = (moment->offset < 0 ? -moment->offset :
	    moment->offset) / 60;
	struct civil civil = date_civil((struct date){ (int32_t)day });
	char *at = to;

	at = put(at, civil.year, 4);
	*at++ = '-';
	at = put(at, civil.month, 2);
	*at++ = '-';
	at = put(at, civil.day, 2);
	*at++ = 'T';
	at = put(at, second / 3600, 2);
	*at++ = ':';
	at = put(at, second / 60 % 60, 2);
	*at++ = ':';
	at = put(at, second % 60, 2);
	if (micro != 0) {
		*at++ = '.';
		at = put(at, micro, 6);
	}
	if (moment->offset == 0) {
		*at++ = 'Z';
		return (size_t)(at - to);
	}
	*at++ = moment->offset < 0 ? '-' : '+';
	at = put(at, minutes / 60, 2);
	*at++ = ':';
	at = put(at, minutes % 60, 2);
	return (size_t)(at - to);
}
