/* joined_words.c - what other sums decide of a charge, in words. */
#include "rating/joined_words.h"

#include "rating/by_peak.h"
#include "rating/highest.h"
#include "rating/shared_tiers.h"

enum phrase {
	ROUNDED_TO,
	ROUNDED_UP_TO,
	ROUNDED_DOWN_TO,
	ROUNDED_EVEN_TO,
	EACH_ONE,
	SHARE_OF_TIER,
	TOGETHER,
	OVER,
	TO,
	PER,
	AND_DAY,
	PEAK,
	BILLED_PEAK,
	HIGHEST_OF,
	PAID_WITH,
	PHRASES,
};

static const char *const phrases[PHRASES][LANGUAGE_COUNT] = {
	[ROUNDED_TO] = { "rounded to ", "zaokrąglone do " },
	[ROUNDED_UP_TO] = { "rounded up to ", "zaokrąglone w górę do " },
	[ROUNDED_DOWN_TO] = { "rounded down to ", "zaokrąglone w dół do " },
	[ROUNDED_EVEN_TO] = { "rounded, halves to even, to ",
	    "zaokrąglone, połówki do parzystej, do " },
	[EACH_ONE] = { "each ", "każde " },
	[SHARE_OF_TIER] = { ": its share of this tier)",
	    ": udział w tym progu)" },
	[TOGETHER] = { " together)", " łącznie)" },
	[OVER] = { "over ", "ponad " },
	[TO] = { " to ", " do " },
	[PER] = { " per ", " na " },
	[AND_DAY] = { " and day", " i dzień" },
	[PEAK] = { ", peak ", ", szczyt " },
	[BILLED_PEAK] = { ", billed peak ", ", szczyt rozliczony " },
	[HIGHEST_OF] = { " (the highest of ", " (najwyższy z: " },
	[PAID_WITH] = { " (paid with the step of ", " (opłacony progiem: " },
};

static const struct noun day = { {
	[LANGUAGE_EN] = { "day", "days", "days", "days" },
	[LANGUAGE_PL] = { "dzień", "dni", "dni", "dnia" },
} };

static void
say(const struct writing *writing, enum phrase phrase)
{
	buffer_add_string(writing->out, phrases[phrase][writing->language]);
}

/* "rounded up to 1 kWh": what was done to the quantity. */
static void
rounded_to(const struct writing *writing)
{
	static const enum phrase said[] = {
		[ROUND_HALF_UP] = ROUNDED_TO, [ROUND_UP] = ROUNDED_UP_TO,
		[ROUND_CEILING] = ROUNDED_UP_TO,
		[ROUND_DOWN] = ROUNDED_DOWN_TO,
		[ROUND_FLOOR] = ROUNDED_DOWN_TO,
		[ROUND_HALF_EVEN] = ROUNDED_EVEN_TO,
	};
	struct rounding round = writing->price->row->quantity_round;

	say(writing, said[round.mode]);
	writing_measure(writing, (struct decimal){ 1, round.scale });
}

/* " (100.6 kWh, rounded to 1 kWh)": what was metered. */
static void
rounded(const struct writing *writing)
{
	const struct tally_part *part = writing->part;

	if (!writing->price->rounds || writing->sharing != NULL ||
	    decimal_compare(part->quantity, part->billed) == 0)
		return;
	buffer_add_string(writing->out, " (");
	writing_measure(writing, part->quantity);
	buffer_add_string(writing->out, ", ");
	if (writing->price->event && part->events != 1)
		say(writing, EACH_ONE);
	rounded_to(writing);
	buffer_add_byte(writing->out, ')');
}

/*
 * " (400 kWh × 300 / 1,000: its share of this tier)"; where the sum only chose
 * the tier, " (1,000 kWh together)".
 */
