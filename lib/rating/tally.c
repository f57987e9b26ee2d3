/* tally.c - what was used so far, by contract, price and period. */
#include "rating/tally.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rating/peaks.h"

#define FIRST_ROOM 1024
#define CHUNK 16383

static uint32_t
tag_of(uint32_t party, const struct price *price, struct period period)
{
	uint64_t key = (uint64_t)party << 32 ^ (uint64_t)price->rank << 8 ^
	    (uint32_t)period.from.day;
	unsigned __int128 mixed =
	    (unsigned __int128)key * 0x9e3779b97f4a7c15ULL;

	return (uint32_t)((uint64_t)mixed ^ (uint64_t)(mixed >> 64));
}

struct tally *
tallies_at(const struct tallies *tallies, size_t number)
{
	return &tallies->chunk[number / CHUNK].tally[number % CHUNK];
}

static inline bool
is_of(const struct tally *tally, uint32_t party, const struct price *price,
    struct period period)
{
	return tally->rank == price->rank && tally->party == party &&
	    tally->period.from.day == period.from.day;
}

/* The slot of a tally, or the free one where it would be. */
static struct tally_slot *
slot_of(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period)
{
	uint32_t tag = tag_of(party, price, period);
	size_t at = tag & (tallies->room - 1);

	for (;;) {
		struct tally_slot *slot = &tallies->slot[at];

		if (slot->number == 0 || (slot->tag == tag && is_of(tallies_at(
		    tallies, slot->number - 1), party, price, period)))
			return slot;
		at = (at + 1) & (tallies->room - 1);
	}
}

static void
grow(struct tallies *tallies)
{
	size_t room = tallies->room ? tallies->room * 2 : FIRST_ROOM, i;
	struct tally_slot *slot = memory_new_large(room, sizeof(*slot));

	for (i = 0; i < tallies->room; i++) {
		size_t at = tallies->slot[i].tag & (room - 1);

		if (tallies->slot[i].number == 0)
			continue;
		while (slot[at].number != 0)
			at = (at + 1) & (room - 1);
		slot[at] = tallies->slot[i];
	}
	memory_free_large(tallies->slot, tallies->room,
	    sizeof(*tallies->slot));
	tallies->slot = slot;
	tallies->room = room;
}

void
tally_make_parts(struct tally *tally, struct arena *arena)
{
	tally->part = ARENA_NEW(arena, struct tally_part,
	    tally->price->tiers);
}

/* Memory that begins on a cache line, within more than asked for. */
static struct tally_chunk
make_chunk(void)
{
	void *memory = memory_new_large(CHUNK + 1, sizeof(struct tally));
	uintptr_t start = (uintptr_t)memory;

	start += -start % _Alignof(struct tally);
	return (struct tally_chunk){ (struct tally *)start, memory };
}

/* Asks nothing of contract or customer, which are far away. */
static struct tally *
make(struct tallies *tallies, const struct book *book,
    const struct meter *meter, const struct price *price,
    struct period period)
{
	struct tally *tally;

	if (tallies->count == tallies->chunks * CHUNK) {
		tallies->chunk = memory_resize(tallies->chunk,
		    tallies->chunks + 1, sizeof(*tallies->chunk));
		tallies->chunk[tallies->chunks++] = make_chunk();
	}
	tally = tallies_at(tallies, tallies->count++);
	tally->price = price;
	tally->rank = (uint32_t)price->rank;
	tally->contract = book->contract[meter->party];
	tally->party = meter->party;
	tally->customer = meter->customer;
	tally->period = period;
	if (price->event || tallies->keep_parts)
		tally_make_parts(tally, &tallies->arena);
	if (price->peak)
		tally->peak = ARENA_NEW(&tallies->arena, struct peak, 1);
	return tally;
}

struct tally *
tallies_find(struct tallies *tallies, const struct book *book,
    const struct meter *meter, const struct price *price,
    struct period period)
{
	struct tally_slot *slot;

	if (tallies->count >= tallies->room / 2)
		grow(tallies);
	slot = slot_of(tallies, meter->party, price, period);
	if (slot->number != 0)
		return tallies_at(tallies, slot->number - 1);
	slot->tag = tag_of(meter->party, price, period);
	slot->number = (uint32_t)tallies->count + 1;
	return make(tallies, book, meter, price, period);
}

