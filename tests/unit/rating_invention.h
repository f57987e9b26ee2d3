/*
 * rating_invention.h - random tariffs and a month of usage, as a book's files
 * and as what rating_reference.h prices.
 */
#ifndef UNIT_RATING_INVENTION_H
#define UNIT_RATING_INVENTION_H

#include "rating_reference.h"

#include "base/buffer.h"
#include "random.h"
#include "test.h"
#include "value/decimal.h"

#define DAY 86400
#define SERVICES 14
#define CALLS 4               /* the last of them last */
#define PRICES (SERVICES * 2)
#define EVENTS 12

static const char *const model_names[] = {
	"unit", "package", "graduated", "volume", "stairstep", "percent",
	"graduated_percent", "peak",
};
static const char *const round_names[] = {
	"up", "down", "half_up", "half_even",
};
static const char *const pers[] = { "1", "3", "7", "60", "10", "0.25" };

/* A price of a service: in band 1 or 2 for calls, or on some days. */
struct sold {
	struct ref_price ref;
	int service, band, from, to, line;
	bool daily;
	unsigned ratchet;
	struct ref_parts sum;
};

struct event {
	int service, id;
	long second;              /* of the month */
	mpq_t quantity;
};

static struct sold sold[PRICES];
static struct event events[SERVICES * EVENTS];
static int prices, event_count, next_line;
static mpq_t earlier[SERVICES];
static struct buffer book, usage, peaks;

/* A number of so many digits at most, `scale` of them decimals. */
static void
invent(mpq_t out, struct buffer *text, unsigned below, int scale)
{
	struct decimal number = { draw(below), scale };
	unsigned long divisor = 1;
	int i;

	for (i = 0; i < scale; i++)
		divisor *= 10;
	mpq_set_ui(out, (unsigned long)number.digits, divisor);
	mpq_canonicalize(out);
	decimal_write(number, 0, text);
}

/* The same, or 0 and an empty cell, in one of `often` cases. */
static void
perhaps(mpq_t out, struct buffer *text, unsigned often, unsigned below,
    int scale)
{
	mpq_set_ui(out, 0, 1);
	if (draw(often) == 0)
		invent(out, text, below, scale);
}

static void
read_decimal(struct text cell, mpq_t out)
{
	struct decimal number;
	struct error error;
	char digits[64];
	mpz_t scale;

	mpq_set_ui(out, 0, 1);
	if (!decimal_parse(cell, &number, &error)) {
		CHECK(false);
		return;
	}
	snprintf(digits, sizeof(digits), "%s%llu%018llu",
	    number.digits < 0 ? "-" : "",
	    (unsigned long long)((number.digits < 0 ? -number.digits :
	    number.digits) / 1000000000000000000),
	    (unsigned long long)((number.digits < 0 ? -number.digits :
	    number.digits) % 1000000000000000000));
	mpz_init(scale);
	mpz_ui_pow_ui(scale, 10, (unsigned long)number.scale);
	mpz_set_str(mpq_numref(out), digits, 10);
	mpz_set(mpq_denref(out), scale);
	mpq_canonicalize(out);
	mpz_clear(scale);
}

static void
invent_model(struct sold *price, bool call)
{
	struct ref_price *ref = &price->ref;
	bool tiers;

	ref->model = draw(REF_MODELS);
	if (call)
		ref->model = draw(2) ? REF_UNIT : REF_GRADUATED;
	ref->event = call || (ref->model != REF_PEAK && draw(2));
	tiers = ref->model != REF_UNIT && ref->model != REF_PACKAGE &&
	    ref->model != REF_PERCENT;
	ref->tiers = tiers ? 1 + (int)draw(REF_TIERS) : 1;
	price->daily = tiers && ref->tiers > 1 && !ref->event && !draw(3);
	price->ratchet = ref->model == REF_PEAK && draw(2) ? 80 : 0;
	ref->rounds = !call && draw(3) == 0;
	ref->quantity_round = draw(REF_ROUNDS);
	ref->quantity_decimals = (int)draw(2);
}

