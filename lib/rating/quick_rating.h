/*
 * quick_rating.h - usage rated by several threads, columns at a time.
 *
 * Most rows of usage are alike: their layout is plain, everything they name is
 * there, and their price, of scope period, asks only for a sum. Those are
 * summed here (sums.h), each thread for itself, a column of some hundred rows
 * at a time. Any other row, odd in whatever way, good or bad, is read and
 * rated as it always was (rater.h), at its place in the file: this file says
 * "plain" or "odd" and nothing else, and knows no errors of rows.
 *
 *	segment -> row_batch -> numbers -> keys -> sums
 *
 * The order of rows leaves no trace in charges, and odd rows are handed over
 * in the order of the file, so that charges, rejects and messages are those
 * of one thread without any of this.
 */
#ifndef RATING_QUICK_RATING_H
#define RATING_QUICK_RATING_H

#include "rating/rater.h"
#include "rating/sums.h"
#include "record/feed.h"
#include "record/segments.h"

struct quick_rating;

struct quick_rating_setup {
	struct rater *rater;      /* begun; it takes what is odd */
	struct feed *feed;        /* by_file */
	size_t workers;           /* see segments_workers */
	size_t segment;           /* bytes; 0: what serves */

	/* Rates the rows that feed_next has, until it ends. */
	bool (*rate)(void *context, struct error *error);
	void *context;
};

/*
 * NULL where it would not serve: with shares for each event, or where the
 * book leaves hardly any row plain.
 */
struct quick_rating *quick_rating_open(
    const struct quick_rating_setup *setup);

/*
 * Rates what it can of the file that the feed has open, from its first row
 * on. What it leaves, feed_next gives.
 */
MUST_CHECK bool quick_rating_file(struct quick_rating *quick,
    struct error *error);

/*
 * Gives all sums to the caller, who releases them. What a tally is of, or is
 * priced together with other sums, is not among them but in the tallies.
 */
MUST_CHECK bool quick_rating_finish(struct quick_rating *quick,
    struct sums *sums, struct error *error);

/* NULL is allowed. */
void quick_rating_close(struct quick_rating *quick);

#endif
