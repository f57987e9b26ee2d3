/* time_style.c - times as a vendor writes them. */
#include "import/time_style.h"

#include "import/excel_day.h"
#include "import/time_pattern.h"

#define DAY_SECONDS 86400LL

_Static_assert(TIME_STYLE_SAMPLE >= TIME_PATTERN_MAX, "a sample fits");

enum form_kind {
	PATTERN,
	RFC3339,
	EPOCH,
	EXCEL,
};

enum fit {
	FITS_NOT,
	FITS,
	FITS_BUT_FOR_ITS_MARK,    /* the clocks never showed it so */
};

struct time_form {
	enum form_kind kind;
	struct time_pattern pattern; /* PATTERN */
	int64_t unit;             /* EPOCH: nanoseconds; EXCEL: first year */
	struct text text;         /* as the format states it */
	struct time_form *next;
};

static const struct {
	const char *word;
	enum form_kind kind;
	int64_t unit;
} special[] = {
	{ "rfc3339", RFC3339, 0 },
	{ "epoch", EPOCH, 1000000000 },
	{ "epoch_ms", EPOCH, 1000000 },
	{ "epoch_us", EPOCH, 1000 },
	{ "epoch_ns", EPOCH, 1 },
	{ "excel", EXCEL, 1900 },
	{ "excel_1904", EXCEL, 1904 },
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
	if (form->kind == PATTERN && !time_pattern_compile(form->text,
	    &style->words, arena, &form->pattern, error))
		return false;
	while (*end != NULL)
		end = &(*end)->next;
	*end = form;
	return true;
}

/* Whether it reads times that need the zone. */
static bool
is_local(const struct time_style *style, const struct time_form *form)
{
	if (form->kind != PATTERN)
		return form->kind == EXCEL;
	return form->pattern.has_zone ? style->words.seasons :
	    !form->pattern.has_offset;
}

