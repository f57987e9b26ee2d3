/* highest.c - a step that is the highest of those that services reach. */
#include "rating/highest.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/pricing.h"

static const char *
name_of(const struct tally *tally)
{
	return tally->price->row->highest_of;
}

/* Those of one contest together, in the order of charges. */
static int
compare(const void *a, const void *b)
{
	const struct tally *left = *(struct tally *const *)a;
	const struct tally *right = *(struct tally *const *)b;
	size_t x = left->price->row->plan->index;
	size_t y = right->price->row->plan->index;
	int order = strcmp(name_of(left), name_of(right));

	if (order == 0)
		order = (x > y) - (x < y);
	if (order == 0)
		order = (left->period.from.day > right->period.from.day) -
		    (left->period.from.day < right->period.from.day);
	return order != 0 ? order :
	    (left->rank > right->rank) - (left->rank < right->rank);
}

static bool
are_together(const struct tally *a, const struct tally *b)
{
	return a->price->row->plan == b->price->row->plan &&
	    a->period.from.day == b->period.from.day &&
	    strcmp(name_of(a), name_of(b)) == 0;
}

/* What the tally would cost alone. */
static bool
find_amount(const struct tally *tally, const struct settings *settings,
    struct part *parts, struct decimal *out, struct error *error)
{
	const struct placing placing = {
		.settings = settings, .error = error,
	};
	struct decimal sum = DECIMAL_ZERO;
	size_t i;

	if (!pricing_parts(tally->price, tally->quantity, &placing, parts))
		return false;
	for (i = 0; i < tally->price->tiers; i++) {
		if (!decimal_add(sum, parts[i].amount, &sum, error))
			return false;
	}
	return pricing_amount(tally->price, sum, out, error);
}

static bool
hold(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error)
{
	struct contest *contest = ARENA_NEW(arena, struct contest, 1);
	const struct tally **all = ARENA_NEW(arena, const struct tally *,
	    count);
	struct decimal amount, most = DECIMAL_ZERO;
	size_t i;

	for (i = 0; i < count; i++) {
		struct part *parts = ARENA_NEW(arena, struct part,
		    tally[i]->price->tiers);

		if (!find_amount(tally[i], settings, parts, &amount, error))
			return false;
		all[i] = tally[i];
		tally[i]->contest = contest;
		if (i > 0 && decimal_compare(amount, most) <= 0)
			continue;
		contest->paid = tally[i];
		most = amount;
	}
	contest->tally = all;
	contest->count = count;
	return true;
}

/* All that are in contests of one contract. */
static bool
settle(struct tally **tally, size_t count, const struct settings *settings,
    struct arena *arena, struct error *error)
{
	size_t from, to;

	qsort(tally, count, sizeof(*tally), compare);
	for (from = 0; from < count; from = to) {
		for (to = from + 1; to < count &&
		    are_together(tally[from], tally[to]); to++)
			continue;
		if (!hold(&tally[from], to - from, settings, arena, error)) {
			error->status = STATUS_SOFTWARE;
			return false;
		}
	}
	return true;
}

bool
highest_settle(struct tally *const *tally, size_t count,
    const struct settings *settings, struct arena *arena,
    struct error *error)
{
	struct tally **one = memory_new(count + 1, sizeof(*one));
	size_t from, to, i, all = 0;
	bool ok = true;

	for (i = 0; i < count; i++) {
		if (tally[i]->price->contested)
			one[all++] = tally[i];
	}
	for (from = 0; ok && from < all; from = to) {
		for (to = from + 1; to < all &&
		    one[to]->party == one[from]->party &&
		    one[to]->customer == one[from]->customer; to++)
			continue;
		ok = settle(&one[from], to - from, settings, arena, error);
	}
	free(one);
	return ok;
}

void
highest_parts(const struct tally *tally, struct part *parts)
{
	size_t i;

	if (tally->contest == NULL || tally->contest->paid == tally)
		return;
	for (i = 0; i < tally->price->tiers; i++) {
		parts[i].amount = DECIMAL_ZERO;
		parts[i].paid = false;
	}
}
