/* working.c - the sum of a charge, in words the customer can follow. */
#include "rating/working.h"

#include "rating/joined_words.h"
#include "rating/model_market.h"
#include "rating/peaks.h"
#include "rating/pool_words.h"
#include "rating/validity_words.h"
#include "rating/writing.h"

enum phrase {
	WITHIN,
	OVER,
	UP_TO,
	FREE,
	PERCENT_OF,
	STEP,
	STEP_OPEN,
	FIXED,
	AT_LEAST,
	AT_MOST,
	EACH,
	ROUNDED,
	OF_EACH,
	HIGHEST,
	OF_PEAK,
	READ,
	MARKET,
	ON_AVERAGE,
	PHRASES,
};

static const char *const phrases[PHRASES][LANGUAGE_COUNT] = {
	[WITHIN] = { " within the first ", " w ramach pierwszych " },
	[OVER] = { " over ", " ponad " },
	[UP_TO] = { " up to ", " do " },
	[FREE] = { " free", " bez opłaty" },
	[PERCENT_OF] = { "% of ", "% z " },
	[STEP] = { "step up to ", "próg do " },
	[STEP_OPEN] = { "step over ", "próg ponad " },
	[FIXED] = { " fixed", " opłaty stałej" },
	[AT_LEAST] = { ", at least ", ", nie mniej niż " },
	[AT_MOST] = { ", at most ", ", nie więcej niż " },
	[EACH] = { " each", " za każde" },
	[ROUNDED] = { ", rounded", ", po zaokrągleniu" },
	[OF_EACH] = { " of each", " każdego" },
	[HIGHEST] = { " (highest reading: ", " (najwyższy odczyt: " },
	[OF_PEAK] = { "% of the peak of ", "% szczytu " },
	[READ] = { "; highest reading ", "; najwyższy odczyt " },
	[MARKET] = { " (market prices)", " (ceny rynkowe)" },
	[ON_AVERAGE] = { " (market prices, on average)",
	    " (ceny rynkowe, średnio)" },
};

static const struct noun call = { {
	[LANGUAGE_EN] = { "call", "calls", "calls", "calls" },
	[LANGUAGE_PL] = { "połączenie", "połączenia", "połączeń",
	    "połączenia" },
} };
static const struct noun event = { {
	[LANGUAGE_EN] = { "event", "events", "events", "events" },
	[LANGUAGE_PL] = { "zdarzenie", "zdarzenia", "zdarzeń",
	    "zdarzenia" },
} };
static const struct noun package = { {
	[LANGUAGE_EN] = { "package of ", "packages of ", "packages of ",
	    "packages of " },
	[LANGUAGE_PL] = { "pakiet po ", "pakiety po ", "pakietów po ",
	    "pakietu po " },
} };

static void
say(const struct writing *writing, enum phrase phrase)
{
	buffer_add_string(writing->out, phrases[phrase][writing->language]);
}

/* " × 0.29", and for how much that is where it cannot be seen. */
static void
price_of(const struct writing *writing, struct decimal price,
    bool per_is_shown)
{
	const struct price_row *row = writing->tier->row;

	buffer_add_string(writing->out, TIMES);
	writing_money(writing, price);
	if (per_is_shown || decimal_compare(row->per, decimal_of(1)) == 0)
		return;
	buffer_add_string(writing->out, NO_BREAK "/" NO_BREAK);
	if (writing_larger_unit(row) != NULL) {
		buffer_add_string(writing->out,
		    language_unit(writing->language, writing_larger_unit(row)));
	} else {
		writing_number(writing, row->per);
		buffer_add_string(writing->out, NO_BREAK);
		buffer_add_string(writing->out, writing->unit);
	}
}

/* The bounds are an event's, while the quantity is that of all. */
static void
of_each(const struct writing *writing)
{
	if (writing->price->event && writing->part->events != 1)
		say(writing, OF_EACH);
}

