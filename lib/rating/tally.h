/*
 * tally.h - what was used so far, by contract, price and period.
 *
 * Memory grows with contracts times prices, not with rows of usage. Sums are
 * exact, so that the order of the rows leaves no trace.
 *
 * Ownership  struct tallies starts as { 0 } and owns what is in it.
 */
#ifndef RATING_TALLY_H
#define RATING_TALLY_H

#include "rating/model.h"

/* Sums for one tier. */
struct tally_part {
	bool entered;             /* there is a charge of it */
	struct decimal quantity, billed;
	struct decimal amount;    /* times the price's per */
	int64_t fees;             /* paid, less those paid back */
	uint64_t events;
	uint64_t last;            /* number of the last event counted */
	struct share *share;      /* for --events: see shares.h */
};

struct tally {
	struct decimal quantity;  /* by scope period, the sum */
	const struct price *price;
	const struct contract *contract; /* the party's: see book_party */
	struct period period;
	uint64_t events;
	uint64_t last;
	uint32_t kept, kept_end;  /* for --events: see kept.h */
	bool placed;
	/*
	 * One for each tier. By scope period there are none until the sum is
	 * priced, which saves most of the memory: see charge_rows.h.
	 */
	struct tally_part *part;
};

struct tally_slot {
	uint32_t party, price;    /* their index and rank */
	int32_t from;             /* first day of the period */
	struct tally *tally;      /* NULL: free */
};

struct tallies {
	bool keep_parts;          /* make parts for all at once */
	struct arena arena;
	struct tally_slot *slot;
	size_t room, count;       /* room is 0 or a power of two */
};

/*
 * Tell memory that a tally will be asked for soon: first where it is found,
 * then, when that is there, what it is. NULL if it is not made yet.
 */
void tallies_expect(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period);
const struct tally *tallies_peek(const struct tallies *tallies,
    uint32_t party, const struct price *price, struct period period);

/* The tally, made where there was none, of a party by its index. */
struct tally *tallies_find(struct tallies *tallies, const struct book *book,
    uint32_t party, const struct price *price, struct period period);

/*
 * Adds an event's quantity to the sum that a price of scope period has;
 * `number` tells the event from others. An error here leaves sums in doubt,
 * so that no run may go on after it: status 70.
 */
MUST_CHECK bool tally_add(struct tally *tally, struct decimal quantity,
    uint64_t number, struct error *error);

/* Adds the parts of one event by a price of scope event. Likewise. */
MUST_CHECK bool tally_add_parts(struct tally *tally,
    const struct part *parts, uint64_t number, struct error *error);

/* Gives a tally its parts, all zero. */
void tally_make_parts(struct tally *tally, struct arena *arena);

/*
 * All of them in the order of charges: account, contract, service, zone,
 * band, match, valid_from, plan, period. Memory to be freed by the caller.
 */
struct tally **tallies_sort(const struct tallies *tallies);

void tallies_release(struct tallies *tallies);

#endif
