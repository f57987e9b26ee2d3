/*
 * people.h - the operator's customers, their contracts and their numbers.
 *
 * Writes customers.csv, contracts.csv and subjects.csv and keeps the phones,
 * for calls to be made from. The first customers are stories.c's, who show
 * one thing each; the others are invented.
 */
#ifndef GENERATOR_PEOPLE_H
#define GENERATOR_PEOPLE_H

#include "base/arena.h"
#include "random.h"
#include "record/table_writer.h"
#include "value/date.h"

/* A row of customers.csv, without its account; NULL is empty. */
struct subscriber {
	const char *name, *street, *postcode, *city, *country;
	const char *tax_id, *email, *language, *tax_class, *delivery;
	const char *caller;       /* the name its phones show */
};

/* A row of contracts.csv, its days counted within the month. */
struct agreement {
	const char *plan;
	int from;                 /* day it begins; 0 = before the month */
	int to;                   /* the day after its last; 0 = open */
	int phones;               /* how many numbers come with it */
	bool each;                /* the plan is paid for each of them */
	bool again;               /* a new version of the one before */
	bool takes_over;          /* gets the number of the one before */
};

#define AGREEMENTS_MAX 3

struct story {
	struct subscriber who;
	struct agreement agreement[AGREEMENTS_MAX]; /* plan NULL: no more */
	int weight;               /* how much its phones are used; 0 = not */
};

extern const struct story stories[];
extern const size_t story_count;

struct phone {
	int64_t number;           /* with the country in front */
	const char *caller;
	struct period active;     /* within the month */
	bool restricted;          /* its plan has no premium or satellites */
	bool changes;             /* its plan is not the same all month */
	int weight;
};

struct people {
	/* set by the caller; the rest zero */
	struct period month;
	struct random random;
	int64_t customers;

	struct phone *phones;
	size_t count, room;
	struct arena arena;
	struct arena row;         /* texts of one customer */
	struct table_writer table[3];
};

/* The most customers there can be: their tax numbers are 999-*. */
#define PEOPLE_MAX 100000

/* Invents a customer; everything is from the arena. */
void invent_subscriber(struct random *random, int64_t index,
    struct arena *arena, struct subscriber *out);

/* Invents what it has agreed to; returns how many rows. */
int invent_agreements(struct random *random, const struct subscriber *who,
    int days, struct agreement out[AGREEMENTS_MAX]);

/* Writes the three tables into the folder. */
MUST_CHECK bool people_make(struct people *people, const char *folder,
    struct error *error);
void people_release(struct people *people);

#endif
