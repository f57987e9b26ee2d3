/* shared_tiers.c - tiers of all that a period has, over several prices. */
#include "rating/shared_tiers.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/pricing.h"

/* Decimals of an event's share of an amount, and of what it is part of. */
#define AMOUNT_SCALE 18
#define RATIO_SCALE 12

/* The tallies of one ladder, of one contract and period. */
struct sharers {
	struct tally *const *tally;
	size_t count;
	struct part *whole;
	struct decimal all;
	size_t tiers;
	size_t most;              /* the tier that has most */
	size_t rest;              /* the tally that used most */
	struct error *error;
};

/* What a part of `all` has of `whole`, cut to so many decimals. */
static bool
portion(struct decimal whole, struct decimal part, struct decimal all,
    int scale, struct decimal *out, struct error *error)
{
	struct decimal product, ratio;

	if (decimal_multiply(whole, part, &product, error) &&
	    decimal_divide(product, all, scale, ROUND_DOWN, out, error))
		return true;
	/* too many digits: then a part to twelve decimals will do */
	whole = decimal_round(whole, scale, ROUND_DOWN);
	if (!decimal_divide(part, all, RATIO_SCALE, ROUND_DOWN, &ratio,
	    error) || !decimal_multiply(whole, ratio, &product, error))
		return false;
	*out = decimal_round(product, scale, ROUND_DOWN);
	return true;
}

static struct decimal
size_of(struct decimal value)
{
	return decimal_sign(value) < 0 ? decimal_negate(value) : value;
}

static bool
is_more(struct decimal a, struct decimal b)
{
	return decimal_compare(size_of(a), size_of(b)) > 0;
}

/* A price's parts of the tiers: of a quantity of `all`, or of what is left. */
static bool
cut_column(const struct part *whole, size_t tiers, size_t most,
    struct decimal quantity, struct decimal all, struct part *parts,
    struct error *error)
{
	struct decimal left = quantity;
	size_t i;

	for (i = 0; i < tiers; i++) {
		if (i != most && (!portion(whole[i].quantity, quantity, all,
		    SHARE_SCALE, &parts[i].quantity, error) ||
		    !decimal_subtract(left, parts[i].quantity, &left,
		    error)))
			return false;
	}
	parts[most].quantity = left;
	return true;
}

static struct part *
own_of(const struct sharers *sharers, size_t at)
{
	return sharers->tally[at]->sharing->own;
}

/* The rest of a tier, when all others have theirs. */
static bool
leave_rest(const struct sharers *sharers, size_t tier)
{
	struct part *rest = &own_of(sharers, sharers->rest)[tier];
	const struct part *part;
	size_t i;

	rest->quantity = sharers->whole[tier].quantity;
	rest->billed = sharers->whole[tier].billed;
	for (i = 0; i < sharers->count; i++) {
		part = &own_of(sharers, i)[tier];
		if (i != sharers->rest &&
		    (!decimal_subtract(rest->quantity, part->quantity,
		    &rest->quantity, sharers->error) ||
		    !decimal_subtract(rest->billed, part->billed,
		    &rest->billed, sharers->error)))
			return false;
	}
	return true;
}

/* What is billed is as much as was used, or another sum to be shared. */
static bool
cut_billed(const struct sharers *sharers, size_t at, size_t tier)
{
	const struct part *whole = &sharers->whole[tier];
	struct part *part = &own_of(sharers, at)[tier];

	if (decimal_compare(whole->billed, whole->quantity) != 0)
		return portion(whole->billed, sharers->tally[at]->quantity,
		    sharers->all, SHARE_SCALE, &part->billed,
		    sharers->error);
	part->billed = part->quantity;
	return true;
}

/* Each charge has something of its tier, the first of a price at least 0. */
static void
enter(const struct sharers *sharers, struct part *own)
{
	bool any = false;
	size_t i, first = 0;

	while (first + 1 < sharers->tiers && !sharers->whole[first].entered)
		first++;
	for (i = 0; i < sharers->tiers; i++) {
		own[i].entered = own[i].quantity.digits != 0 ||
		    own[i].billed.digits != 0;
		any = any || own[i].entered;
	}
	own[first].entered = own[first].entered || !any;
}

static bool
cut_all(const struct sharers *sharers)
{
	size_t i, tier;

	for (i = 0; i < sharers->count; i++) {
		if (!cut_column(sharers->whole, sharers->tiers,
		    sharers->most, sharers->tally[i]->quantity, sharers->all,
		    own_of(sharers, i), sharers->error))
			return false;
		for (tier = 0; tier < sharers->tiers; tier++) {
			if (!cut_billed(sharers, i, tier))
				return false;
		}
	}
	for (tier = 0; tier < sharers->tiers; tier++) {
		if (!leave_rest(sharers, tier))
			return false;
	}
	return true;
}

/*
 * Nothing to divide by: each has what it used in the first tier, or free where
 * anything is.
 */
static void
put_first(const struct sharers *sharers)
{
	bool free = sharers->tally[0]->price->row->included.digits != 0;
	size_t i;

	for (i = 0; i < sharers->count; i++) {
		struct part *own = own_of(sharers, i);

		own[0].quantity = sharers->tally[i]->quantity;
		own[0].billed = free ? DECIMAL_ZERO : own[0].quantity;
	}
}