/* "graduated,event,60,0.5,1,...": up to `increment`. */
static void
invent_tier(struct sold *price, int at, bool call)
{
	struct ref_tier *tier = &price->ref.tier[at];
	const char *per = pers[draw(ARRAY_SIZE(pers))];

	tier->open = at == price->ref.tiers - 1;
	mpq_set_ui(tier->upto, 0, 1);
	buffer_printf(&book, "%s,%s,", model_names[price->ref.model],
	    price->ref.event ? "event" : "period");
	if (!tier->open) {
		struct decimal upto = { (at + 1) * 300 + (int)draw(300),
		    call ? 0 : 1 };

		mpq_set_ui(tier->upto, (unsigned long)upto.digits,
		    call ? 1 : 10);
		mpq_canonicalize(tier->upto);
		decimal_write(upto, 0, &book);
	}
	buffer_add_byte(&book, ',');
	invent(tier->price, &book, 2000, 3);
	buffer_printf(&book, ",%s,", per);
	read_decimal(text_of(per), tier->per);
	perhaps(tier->fee, &book, 3, 900, 2);
	buffer_add_byte(&book, ',');
	if (price->ref.model == REF_PACKAGE) {
		buffer_add_byte(&book, ',');
		return;
	}
	perhaps(tier->first, &book, 3, 70, call ? 0 : 1);
	buffer_add_byte(&book, ',');
	perhaps(tier->increment, &book, 3, 70, call ? 0 : 1);
}

/* ",included,min_amount,max_amount,round": as in the first tier. */
static void
invent_bounds(struct ref_price *ref, bool call)
{
	size_t from = book.size;

	buffer_add_byte(&book, ',');
	perhaps(ref->included, &book, 3, 400, call ? 0 : 1);
	if (mpq_sgn(ref->included) == 0)
		book.size = from + 1;
	buffer_add_byte(&book, ',');
	from = book.size;
	perhaps(ref->least, &book, 4, 1500, 2);
	ref->has_min = book.size > from;
	buffer_add_byte(&book, ',');
	from = book.size;
	ref->has_max = draw(4) == 0;
	if (ref->has_max) {
		mpq_set_ui(ref->most, 15 + draw(90), 1);
		buffer_printf(&book, "%lu", mpz_get_ui(mpq_numref(ref->most)));
	}
	ref->has_round = draw(3) == 0;
	ref->round = draw(REF_ROUNDS);
	ref->decimals = (int)draw(4);
	buffer_add_byte(&book, ',');
	if (ref->has_round)
		buffer_printf(&book, "%s:%d", round_names[ref->round],
		    ref->decimals);
}

static void
open_price(struct sold *price)
{
	int i;

	for (i = 0; i < REF_TIERS; i++) {
		struct ref_tier *tier = &price->ref.tier[i];

		mpq_inits(tier->upto, tier->price, tier->per, tier->fee,
		    tier->first, tier->increment, NULL);
	}
	mpq_inits(price->ref.included, price->ref.least, price->ref.most,
	    NULL);
	ref_parts_open(&price->sum);
}

/* Frees what invent_month made. */
static void
forget_month(void)
{
	int i, at;

	for (i = 0; i < prices; i++) {
		for (at = 0; at < REF_TIERS; at++) {
			struct ref_tier *tier = &sold[i].ref.tier[at];

			mpq_clears(tier->upto, tier->price, tier->per,
			    tier->fee, tier->first, tier->increment, NULL);
		}
		mpq_clears(sold[i].ref.included, sold[i].ref.least,
		    sold[i].ref.most, NULL);
		ref_parts_close(&sold[i].sum);
	}
	for (i = 0; i < event_count; i++)
		mpq_clear(events[i].quantity);
	for (i = 0; i < SERVICES; i++)
		mpq_clear(earlier[i]);
}

