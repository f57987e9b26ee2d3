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

#include "rating/meters.h"
#include "rating/model.h"

struct contest;
struct ladder_share;
struct peak;

/* Sums for one tier. */
struct tally_part {
	struct share *share;      /* for --events: see shares.h */
	const struct pool_use *use; /* of an allowance: see pools.h */
	bool entered;             /* there is a charge of it */
	struct decimal quantity, billed;
	struct decimal amount;    /* times the price's per */
	int64_t fees;             /* paid, less those paid back */
	uint64_t events;
	uint64_t last;            /* number of the last event counted */
};

/* What each event of a price of scope period changes is in one cache line. */
struct tally {
	struct decimal quantity;  /* by scope period, the sum */
	uint64_t events;
	uint64_t last;
	struct period period;
	uint32_t party;           /* its index */
	uint32_t rank;            /* of the price */

	const struct price *price;
	const struct contract *contract; /* the party's: see book_party */
	/*
	 * One for each tier. By scope period there are none until the sum is
	 * priced, which saves most of the memory: see charge_rows.h.
	 */
	struct tally_part *part;
	struct peak *peak;        /* by model peak: see peaks.h */
	struct ladder_share *sharing; /* with others: see shared_tiers.h */
	const struct contest *contest; /* see highest.h */
	uint32_t customer;        /* the index of who pays */
	uint32_t kept, kept_end;  /* for --events: see kept.h */
	bool placed;
	bool unpriced;            /* see by_peak.h */
} __attribute__((aligned(64)));

struct tally_slot {
	uint32_t tag;             /* bits of the hash */
	uint32_t number;          /* of the tally, from 1; 0: free */
};

/* Tallies stay where they are while there come more. */
struct tally_chunk {
	struct tally *tally;
	void *memory;             /* what they lie in */
};

struct tallies {
	bool keep_parts;          /* make parts for all at once */
	struct arena arena;       /* of parts */
	struct tally_chunk *chunk;
	size_t count, chunks;
	struct tally_slot *slot;
	size_t room;              /* 0 or a power of two */
};

/*
 * Tell memory that a tally will be asked for soon: first where it is found,
 * then, when that is there, what it is: perhaps another with the same tag, or
 * NULL if it is not made yet.
 */
void tallies_expect(const struct tallies *tallies, uint32_t party,
    const struct price *price, struct period period);
const struct tally *tallies_peek(const struct tallies *tallies,
    uint32_t party, const struct price *price, struct period period);

/* One of those there are, in no order. */
struct tally *tallies_at(const struct tallies *tallies, size_t number);

/* The tally, made where there was none, of a party; there may be 2^32. */
struct tally *tallies_find(struct tallies *tallies, const struct book *book,
    const struct meter *meter, const struct price *price,
    struct period period);

/*
 * Adds an event's quantity to the sum that a price of scope period has;
 * `number` tells the event from others. A sum that would have over 38 digits
 * is an error of the event, status 65, and nothing of it is added.
 */
MUST_CHECK bool tally_add(struct tally *tally, struct decimal quantity,
    uint64_t number, struct error *error);

/* Adds a sum of so many events by a price of scope period. Likewise. */
MUST_CHECK bool tally_join(struct tally *tally, struct decimal quantity,
    uint64_t events, struct error *error);

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