static bool
share(struct sharers *sharers, const struct settings *settings,
    struct arena *arena)
{
	const struct price *price = sharers->tally[0]->price;
	const struct placing placing = {
		.settings = settings, .error = sharers->error,
	};
	size_t i;

	sharers->tiers = price->tiers;
	sharers->whole = ARENA_NEW(arena, struct part, price->tiers);
	for (i = 0; i < sharers->count; i++) {
		struct decimal used = sharers->tally[i]->quantity;

		if (!decimal_add(sharers->all, used, &sharers->all,
		    sharers->error))
			return false;
		if (is_more(used, sharers->tally[sharers->rest]->quantity))
			sharers->rest = i;
	}
	if (!pricing_parts(price, sharers->all, &placing, sharers->whole))
		return false;
	for (i = 1; i < price->tiers; i++) {
		if (is_more(sharers->whole[i].quantity,
		    sharers->whole[sharers->most].quantity))
			sharers->most = i;
	}
	for (i = 0; i < sharers->count; i++) {
		struct ladder_share *sharing =
		    ARENA_NEW(arena, struct ladder_share, 1);

		sharing->whole = sharers->whole;
		sharing->own = ARENA_NEW(arena, struct part, price->tiers);
		sharing->all = sharers->all;
		sharing->most = sharers->most;
		sharers->tally[i]->sharing = sharing;
	}
	if (decimal_sign(sharers->all) == 0)
		put_first(sharers);
	else if (!cut_all(sharers))
		return false;
	for (i = 0; i < sharers->count; i++)
		enter(sharers, own_of(sharers, i));
	return true;
}

static bool
is_sharer(const struct tally *tally)
{
	return tally->price->shared && !tally->price->additive;
}

/* Those of a ladder and period together, in the order of charges. */
static int
compare(const void *a, const void *b)
{
	const struct tally *left = *(struct tally *const *)a;
	const struct tally *right = *(struct tally *const *)b;

	if (left->price->group != right->price->group)
		return left->price->group < right->price->group ? -1 : 1;
	if (left->period.from.day != right->period.from.day)
		return left->period.from.day < right->period.from.day ? -1 :
		    1;
	return (left->rank > right->rank) - (left->rank < right->rank);
}

static bool
are_together(const struct tally *a, const struct tally *b)
{
	return a->price->group == b->price->group &&
	    a->period.from.day == b->period.from.day;
}

/* All sharers of one contract. */
static bool
settle(struct tally **tally, size_t count, const struct settings *settings,
    struct arena *arena, struct error *error)
{
	size_t from, to;

	qsort(tally, count, sizeof(*tally), compare);
	for (from = 0; from < count; from = to) {
		struct sharers sharers = {
			.tally = &tally[from], .error = error,
		};

		for (to = from + 1; to < count &&
		    are_together(tally[from], tally[to]); to++)
			continue;
		sharers.count = to - from;
		if (sharers.count > 1 && !share(&sharers, settings, arena)) {
			error->status = STATUS_SOFTWARE;
			return false;
		}
	}
	return true;
}

bool
shared_tiers_settle(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error)
{
	struct tally **sharer = NULL;
	size_t from, to, i, sharers = 0;
	bool ok = true;

	for (i = 0; i < count; i++)
		sharers += is_sharer(tally[i]);
	if (sharers == 0)
		return true;
	sharer = memory_new(sharers, sizeof(struct tally *));
	for (i = sharers = 0; i < count; i++) {
		if (is_sharer(tally[i]))
			sharer[sharers++] = tally[i];
	}
	for (from = 0; ok && from < sharers; from = to) {
		for (to = from + 1; to < sharers &&
		    sharer[to]->party == sharer[from]->party &&
		    sharer[to]->customer == sharer[from]->customer; to++)
			continue;
		ok = settle(&sharer[from], to - from, settings, arena,
		    error);
	}
	free(sharer);
	return ok;
}

bool
shared_tiers_parts(const struct tally *tally, const struct placing *placing,
    struct part *parts)
{
	size_t i;

	for (i = 0; i < tally->price->tiers; i++)
		parts[i] = tally->sharing->own[i];
	return pricing_cost(tally->price, decimal_sign(tally->quantity) < 0,
	    placing, parts);
}

bool
shared_tiers_so_far(const struct tally *tally, struct decimal quantity,
    struct part *parts, struct error *error)
{
	const struct ladder_share *sharing = tally->sharing;
	size_t i;

	for (i = 0; i < tally->price->tiers; i++) {
		parts[i] = (struct part){ .entered = false };
		if (quantity.digits != 0 && tally->quantity.digits != 0 &&
		    !portion(tally->part[i].amount, quantity,
		    tally->quantity, AMOUNT_SCALE, &parts[i].amount, error))
			return false;
	}
	if (tally->quantity.digits == 0) {
		parts[sharing->most].quantity = quantity;
		return true;
	}
	return cut_column(sharing->own, tally->price->tiers, sharing->most,
	    quantity, tally->quantity, parts, error);
}
