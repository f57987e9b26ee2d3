/* pool_words.c - what was covered or set off, in words for the customer. */
#include "rating/pool_words.h"

#define NO_BREAK "\xc2\xa0"

/* Minutes have at most so many decimals; else they are seconds. */
#define SHOWN_SCALE 4

enum phrase {
	OF_POOL,
	IN_POOL,
	CARRIED,
	ELSEWHERE,
	EXPIRED,
	REMAINING,
	LEFT,
	SET_OFF,                  /* the first by enum within */
	PHRASES = SET_OFF + WITHIN_PERIOD + 1,
};

static const char *const phrases[PHRASES][LANGUAGE_COUNT] = {
	[OF_POOL] = { " of ", " z " },
	[IN_POOL] = { " included", " w pakiecie" },
	[CARRIED] = { " carried over", " z poprzednich okresów" },
	[ELSEWHERE] = { " used elsewhere", " wykorzystano gdzie indziej" },
	[EXPIRED] = { " expired", " wygasło" },
	[REMAINING] = { ", ", ", pozostało " },
	[LEFT] = { " left", "" },
	[SET_OFF + WITHIN_QUARTER] = { " set off within the quarter of an hour",
	    " zbilansowane w kwadransie" },
	[SET_OFF + WITHIN_HOUR] = { " set off within the hour",
	    " zbilansowane w godzinie" },
	[SET_OFF + WITHIN_DAY] = { " set off within the day",
	    " zbilansowane w ciągu doby" },
	[SET_OFF + WITHIN_PERIOD] = { " set off within the period",
	    " zbilansowane w okresie" },
};

/* Words being written. */
struct pool_writing {
	const char *unit;
	enum language language;
	struct buffer *out;
};

static void
say(const struct pool_writing *words, enum phrase phrase)
{
	buffer_add_string(words->out, phrases[phrase][words->language]);
}

static void
quantity(const struct pool_writing *words, struct decimal value)
{
	const struct decimal sixty = decimal_of(60);
	const char *unit = words->unit;
	struct decimal minutes, back;
	struct error error;

	if (strcmp(unit, "s") == 0 && decimal_divide(value, sixty,
	    SHOWN_SCALE, ROUND_DOWN, &minutes, &error) &&
	    decimal_multiply(minutes, sixty, &back, &error) &&
	    decimal_compare(back, value) == 0) {
		value = minutes;
		unit = "min";
	}
	language_number(words->language, value, 0, words->out);
	buffer_add_string(words->out, NO_BREAK);
	buffer_add_string(words->out, language_unit(words->language, unit));
}

/* Adds " (20 GB carried over", or ", 5 GB expired" behind it, and so on. */
static void
in_brackets(const struct pool_writing *words, struct decimal value,
    enum phrase phrase, bool *open)
{
	if (value.digits == 0)
		return;
	buffer_add_string(words->out, *open ? ", " : " (");
	quantity(words, value);
	say(words, phrase);
	*open = true;
}

void
pool_words_write(const struct pool_use *use, struct decimal covered,
    const char *unit, enum language language, struct buffer *out)
{
	const struct pool_writing words = { unit, language, out };
	struct decimal left = DECIMAL_ZERO, others = DECIMAL_ZERO;
	struct error error;
	bool open = false;

	/* They were summed from the same terms: there is a difference. */
	(void)(decimal_subtract(use->given, use->used, &left, &error) &&
	    decimal_subtract(left, use->expired, &left, &error) &&
	    decimal_subtract(use->used, covered, &others, &error));
	quantity(&words, covered);
	say(&words, OF_POOL);
	quantity(&words, use->given);
	say(&words, IN_POOL);
	in_brackets(&words, use->carried, CARRIED, &open);
	in_brackets(&words, others, ELSEWHERE, &open);
	in_brackets(&words, use->expired, EXPIRED, &open);
	if (open)
		buffer_add_byte(out, ')');
	say(&words, REMAINING);
	quantity(&words, left);
	say(&words, LEFT);
}

void
pool_words_set_off(const struct netting *netting, struct decimal set_off,
    enum language language, struct buffer *out)
{
	const struct pool_writing words = {
		.unit = netting->fed_in->unit, .language = language,
		.out = out,
	};

	quantity(&words, set_off);
	say(&words, (enum phrase)(SET_OFF + (int)netting->within));
}
