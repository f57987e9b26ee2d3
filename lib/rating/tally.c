/* tally.c - what was used so far, by contract, price and period. */
#include "rating/tally.h"

#include <stdlib.h>

#include "base/memory.h"

#define FIRST_ROOM 1024

static size_t
place_of(const struct tallies *tallies, uint32_t party, uint32_t price,
    int32_t from)
{
	uint64_t key = (uint64_t)party << 32 ^ (uint64_t)price << 8 ^
	    (uint32_t)from;
	unsigned __int128 mixed =
	    (unsigned __int128)key * 0x9e3779b97f4a7c15ULL;

	return (size_t)((uint64_t)mixed ^ (uint64_t)(mixed >> 64)) &
	    (tallies->room - 1);
}

static struct tally_slot *
slot_of(const struct tallies *tallies, uint32_t party, uint32_t price,
    int32_t from)
{
	size_t at = place_of(tallies, party, price, from);

	for (;;) {
		struct tally_slot *slot = &tallies->slot[at];

		if (slot->tally == NULL || (slot->party == party &&
		    slot->price == price && slot->from == from))
			return slot;
		at = (at + 1) & (tallies->room - 1);
	}
}

static void
grow(struct tallies *tallies)
{
	struct tallies bigger = *tallies;
	size_t i;

	bigger.room = tallies->room ? tallies->room * 2 : FIRST_ROOM;
	bigger.slot = memory_new(bigger.room, sizeof(*bigger.slot));
	for (i = 0; i < tallies->room; i++) {
		const struct tally_slot *slot = &tallies->slot[i];

		if (slot->tally != NULL)
			*slot_of(&bigger, slot->party, slot->price,
			    slot->from) = *slot;
	}
	free(tallies->slot);
	*tallies = bigger;
}

void
tally_make_parts(struct tally *tally, struct arena *arena)
{
	tally->part = ARENA_NEW(arena, struct tally_part,
	    tally->price->tiers);
}

static struct tally *
make(struct tallies *tallies, const struct contract *contract,
    const struct price *price, struct period period)
{
	struct tally *tally = ARENA_NEW(&tallies->arena, struct tally, 1);

	tally->price = price;
	tally->contract = contract;
	tally->period = period;
	if (price->event || tallies->keep_parts)
		tally_make_parts(tally, &tallies->arena);
	return tally;
}

struct tally *
tallies_find(struct tallies *tallies, const struct book *book,
    uint32_t party, const struct price *price, struct period period)
{
	uint32_t rank = (uint32_t)price->rank;
	struct tally_slot *slot;

	if (tallies->count >= tallies->room / 2)
		grow(tallies);
	slot = slot_of(tallies, party, rank, period.from.day);
	if (slot->tally == NULL) {
		*slot = (struct tally_slot){
			party, rank, period.from.day,
			make(tallies, book->contract[party], price, period),
		};
		tallies->count++;
	}
	return slot->tally;
}

void
tallies_expect(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period)
{
	if (tallies->room > 0)
		__builtin_prefetch(&tallies->slot[place_of(tallies, party,
		    (uint32_t)price->rank, period.from.day)]);
}

const struct tally *
tallies_peek(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period)
{
	const struct tally *tally;

	if (tallies->room == 0)
		return NULL;
	tally = slot_of(tallies, party, (uint32_t)price->rank,
	    period.from.day)->tally;
	if (tally != NULL) {
		__builtin_prefetch(tally, 1);
		__builtin_prefetch((const char *)tally + 64, 1);
	}
	return tally;
}

static bool
sum(struct decimal *total, struct decimal more, const struct tally *tally,
    struct error *error)
{
	return decimal_add(*total, more, total, error) ||
	    error_set(error, STATUS_SOFTWARE, "a sum of contract '%.60s' has "
	    "over 38 digits (is a quantity of it sensible?)",
	    tally->contract->contract);
}

static void
count_event(uint64_t *events, uint64_t *last, uint64_t number)
{
	*events += *last != number;
	*last = number;
}

bool
tally_add(struct tally *tally, struct decimal quantity, uint64_t number,
    struct error *error)
{
	count_event(&tally->events, &tally->last, number);
	return sum(&tally->quantity, quantity, tally, error);
}

bool
tally_add_parts(struct tally *tally, const struct part *parts,
    uint64_t number, struct error *error)
{
	size_t i;

	count_event(&tally->events, &tally->last, number);
	for (i = 0; i < tally->price->tiers; i++) {
		struct tally_part *to = &tally->part[i];
		const struct part *part = &parts[i];

		if (!part->entered)
			continue;
		to->entered = true;
		count_event(&to->events, &to->last, number);
		to->fees += !part->paid ? 0 :
		    part->quantity.digits < 0 ? -1 : 1;
		if (!sum(&to->quantity, part->quantity, tally, error) ||
		    !sum(&to->billed, part->billed, tally, error) ||
		    !sum(&to->amount, part->amount, tally, error))
			return false;
	}
	return true;
}

struct sorted {
	uint64_t customer, price; /* with contract, with period */
	struct tally *tally;
};

static int
compare(const void *a, const void *b)
{
	const struct sorted *left = a, *right = b;

	if (left->customer != right->customer)
		return left->customer < right->customer ? -1 : 1;
	return (left->price > right->price) - (left->price < right->price);
}

struct tally **
tallies_sort(const struct tallies *tallies)
{
	struct sorted *sorted =
	    memory_new(tallies->count + 1, sizeof(*sorted));
	struct tally **tally = memory_new(tallies->count + 1, sizeof(*tally));
	size_t count = 0, i;

	for (i = 0; i < tallies->room; i++) {
		const struct tally_slot *slot = &tallies->slot[i];

		if (slot->tally == NULL)
			continue;
		sorted[count].customer = (uint64_t)
		    slot->tally->contract->customer->index << 32 |
		    slot->party;
		sorted[count].price = (uint64_t)slot->price << 32 |
		    ((uint32_t)slot->from ^ 0x80000000U);
		sorted[count++].tally = slot->tally;
	}
	qsort(sorted, count, sizeof(*sorted), compare);
	for (i = 0; i < count; i++)
		tally[i] = sorted[i].tally;
	free(sorted);
	return tally;
}

void
tallies_release(struct tallies *tallies)
{
	arena_release(&tallies->arena);
	free(tallies->slot);
	*tallies = (struct tallies){ .room = 0 };
}