static void
share(const struct writing *writing, struct decimal used)
{
	const struct ladder_share *sharing = writing->sharing;
	size_t at = (size_t)(writing->tier - writing->price->tier);

	if (sharing == NULL || sharing->all.digits == 0)
		return;
	buffer_add_string(writing->out, " (");
	if (writing->price->model->alternative) {
		writing_quantity(writing, sharing->all);
		say(writing, TOGETHER);
		return;
	}
	writing_quantity(writing, sharing->whole[at].billed);
	buffer_add_string(writing->out, TIMES);
	writing_number(writing, used);
	buffer_add_string(writing->out, NO_BREAK "/" NO_BREAK);
	writing_number(writing, sharing->all);
	if (writing->price->rounds) {
		buffer_add_string(writing->out, ", ");
		rounded_to(writing);
	}
	say(writing, SHARE_OF_TIER);
}

/* "10 kW", of the service whose peak it is; without a number the unit. */
static void
add_peak_unit(const struct writing *writing, const struct decimal *value)
{
	const struct stretch_by *by = writing->price->by;
	const struct service *service = by->of->price->row->service;

	if (value != NULL) {
		writing_number(writing, *value);
		buffer_add_string(writing->out, NO_BREAK);
	}
	buffer_add_string(writing->out, language_unit(writing->language,
	    service->unit));
}

/* "200 to 400 kWh": the tier's bounds before they were multiplied. */
static void
plain_bounds(const struct writing *writing)
{
	const struct price_row *row = writing->tier->row;
	struct decimal lower = DECIMAL_ZERO;

	if (writing->tier != &writing->price->tier[0])
		lower = writing->tier[-1].row->upto;
	if (!row->has_upto) {
		say(writing, OVER);
		writing_measure(writing, lower);
		return;
	}
	if (decimal_sign(lower) > 0) {
		writing_number(writing, lower);
		say(writing, TO);
	}
	writing_measure(writing, row->upto);
}

/* " (200 kWh per kW and day, peak 10 kW, 31 days)" */
static void
by_peak(const struct writing *writing)
{
	const struct stretch_by *by = writing->price->by;
	const struct price_row *row = writing->price->row;
	const struct decimal *per;

	if (by == NULL)
		return;
	per = &by->of->price->row->per;
	buffer_add_string(writing->out, " (");
	plain_bounds(writing);
	say(writing, PER);
	add_peak_unit(writing, decimal_compare(*per, decimal_of(1)) == 0 ?
	    NULL : per);
	if (by->days > 0)
		say(writing, AND_DAY);
	say(writing, row->by_billed ? BILLED_PEAK : PEAK);
	add_peak_unit(writing, &by->peak);
	if (by->days > 0) {
		buffer_add_string(writing->out, ", ");
		writing_counted(writing, by->days, &day);
	}
	buffer_add_byte(writing->out, ')');
}

static const char *
name_of(const struct writing *writing, const struct tally *tally)
{
	return words_in(&tally->price->row->service->name, writing->language);
}

/* Whose step is paid, and of which services it is the highest. */
static void
contest(const struct writing *writing, const struct tally *tally)
{
	const struct contest *contest = tally->contest;
	size_t i;

	if (contest == NULL || contest->count == 1)
		return;
	if (contest->paid != tally) {
		say(writing, PAID_WITH);
		buffer_add_string(writing->out,
		    name_of(writing, contest->paid));
		buffer_add_byte(writing->out, ')');
		return;
	}
	say(writing, HIGHEST_OF);
	for (i = 0; i < contest->count; i++) {
		const char *name = name_of(writing, contest->tally[i]);

		if (i > 0 && strcmp(name, name_of(writing,
		    contest->tally[i - 1])) == 0)
			continue;
		buffer_printf(writing->out, "%s%s", i ? ", " : "", name);
	}
	buffer_add_byte(writing->out, ')');
}

void
joined_words_write(const struct writing *writing, const struct tally *tally)
{
	rounded(writing);
	by_peak(writing);
	share(writing, tally->quantity);
	contest(writing, tally);
}
