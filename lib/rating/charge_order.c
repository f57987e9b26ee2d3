/* charge_order.c - all that was summed, in the order of charges. */
#include "rating/charge_order.h"

#include <stdlib.h>

#include "base/memory.h"
#include "book/cycle.h"

/* So few of a party are put in order one by one. */
#define FEW 48

/* Sums that were moved into a tally have none left. */
static bool
is_there(const struct sum *sum)
{
	return sum->events != 0 && sum->events != SUM_MOVED;
}

/* The place of each party among all, by account and then by name. */
static uint32_t *
place_parties(const struct book *book)
{
	size_t count = book->contract_count, i;
	uint32_t *place = memory_new(count + 1, sizeof(*place));
	uint32_t *next = memory_new(book->customer_count + 1, sizeof(*next));

	for (i = 0; i < count; i++)
		next[book->contract[i]->customer->index + 1]++;
	for (i = 0; i < book->customer_count; i++)
		next[i + 1] += next[i];
	for (i = 0; i < count; i++)
		place[i] = next[book->contract[i]->customer->index]++;
	free(next);
	return place;
}

static uint32_t
party_of(const struct charge_source *source)
{
	return source->tally != NULL ? source->tally->party :
	    sum_party(source->sum);
}

static size_t
list(struct charge_source *source, struct tally *const *tally, size_t tallies,
    const struct sums *sums)
{
	size_t count = 0, i;

	for (i = 0; i < tallies; i++)
		source[count++] = (struct charge_source){
			(uint64_t)tally[i]->rank << 32 |
			((uint32_t)tally[i]->period.from.day ^ 0x80000000U),
			tally[i], NULL,
		};
	for (i = 0; i < sums->room; i++) {
		const struct sum *sum = &sums->slot[i];

		if (is_there(sum))
			source[count++] = (struct charge_source){
				(uint64_t)sum_rank(sum) << 32 |
				((uint32_t)sum_day(sum) ^ 0x80000000U),
				NULL, sum,
			};
	}
	return count;
}

static int
compare(const void *a, const void *b)
{
	const struct charge_source *left = a, *right = b;

	return (left->order > right->order) - (left->order < right->order);
}

/* Puts what one party has in order. */
static void
sort_party(struct charge_source *source, size_t count)
{
	size_t i, j;

	if (count > FEW) {
		qsort(source, count, sizeof(*source), compare);
		return;
	}
	for (i = 1; i < count; i++) {
		struct charge_source one = source[i];

		for (j = i; j > 0 && source[j - 1].order > one.order; j--)
			source[j] = source[j - 1];
		source[j] = one;
	}
}

/* Deals sources to their parties, whose places are the order of charges. */
static void
deal(const struct charge_source *from, struct charge_source *to, size_t count,
    const uint32_t *place, size_t parties)
{
	size_t *start = memory_new(parties + 2, sizeof(*start)), i;

	for (i = 0; i < count; i++)
		start[place[party_of(&from[i])] + 2]++;
	for (i = 2; i <= parties; i++)
		start[i] += start[i - 1];
	for (i = 0; i < count; i++)
		to[start[place[party_of(&from[i])] + 1]++] = from[i];
	for (i = 0; i < parties; i++)
		sort_party(to + start[i], start[i + 1] - start[i]);
	free(start);
}

void
charge_order_make(struct charge_order *order, const struct book *book,
    struct tally *const *tally, size_t tallies, const struct sums *sums)
{
	size_t most = tallies + sums->count + 1;
	struct charge_source *found = memory_new(most, sizeof(*found));
	uint32_t *place;

	order->count = list(found, tally, tallies, sums);
	if (order->count == tallies) {
		order->source = found;
		return;
	}
	place = place_parties(book);
	order->source = memory_new(most, sizeof(*order->source));
	deal(found, order->source, order->count, place,
	    book->contract_count);
	free(place);
	free(found);
}

/* The period that begins on a sum's day; few differ from the one before. */
static struct period
period_of(struct charge_tally *made, const struct sum *sum,
    enum interval interval, int cycle)
{
	if (made->period.from.day != sum_day(sum) ||
	    made->interval != interval || made->cycle != cycle ||
	    period_is_empty(made->period)) {
		made->interval = interval;
		made->cycle = cycle;
		made->period = cycle_period(interval, cycle,
		    (struct date){ sum_day(sum) });
	}
	return made->period;
}

struct tally *
charge_source_tally(const struct charge_source *source,
    const struct tariff *tariff, struct charge_tally *made)
{
	const struct sum *sum = source->sum;
	const struct contract *contract;
	const struct price *price;

	if (source->tally != NULL)
		return source->tally;
	price = &tariff->price[sum_rank(sum)];
	contract = tariff->book->contract[sum_party(sum)];
	made->tally = (struct tally){
		.quantity = decimal_normal((struct decimal){ sum->quantity,
		    SUMS_SCALE }),
		.events = sum->events,
		.period = period_of(made, sum, price->row->plan->interval,
		    contract->customer->cycle),
		.party = sum_party(sum), .rank = (uint32_t)price->rank,
		.price = price, .contract = contract,
		.customer = (uint32_t)contract->customer->index,
	};
	return &made->tally;
}

void
charge_order_release(struct charge_order *order)
{
	free(order->source);
	*order = (struct charge_order){ .count = 0 };
}
