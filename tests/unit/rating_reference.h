/*
 * rating_reference.h - what usage costs, worked out in the plainest way.
 *
 * A second calculation of the rules of prices.csv, for tests only: fractions
 * of any length (GMP), every event in memory, nothing clever. It shares no
 * code with lib/rating.
 */
#ifndef UNIT_RATING_REFERENCE_H
#define UNIT_RATING_REFERENCE_H

#include <gmp.h>
#include <stdbool.h>
#include <stdlib.h>

#define REF_TIERS 3

enum ref_model {
	REF_UNIT, REF_PACKAGE, REF_GRADUATED, REF_VOLUME, REF_STAIRSTEP,
	REF_PERCENT, REF_GRADUATED_PERCENT, REF_PEAK, REF_MODELS,
};

enum ref_round { REF_UP, REF_DOWN, REF_HALF_UP, REF_HALF_EVEN, REF_ROUNDS };

struct ref_tier {
	bool open;                /* has no bound */
	mpq_t upto, price, per, fee, first, increment;
};

struct ref_price {
	enum ref_model model;
	bool event, has_min, has_max, has_round;
	enum ref_round round;
	int decimals, tiers;
	struct ref_tier tier[REF_TIERS];
	mpq_t included, least, most;
	unsigned free_events;
	bool rounds;              /* the quantity */
	enum ref_round quantity_round;
	int quantity_decimals;
	bool whole_steps;         /* first and increment, where an event ends */
	bool goes_on;             /* behind the stretch at hand */
};

/* What a tier was found to have. */
struct ref_part {
	bool entered;
	mpq_t quantity, billed, amount;
};

struct ref_parts {
	struct ref_part part[REF_TIERS];
};

static void
ref_parts_open(struct ref_parts *parts)
{
	int i;

	for (i = 0; i < REF_TIERS; i++) {
		parts->part[i].entered = false;
		mpq_inits(parts->part[i].quantity, parts->part[i].billed,
		    parts->part[i].amount, NULL);
	}
}

static void
ref_parts_close(struct ref_parts *parts)
{
	int i;

	for (i = 0; i < REF_TIERS; i++)
		mpq_clears(parts->part[i].quantity, parts->part[i].billed,
		    parts->part[i].amount, NULL);
}

/* to += from, times 1 or -1. */
static void
ref_parts_add(struct ref_parts *to, const struct ref_parts *from, int sign)
{
	int i;

	for (i = 0; i < REF_TIERS; i++) {
		struct ref_part *into = &to->part[i];
		const struct ref_part *part = &from->part[i];

		into->entered = into->entered || part->entered;
		(sign < 0 ? mpq_sub : mpq_add)(into->quantity, into->quantity,
		    part->quantity);
		(sign < 0 ? mpq_sub : mpq_add)(into->billed, into->billed,
		    part->billed);
		(sign < 0 ? mpq_sub : mpq_add)(into->amount, into->amount,
		    part->amount);
	}
}

/* value rounded up to whole steps; a step of 0 leaves it. */
static void
ref_step_up(mpq_t value, const mpq_t step)
{
	mpz_t whole;

	if (mpq_sgn(step) == 0)
		return;
	mpz_init(whole);
	mpq_div(value, value, step);
	mpz_cdiv_q(whole, mpq_numref(value), mpq_denref(value));
	mpq_set_z(value, whole);
	mpq_mul(value, value, step);
	mpz_clear(whole);
}

/* A value that is not negative, to so many decimals. */
static void
ref_round_to(mpq_t value, int decimals, enum ref_round mode)
{
	mpz_t whole, twice, scale;
	int half;

	mpz_inits(whole, twice, scale, NULL);
	mpz_ui_pow_ui(scale, 10, (unsigned long)decimals);
	mpz_mul(mpq_numref(value), mpq_numref(value), scale);
	mpq_canonicalize(value);
	mpz_fdiv_qr(whole, twice, mpq_numref(value), mpq_denref(value));
	if (mpz_sgn(twice) != 0) {
		mpz_mul_ui(twice, twice, 2);
		half = mpz_cmp(twice, mpq_denref(value));
		if (mode == REF_UP || (mode == REF_HALF_UP && half >= 0) ||
		    (mode == REF_HALF_EVEN &&
		    (half > 0 || (half == 0 && mpz_odd_p(whole)))))
			mpz_add_ui(whole, whole, 1);
	}
	mpq_set_z(value, whole);
	mpz_set(mpq_denref(value), scale);
	mpq_canonicalize(value);
	mpz_clears(whole, twice, scale, NULL);
}

