/*
 * meters.h - which contract a subject belongs to on a day.
 *
 * What the book says of subjects and the versions of their contracts, put
 * together for rating: one cache line holds all that a row of usage needs, so
 * that a look-up among a million subjects costs one miss. What is no subject
 * may be the name of a contract itself.
 *
 * Ownership  struct meters starts as { 0 } and owns its slots; names and
 *            contracts are the book's.
 */
#ifndef RATING_METERS_H
#define RATING_METERS_H

#include "book/book.h"

/* Bytes of a name that stand in the slot itself: any phone number. */
#define METER_NAME 20

/* A contract version that a subject has for some days. */
struct meter {
	char name[METER_NAME];    /* the first bytes of it */
	uint16_t size;            /* of the name; 0: the slot is free */
	uint16_t cycle;           /* the customer's */
	uint32_t hash;            /* some bits of it */
	uint32_t next;            /* of the same subject, later: 0 is none */
	struct period valid;
	uint32_t plan;            /* its index */
	uint32_t party;           /* index of book_party */
	const char *whole;        /* the name */
	uint32_t contract;        /* the version's index */
	uint32_t customer;        /* the index of who pays */
} __attribute__((aligned(64)));

_Static_assert(sizeof(struct meter) == 64, "a meter is a cache line");

struct meters {
	struct meter *slot;
	size_t room;              /* a power of two */
	struct meter *later;      /* from 1 */
	size_t laters, later_room;
	void *memory[2];          /* what they lie in */
};

/* Puts all of the book's subjects and contracts in. */
void meters_load(struct meters *meters, const struct book *book);
void meters_release(struct meters *meters);

/* Tells memory that the subject will be asked for soon. */
void meters_expect(const struct meters *meters, struct text subject);

/* The same by its text_hash, which meters_find_hashed takes, too. */
static inline void
meters_expect_hash(const struct meters *meters, uint64_t hash)
{
	__builtin_prefetch(&meters->slot[hash & (meters->room - 1)]);
}

const struct meter *meters_find_hashed(const struct meters *meters,
    struct text subject, uint64_t hash, struct date day);

/* What a subject has on a day, or NULL. */
const struct meter *meters_find(const struct meters *meters,
    struct text subject, struct date day);

/*
 * The same at an instant, whose day is that of the account's own time zone:
 * *clock, *day and *second say what it is there. They stay where it is NULL.
 */
const struct meter *meters_find_local(const struct meters *meters,
    const struct book *book, struct text subject, struct instant time,
    struct zone **clock, struct date *day, int *second);

#endif
