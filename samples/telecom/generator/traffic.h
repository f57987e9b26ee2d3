/*
 * traffic.h - a month of calls, messages and data sessions.
 *
 * Writes Master.csv, in the order in which things began, and expected.csv,
 * which says how many rows of each kind it holds and what must become of
 * them. The kinds, good and bad, are the table in traffic.c.
 */
#ifndef GENERATOR_TRAFFIC_H
#define GENERATOR_TRAFFIC_H

#include "people.h"

struct traffic {
	const struct people *people;
	struct random random;
	const char *zone;         /* whose clocks the switch goes by */
	int64_t records;          /* rows of Master.csv */
};

/* The fewest rows a month can have: each kind of trap needs one. */
#define TRAFFIC_MIN 1000

MUST_CHECK bool traffic_make(const struct traffic *traffic,
    const char *folder, struct error *error);

#endif