/* " over 100 GB", " within the first 100 GB": which tier this is. */
static void
bounds(const struct writing *writing)
{
	const struct tier *tier = writing->tier;
	bool first = decimal_sign(tier->lower) == 0 && tier->row->has_upto;

	if (writing->price->tiers == 1)
		return;
	if (first) {
		say(writing, writing->price->model->alternative ? UP_TO :
		    WITHIN);
		writing_quantity(writing, tier->upto);
		of_each(writing);
		return;
	}
	say(writing, OVER);
	writing_quantity(writing, tier->lower);
	if (tier->row->has_upto) {
		say(writing, UP_TO);
		writing_quantity(writing, tier->upto);
	}
	of_each(writing);
}

/* What one unit cost at the time, or on average. */
static void
market(const struct writing *writing)
{
	const struct tally_part *part = writing->part;
	struct decimal average;
	bool exact;

	writing_quantity(writing, part->billed);
	if (!market_average(writing->tier, part->billed, part->amount,
	    &average, &exact))
		return;
	price_of(writing, average, false);
	say(writing, exact ? MARKET : ON_AVERAGE);
}

/* What the price takes of the quantity. */
static void
units(const struct writing *writing)
{
	const struct price *price = writing->price;
	const struct price_row *row = writing->tier->row;
	struct decimal billed = writing->part->billed, larger, packages;
	struct error error;

	if (price->model->market) {
		market(writing);
	} else if (price->model->percent) {
		writing_number(writing, row->unit_price);
		say(writing, PERCENT_OF);
		writing_money(writing, billed);
		bounds(writing);
	} else if (price->model->step) {
		say(writing, row->has_upto ? STEP : STEP_OPEN);
		writing_quantity(writing, row->has_upto ? writing->tier->upto :
		    writing->tier->lower);
	} else if (price->model->whole && decimal_quotient(billed, row->per,
	    &packages, &error) && packages.scale == 0) {
		writing_counted(writing, (int64_t)packages.digits, &package);
		writing_number(writing, row->per);
		buffer_add_string(writing->out, NO_BREAK);
		buffer_add_string(writing->out, writing->unit);
		price_of(writing, row->unit_price, true);
	} else {
		writing_quantity(writing, billed);
		bounds(writing);
		price_of(writing, row->unit_price,
		    writing_in_larger(row, billed, &larger));
	}
}

/* " (250 min, 200 min free)": what of the quantity was included. */
static void
included(const struct writing *writing)
{
	const struct price_row *row = writing->price->row;
	struct decimal free;
	struct error error;

	if ((writing->price->ordered || (writing->sharing != NULL &&
	    row->included.digits != 0)) && decimal_subtract(
	    writing->part->quantity, writing->part->billed, &free, &error) &&
	    free.digits != 0) {
		buffer_add_string(writing->out, " (");
		writing_quantity(writing, writing->part->quantity);
		buffer_add_string(writing->out, ", ");
		writing_quantity(writing, free);
		say(writing, FREE);
		buffer_add_byte(writing->out, ')');
	}
	if (row->included.digits == 0 || writing->tier !=
	    &writing->price->tier[0] || writing->price->event ||
	    writing->sharing != NULL)
		return;
	buffer_add_string(writing->out, " (");
	writing_quantity(writing, writing->part->quantity);
	buffer_add_string(writing->out, ", ");
	writing_quantity(writing, decimal_compare(writing->part->quantity,
	    row->included) < 0 ? writing->part->quantity : row->included);
	say(writing, FREE);
	buffer_add_byte(writing->out, ')');
}

static void
when_read(const struct writing *writing, const struct peak *peak)
{
	language_short_date(writing->language, peak->day, writing->out);
	buffer_printf(writing->out, ", %02d:%02d", peak->second / 3600,
	    peak->second / 60 % 60);
}