void
tallies_expect(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period)
{
	if (tallies->room > 0)
		__builtin_prefetch(&tallies->slot[tag_of(party, price,
		    period) & (tallies->room - 1)]);
}

const struct tally *
tallies_peek(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period)
{
	uint32_t tag = tag_of(party, price, period);
	size_t at = tag & (tallies->room - 1);
	const struct tally *tally;

	if (tallies->room == 0)
		return NULL;
	/* the first with its tag: to look into it would be to wait for it */
	while (tallies->slot[at].number != 0 && tallies->slot[at].tag != tag)
		at = (at + 1) & (tallies->room - 1);
	if (tallies->slot[at].number == 0)
		return NULL;
	tally = tallies_at(tallies, tallies->slot[at].number - 1);
	__builtin_prefetch(tally, 1);
	if (price->event || tallies->keep_parts)
		__builtin_prefetch((const char *)tally + 64, 1);
	return tally;
}

static bool
sum(struct decimal *total, struct decimal more, const struct tally *tally,
    struct error *error)
{
	return decimal_add(*total, more, total, error) ||
	    error_set(error, STATUS_DATA, "with this row a sum of contract "
	    "'%.60s' has over 38 digits (is its quantity sensible?)",
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
	if (!sum(&tally->quantity, quantity, tally, error))
		return false;
	count_event(&tally->events, &tally->last, number);
	return true;
}

/* Adds what a part has to the sums of its tier, or nothing. */
static bool
sum_part(struct tally_part *to, const struct part *part,
    const struct tally *tally, struct error *error)
{
	struct tally_part sums = *to;

	if (!sum(&sums.quantity, part->quantity, tally, error) ||
	    !sum(&sums.billed, part->billed, tally, error) ||
	    !sum(&sums.amount, part->amount, tally, error))
		return false;
	to->quantity = sums.quantity;
	to->billed = sums.billed;
	to->amount = sums.amount;
	return true;
}

/* Takes parts out again that were added, those of tiers below `end`. */
static void
take_back(struct tally *tally, const struct part *parts, size_t end)
{
	size_t i;

	for (i = 0; i < end; i++) {
		struct part part = parts[i];
		struct error error;

		part.quantity = decimal_negate(part.quantity);
		part.billed = decimal_negate(part.billed);
		part.amount = decimal_negate(part.amount);
		/* what was added can be taken off */
		if (part.entered)
			(void)!sum_part(&tally->part[i], &part, tally,
			    &error);
	}
}

/* Counts the event in the tiers that it entered. */
static void
count_parts(struct tally *tally, const struct part *parts, uint64_t number)
{
	size_t i;

	count_event(&tally->events, &tally->last, number);
	for (i = 0; i < tally->price->tiers; i++) {
		struct tally_part *to = &tally->part[i];

		if (!parts[i].entered)
			continue;
		to->entered = true;
		count_event(&to->events, &to->last, number);
		to->fees += !parts[i].paid ? 0 :
		    parts[i].quantity.digits < 0 ? -1 : 1;
	}
}

bool
tally_join(struct tally *tally, struct decimal quantity, uint64_t events,
    struct error *error)
{
	tally->events += events;
	return sum(&tally->quantity, quantity, tally, error);
}

bool
tally_add_parts(struct tally *tally, const struct part *parts,
    uint64_t number, struct error *error)
{
	size_t i;

	for (i = 0; i < tally->price->tiers; i++) {
		if (parts[i].entered && !sum_part(&tally->part[i], &parts[i],
		    tally, error)) {
			take_back(tally, parts, i);
			return false;
		}
	}
	count_parts(tally, parts, number);
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
	size_t count = tallies->count, i;

	for (i = 0; i < count; i++) {
		struct tally *one = tallies_at(tallies, i);

		sorted[i].customer = (uint64_t)one->customer << 32 |
		    one->party;
		sorted[i].price = (uint64_t)one->rank << 32 |
		    ((uint32_t)one->period.from.day ^ 0x80000000U);
		sorted[i].tally = one;
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
	size_t i;

	for (i = 0; i < tallies->chunks; i++)
		memory_free_large(tallies->chunk[i].memory, CHUNK + 1,
		    sizeof(struct tally));
	free(tallies->chunk);
	arena_release(&tallies->arena);
	memory_free_large(tallies->slot, tallies->room,
	    sizeof(*tallies->slot));
	*tallies = (struct tallies){ .room = 0 };
}