static void
invent_price(int service, int band, int from, int to)
{
	struct sold *price = &sold[prices++];
	bool call = band != 0;
	int i;

	*price = (struct sold){ .service = service };
	open_price(price);
	price->band = band;
	price->from = from;
	price->to = to;
	price->line = next_line;
	invent_model(price, call);
	/* both bands of a call alike */
	price->ref.whole_steps = call && service % 2 == 0;
	price->ref.free_events = price->ref.model == REF_PERCENT &&
	    price->ref.event && draw(2) ? 1 + draw(4) : 0;
	for (i = 0; i < price->ref.tiers; i++) {
		buffer_printf(&book, "duet,s%d,%s,", service, band == 0 ? "" :
		    band == 1 ? "peak" : "off");
		invent_tier(price, i, call);
		if (i == 0)
			invent_bounds(&price->ref, call);
		else
			buffer_add_string(&book, ",,,,");
		buffer_printf(&book, ",2026-10-%02d,", from);
		if (to <= 31)
			buffer_printf(&book, "2026-10-%02d", to);
		buffer_printf(&book, ",%s,%s,%s,", price->daily ? "day" : "",
		    price->ratchet && i == 0 ? "80% of 2" : "",
		    price->ref.whole_steps ? "event" : "");
		if (price->ref.rounds && i == 0)
			buffer_printf(&book, "%s:%d",
			    round_names[price->ref.quantity_round],
			    price->ref.quantity_decimals);
		buffer_add_byte(&book, ',');
		if (price->ref.free_events && i == 0)
			buffer_printf(&book, "%u", price->ref.free_events);
		buffer_add_byte(&book, '\n');
		next_line++;
	}
	for (i = 0; price->daily && i < price->ref.tiers; i++) {
		mpz_mul_ui(mpq_numref(price->ref.tier[i].upto),
		    mpq_numref(price->ref.tier[i].upto),
		    (unsigned long)(to - from));
		mpq_canonicalize(price->ref.tier[i].upto);
	}
}

static void
invent_peaks(int service)
{
	mpq_t other;

	mpq_inits(other, earlier[service], NULL);
	buffer_printf(&peaks, "K-1,s%d,2026-07,999999\n", service);
	buffer_printf(&peaks, "K-1,s%d,2026-08,", service);
	invent(earlier[service], &peaks, 9999, 1);
	buffer_printf(&peaks, "\nK-1,s%d,2026-09,", service);
	invent(other, &peaks, 9999, 1);
	buffer_add_byte(&peaks, '\n');
	if (mpq_cmp(other, earlier[service]) > 0)
		mpq_set(earlier[service], other);
	mpq_clear(other);
}

static void
invent_events(int service, bool call)
{
	int count = 1 + (int)draw(EVENTS), i;

	for (i = 0; i < count; i++) {
		struct event *event = &events[event_count];
		bool refund = !call && draw(8) == 0;

		mpq_init(event->quantity);
		event->service = service;
		event->id = event_count++;
		event->second = draw(31) * DAY + draw(DAY);
		buffer_printf(&usage, "e%03d,K-1,s%d,2026-10-%02ldT"
		    "%02ld:%02ld:%02ldZ,%s", event->id, service,
		    event->second / DAY + 1, event->second / 3600 % 24,
		    event->second / 60 % 60, event->second % 60,
		    refund ? "-" : "");
		invent(event->quantity, &usage, draw(9) == 0 ? 1 : call &&
		    draw(2) ? 1200 : 90000, call ? 0 : 2);
		if (refund)
			mpq_neg(event->quantity, event->quantity);
		buffer_add_byte(&usage, '\n');
	}
}

static void
invent_month(void)
{
	int i, middle;

	prices = event_count = 0;
	next_line = 2;
	buffer_reset(&book);
	buffer_reset(&usage);
	buffer_reset(&peaks);
	buffer_add_string(&book, "plan,service,band,model,scope,upto,"
	    "unit_price,per,fee,first,increment,included,min_amount,"
	    "max_amount,round,valid_from,valid_to,upto_per,ratchet,"
	    "increment_on,round_quantity,free_events\n");
	buffer_add_string(&usage, "event_id,subject,service,time,quantity\n");
	buffer_add_string(&peaks, "contract,service,period,quantity\n");
	for (i = 0; i < SERVICES; i++) {
		bool call = i >= SERVICES - CALLS;

		middle = call || draw(2) ? 32 : 2 + (int)draw(29);
		invent_price(i, call ? 1 : 0, 1, middle);
		if (call || middle < 32)
			invent_price(i, call ? 2 : 0, call ? 1 : middle, 32);
		invent_peaks(i);
		invent_events(i, call);
	}
}

#endif