bool
time_style_needs_zone(const struct time_style *style)
{
	const struct time_form *form = style->forms;

	while (form != NULL && is_local(style, form))
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

bool
time_style_asks_for_words(const struct time_style *style)
{
	const struct time_form *form = style->forms;

	while (form != NULL && !form->pattern.has_zone)
		form = form->next;
	return form != NULL;
}

static void
go_back(struct time_style *style, int64_t seconds, struct moment *out)
{
	if (seconds == 0)
		return;
	out->written = false;
	out->instant.microseconds -= seconds * MICROSECONDS;
	if (style->zone != NULL && style->zone_is_own)
		out->offset = zone_offset(style->zone, out->instant);
}

/* What the clocks showed, and how far before that the time began. */
static enum fit
fit_local(struct time_style *style, struct date date, int64_t second,
    int64_t back, const struct zone_word *mark, struct moment *out)
{
	if (localise(style->zone, &style->days, date, second - back, mark,
	    out) && (back == 0 || out->local != LOCAL_MISSING))
		return FITS;
	if (back == 0 || !localise(style->zone, &style->days, date, second,
	    mark, out))
		return FITS_BUT_FOR_ITS_MARK;
	out->instant.microseconds -= back * MICROSECONDS;
	out->offset = zone_offset(style->zone, out->instant);
	return FITS;
}

/* An offset as it was written, or as a word of the format means. */
static enum fit
fit_offset(struct time_style *style, struct date date, int64_t second,
    int offset, int64_t back, struct moment *out)
{
	out->local = LOCAL_UNIQUE;
	out->offset = offset;
	out->instant.microseconds = (date.day * DAY_SECONDS + second -
	    offset) * MICROSECONDS;
	go_back(style, back, out);
	return FITS;
}

/* Words for offsets are checked where the format names its zone, too. */
static bool
is_in_force(struct time_style *style, const struct moment *end, int64_t back)
{
	struct instant before = { end->instant.microseconds - 1 };

	return !style->zone_is_own || style->zone == NULL ||
	    zone_offset(style->zone, end->instant) == end->offset ||
	    (back > 0 && zone_offset(style->zone, before) == end->offset);
}

static enum fit
fit_word(struct time_style *style, struct date date, int64_t second,
    const struct zone_word *word, int64_t back, struct moment *out)
{
	if (word->says != ZONE_SAYS_OFFSET)
		return style->zone == NULL ? FITS_NOT : fit_local(style,
		    date, second, back, word, out);
	(void)fit_offset(style, date, second, word->offset, 0, out);
	if (!is_in_force(style, out, back)) {
		out->offset = zone_offset(style->zone, out->instant);
		return FITS_BUT_FOR_ITS_MARK;
	}
	go_back(style, back, out);
	return FITS;
}

static enum fit
fit_pattern(struct time_style *style, const struct time_form *form,
    struct text text, int64_t back, struct moment *out,
    const struct zone_word **mark)
{
	struct clock clock;
	struct date date;
	enum fit fit;
	int second;

	if ((style->zone == NULL && !form->pattern.has_offset &&
	    !form->pattern.has_zone) ||
	    !time_pattern_fits(&form->pattern, text, &clock))
		return FITS_NOT;
	/* a leap second is the end of the second before it */
	if (clock.second == 60) {
		clock.second = 59;
		clock.micro = (int)MICROSECONDS - 1;
	}
	date = date_of(clock.year, clock.month, clock.day);
	second = clock.hour * 3600 + clock.minute * 60 + clock.second;
	*mark = clock.zone;
	if (clock.zone != NULL)
		fit = fit_word(style, date, second, clock.zone, back, out);
	else if (form->pattern.has_offset)
		fit = fit_offset(style, date, second, clock.offset, back,
		    out);
	else
		fit = fit_local(style, date, second, back, NULL, out);
	out->instant.microseconds += clock.micro;
	return fit;
}

static enum fit
fit_excel(struct time_style *style, bool from_1904, struct text text,
    int64_t back, struct moment *out)
{
	struct date date;
	int second, micro;
	enum fit fit;

	if (style->zone == NULL ||
	    !excel_day_read(text, from_1904, &date, &second, &micro))
		return FITS_NOT;
	fit = fit_local(style, date, second, back, NULL, out);
	out->instant.microseconds += micro;
	return fit;
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

/* `unit` is the nanoseconds of one; seconds may have a fraction. */
static bool
fits_epoch(struct time_style *style, int64_t unit, struct text text,
    struct moment *out)
{
	/* 9999-12-31T23:59:59Z */
	const __int128 last = (__int128)253402300799LL * 1000000000;
	struct text rest = text;
	__int128 value = 0;
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
	if (rest.size > 0 && (*rest.data != '.' || unit != 1000000000))
		return false;
	if (rest.size > 0) {
		rest.data++;
		rest.size--;
		if (!time_take_fraction(&rest, &micro) || rest.size > 0)
			return false;
	}
	out->instant.microseconds = (int64_t)(value * unit / 1000) + micro;
	out->local = LOCAL_UNIQUE;
	out->offset = style->zone == NULL ? 0 :
	    zone_offset(style->zone, out->instant);
	return true;
}

static enum fit
fit_form(struct time_style *style, const struct time_form *form,
    struct text text, int64_t back, struct moment *out,
    const struct zone_word **mark)
{
	struct error inner;

	switch (form->kind) {
	case PATTERN:
		return fit_pattern(style, form, text, back, out, mark);
	case RFC3339:
		if (!instant_parse(text, &out->instant, &inner))
			return FITS_NOT;
		out->local = LOCAL_UNIQUE;
		out->offset = written_offset(text);
		out->written = is_written(out, text);
		go_back(style, back, out);
		return FITS;
	case EPOCH:
		if (!fits_epoch(style, form->unit, text, out))
			return FITS_NOT;
		out->instant.microseconds -= back * MICROSECONDS;
		if (back > 0 && style->zone != NULL)
			out->offset = zone_offset(style->zone, out->instant);
		return FITS;
	case EXCEL:
		return fit_excel(style, form->unit == 1904, text, back, out);
	}
	return FITS_NOT;
}

static bool
wrong_mark(struct text text, const struct zone_word *mark,
    const struct moment *shown, struct error *error)
{
	const char *season = mark->says == ZONE_SAYS_SUMMER ?
	    " of summer time" : mark->says == ZONE_SAYS_WINTER ?
	    " of winter time" : "";
	int minutes = (shown->offset < 0 ? -shown->offset : shown->offset) /
	    60;

	if (shown->local == LOCAL_MISSING)
		return error_set(error, STATUS_DATA, "'%.*s' has the mark "
		    "'%.*s'%s in an hour that the clocks skip",
		    TEXT_CLIP(text), TEXT_CLIP(mark->word), season);
	return error_set(error, STATUS_DATA, "'%.*s' has the mark '%.*s'%s, "
	    "but the clocks of its zone are then at %c%02d:%02d (a wrong "
	    "mark, or another zone?)", TEXT_CLIP(text),
	    TEXT_CLIP(mark->word), season, shown->offset < 0 ? '-' : '+',
	    minutes / 60, minutes % 60);
}

bool
time_style_parse_end(struct time_style *style, struct text text,
    int64_t seconds, struct moment *out, struct error *error)
{
	const struct zone_word *mark = NULL, *wrong = NULL;
	struct moment shown = { .offset = 0 };
	const struct time_form *form;
	bool local = false;

	out->written = false;
	for (form = style->forms; form != NULL; form = form->next) {
		enum fit fit = fit_form(style, form, text, seconds, out,
		    &mark);

		if (LIKELY(fit == FITS))
			return true;
		if (fit == FITS_BUT_FOR_ITS_MARK && wrong == NULL) {
			wrong = mark;
			shown = *out;
		}
	}
	if (wrong != NULL)
		return wrong_mark(text, wrong, &shown, error);
	for (form = style->forms; form != NULL; form = form->next)
		local = local || is_local(style, form);
	return error_set(error, STATUS_DATA, "'%.*s' is not a time (the "
	    "format expects %.*s%s)", TEXT_CLIP(text),
	    TEXT_CLIP(style->forms->text),
	    style->forms->next == NULL ? "" : local && style->zone == NULL ?
	    " or others; local times need a time zone" : " or others");
}

bool
time_style_parse(struct time_style *style, struct text text,
    struct moment *out, struct error *error)
{
	return time_style_parse_end(style, text, 0, out, error);
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