/* What is billed of a quantity that fell in a tier. */
static void
ref_bill(const struct ref_tier *tier, const mpq_t quantity, bool beginning,
    mpq_t out)
{
	mpq_set(out, quantity);
	if (mpq_sgn(quantity) == 0)
		return;
	if (beginning && mpq_sgn(tier->first) > 0) {
		mpq_sub(out, out, tier->first);
		if (mpq_sgn(out) < 0)
			mpq_set_ui(out, 0, 1);
		ref_step_up(out, tier->increment);
		mpq_add(out, out, tier->first);
		return;
	}
	ref_step_up(out, tier->increment);
}

static bool
ref_is_alternative(enum ref_model model)
{
	return model == REF_VOLUME || model == REF_STAIRSTEP;
}

/* What is billed past an event's end, by the tier it ends in. */
static void
ref_past(const struct ref_tier *tier, const mpq_t end, mpq_t out)
{
	ref_bill(tier, end, true, out);
	mpq_sub(out, out, end);
}

/* One tier, which has what lies between two points; `past` is billed too. */
static void
ref_take(const struct ref_price *price, int at, const mpq_t quantity,
    bool beginning, const mpq_t past, struct ref_part *part)
{
	const struct ref_tier *tier = &price->tier[at];

	part->entered = true;
	mpq_set(part->quantity, quantity);
	if (price->whole_steps)
		mpq_add(part->billed, quantity, past);
	else
		ref_bill(tier, quantity, beginning, part->billed);
	if (price->model == REF_PACKAGE) {
		mpq_set(part->billed, quantity);
		ref_step_up(part->billed, tier->per);
	}
	if (price->model == REF_STAIRSTEP) {
		mpq_set(part->amount, tier->price);
	} else {
		mpq_mul(part->amount, part->billed, tier->price);
		mpq_div(part->amount, part->amount, tier->per);
	}
	if (price->model == REF_PERCENT ||
	    price->model == REF_GRADUATED_PERCENT) {
		mpz_mul_ui(mpq_denref(part->amount),
		    mpq_denref(part->amount), 100);
		mpq_canonicalize(part->amount);
	}
	if (beginning)
		mpq_add(part->amount, part->amount, tier->fee);
}

/* Puts the stretch of an event from one point to another into tiers. */
static void
ref_place(const struct ref_price *price, const mpq_t from, const mpq_t to,
    struct ref_parts *parts)
{
	mpq_t lower, upper, length, past, none;
	int i, whole = 0;

	mpq_inits(lower, upper, length, past, none, NULL);
	mpq_sub(length, to, from);
	while (!price->tier[whole].open &&
	    mpq_cmp(to, price->tier[whole].upto) > 0)
		whole++;
	if (price->whole_steps && !price->goes_on)
		ref_past(&price->tier[whole], to, past);
	if (ref_is_alternative(price->model))
		ref_take(price, whole, length, true, none,
		    &parts->part[whole]);
	for (i = 0; !ref_is_alternative(price->model) && i <= whole; i++) {
		const struct ref_tier *tier = &price->tier[i];
		bool behind = !tier->open && mpq_sgn(from) > 0 &&
		    mpq_cmp(from, tier->upto) >= 0;
		bool beginning = mpq_cmp(lower, from) >= 0;

		mpq_set(length, beginning ? lower : from);
		mpq_set(upper, tier->open || mpq_cmp(to, tier->upto) < 0 ?
		    to : tier->upto);
		mpq_sub(length, upper, length);
		if (!behind)
			ref_take(price, i, length, beginning,
			    i == whole ? past : none, &parts->part[i]);
		mpq_set(lower, tier->upto);
	}
	mpq_clears(lower, upper, length, past, none, NULL);
}

static void
ref_total(const struct ref_parts *parts, mpq_t out)
{
	int i;

	mpq_set_ui(out, 0, 1);
	for (i = 0; i < REF_TIERS; i++)
		mpq_add(out, out, parts->part[i].amount);
}

/* A sum as the price's bounds and rounding make it. */
static void
ref_bounded(const struct ref_price *price, mpq_t total)
{
	if (price->has_min && mpq_cmp(total, price->least) < 0)
		mpq_set(total, price->least);
	if (price->has_max && mpq_cmp(total, price->most) > 0)
		mpq_set(total, price->most);
	if (price->has_round)
		ref_round_to(total, price->decimals, price->round);
}