/* Which reading is billed: of this period, or a share of an earlier one. */
static void
peak(const struct writing *writing, const struct tally *tally)
{
	const struct peak *peak = tally->peak;

	if (peak == NULL || writing->tier != &writing->price->tier[0])
		return;
	if (!peak->ratcheted) {
		if (!peak->read)
			return;
		say(writing, HIGHEST);
		when_read(writing, peak);
		buffer_add_byte(writing->out, ')');
		return;
	}
	buffer_add_string(writing->out, " (");
	writing_number(writing, writing->price->row->ratchet.percent);
	say(writing, OF_PEAK);
	writing_quantity(writing, peak->earlier);
	buffer_add_string(writing->out, ", ");
	language_period(writing->language, peak->of, writing->out);
	say(writing, READ);
	writing_quantity(writing, tally->quantity);
	if (peak->read) {
		buffer_add_string(writing->out, ", ");
		when_read(writing, peak);
	}
	buffer_add_byte(writing->out, ')');
}

/* "3 × 1.00 + ": the fees of events, or " + 5.00 fixed" of a period's. */
static void
fees(const struct writing *writing)
{
	struct decimal fee = writing->tier->fee;

	if (fee.digits == 0 || writing->part->fees == 0)
		return;
	buffer_add_string(writing->out, writing->price->model->step ?
	    ": " : " + ");
	if (writing->price->event && writing->part->fees != 1) {
		writing_number(writing, decimal_of(writing->part->fees));
		buffer_add_string(writing->out, TIMES);
	}
	writing_money(writing, fee);
	if (!writing->price->event && !writing->price->model->step)
		say(writing, FIXED);
}

/* Whether bounds or rounding changed the sum. */
static bool
was_bounded(const struct writing *writing)
{
	const struct tier *tier = writing->tier;
	struct decimal plain, entries;
	struct error error;

	return writing->price->bounded && (!decimal_multiply(tier->rate,
	    writing->part->billed, &plain, &error) ||
	    !decimal_multiply(tier->entry, decimal_of(writing->part->fees),
	    &entries, &error) ||
	    !decimal_add(plain, entries, &plain, &error) ||
	    decimal_compare(plain, writing->part->amount) != 0);
}

static void
bounding(const struct writing *writing)
{
	const struct price_row *row = writing->price->row;

	if (row->has_min) {
		say(writing, AT_LEAST);
		writing_money(writing, row->min_amount);
	}
	if (row->has_max) {
		say(writing, AT_MOST);
		writing_money(writing, row->max_amount);
	}
	if (writing->price->event && (row->has_min || row->has_max))
		say(writing, EACH);
	if (row->has_round)
		say(writing, ROUNDED);
}

/* What lasts for seconds or minutes is a call to people. */
static bool
is_call(const struct service *service)
{
	return service->duration && (strcmp(service->unit, "s") == 0 ||
	    strcmp(service->unit, "min") == 0);
}

void
working_write(const struct tally *tally, size_t tier,
    const struct tally_part *part, enum language language,
    struct buffer *out)
{
	const struct price *price = tally->price;
	const struct service *service = price->row->service;
	const struct writing writing = {
		.price = price, .tier = &price->tier[tier], .part = part,
		.sharing = tally->sharing,
		.unit = language_unit(language, service->unit),
		.language = language,
		.minor = price->row->plan->currency->minor, .out = out,
	};

	if (part->use != NULL) {
		pool_words_write(part->use, part->billed, service->unit,
		    language, out);
		return;
	}
	if (price->row->netting != NULL) {
		pool_words_set_off(price->row->netting, part->billed,
		    language, out);
		return;
	}
	if (price->event && part->events <= INT64_MAX) {
		writing_counted(&writing, (int64_t)part->events,
		    is_call(service) ? &call : &event);
		buffer_add_string(out, ", ");
	}
	units(&writing);
	included(&writing);
	joined_words_write(&writing, tally);
	peak(&writing, tally);
	fees(&writing);
	if (was_bounded(&writing))
		bounding(&writing);
	validity_words_write(price, tally->period, language, out);
}