/* More goes to the last tier entered; less is taken from the last ones. */
static void
ref_change(struct ref_parts *parts, mpq_t change)
{
	int i = REF_TIERS - 1;

	while (mpq_sgn(change) > 0 && i > 0 && !parts->part[i].entered)
		i--;
	if (mpq_sgn(change) > 0) {
		mpq_add(parts->part[i].amount, parts->part[i].amount, change);
		return;
	}
	mpq_neg(change, change);
	for (; i >= 0 && mpq_sgn(change) > 0; i--) {
		struct ref_part *part = &parts->part[i];
		bool all = mpq_cmp(part->amount, change) <= 0;
		mpq_t off;

		mpq_init(off);
		mpq_set(off, all ? part->amount : change);
		mpq_sub(part->amount, part->amount, off);
		mpq_sub(change, change, off);
		mpq_clear(off);
	}
}

static void
ref_bound(const struct ref_price *price, struct ref_parts *parts)
{
	mpq_t total, wanted;

	mpq_inits(total, wanted, NULL);
	ref_total(parts, total);
	mpq_set(wanted, total);
	ref_bounded(price, wanted);
	mpq_sub(wanted, wanted, total);
	ref_change(parts, wanted);
	mpq_clears(total, wanted, NULL);
}

/*
 * A stretch of an event, or a sum, which is not negative: unbounded. False
 * if nothing of it is paid.
 */
static bool
ref_stretch(const struct ref_price *price, const mpq_t from, const mpq_t to,
    struct ref_parts *parts)
{
	mpq_t start, end, given;
	bool pays;
	int i = 0;

	mpq_inits(start, end, given, NULL);
	mpq_sub(given, to, from);
	mpq_sub(start, from, price->included);
	mpq_sub(end, to, price->included);
	if (mpq_sgn(start) < 0)
		mpq_set_ui(start, 0, 1);
	pays = mpq_sgn(given) == 0 ? !price->event &&
	    mpq_sgn(price->included) == 0 : mpq_sgn(end) > 0;
	if (pays) {
		ref_place(price, start, end, parts);
		while (i < REF_TIERS - 1 && !parts->part[i].entered)
			i++;
		/* the free rest of the quantity stands in the first */
		mpq_sub(end, end, start);
		mpq_sub(given, given, end);
		mpq_add(parts->part[i].quantity, parts->part[i].quantity,
		    given);
	} else {
		parts->part[0].entered = true;
		mpq_set(parts->part[0].quantity, given);
	}
	mpq_clears(start, end, given, NULL);
	return pays;
}

/* Parts of a rounded quantity have what was metered, the last the rest. */
static void
ref_metered(struct ref_parts *parts, const mpq_t quantity)
{
	mpq_t left;
	int i, last = 0;

	mpq_init(left);
	mpq_set(left, quantity);
	for (i = 0; i < REF_TIERS; i++) {
		struct ref_part *part = &parts->part[i];

		if (!part->entered)
			continue;
		last = i;
		if (mpq_cmp(part->quantity, left) > 0)
			mpq_set(part->quantity, left);
		mpq_sub(left, left, part->quantity);
	}
	mpq_add(parts->part[last].quantity, parts->part[last].quantity, left);
	mpq_clear(left);
}

/* The quantity, not negative, as the price rounds it first. */
static void
ref_round_quantity(const struct ref_price *price, mpq_t quantity)
{
	if (price->rounds)
		ref_round_to(quantity, price->quantity_decimals,
		    price->quantity_round);
}

/* An event, or the sum of a period; a refund is the mirror image. */
static void
ref_price_whole(const struct ref_price *price, const mpq_t quantity,
    struct ref_parts *out)
{
	struct ref_parts parts;
	mpq_t zero, size;
	bool pays;

	ref_parts_open(&parts);
	mpq_inits(zero, size, NULL);
	mpq_abs(size, quantity);
	ref_round_quantity(price, size);
	pays = ref_stretch(price, zero, size, &parts);
	if (pays || !price->event)
		ref_bound(price, &parts);
	if (price->rounds) {
		mpq_abs(size, quantity);
		ref_metered(&parts, size);
	}
	ref_parts_add(out, &parts, mpq_sgn(quantity));
	mpq_clears(zero, size, NULL);
	ref_parts_close(&parts);
}

#endif
