/*
 * unpriced.h - rows that wait to hear whether they can be priced at all.
 *
 * Bounds by a peak are known when all usage is read: see by_peak.h. Rows
 * whose price has them are copied, and where there is no peak they are set
 * aside then, each once, as any other row that cannot be priced. Without a
 * rejects file nothing is copied, and the first such contract ends the run.
 *
 * Memory     the budget while rows come, else the disk: see partitions.h.
 */
#ifndef RATING_UNPRICED_H
#define RATING_UNPRICED_H

#include "base/partitions.h"
#include "rating/tally.h"
#include "record/feed.h"

struct unpriced {
	bool open;                /* rows are copied */
	size_t customers;
	struct partitions store;
};

void unpriced_open(struct unpriced *unpriced, const char *folder,
    size_t customers);
void unpriced_close(struct unpriced *unpriced);

/* Copies a row whose quantity was added to a tally; `number` tells it. */
MUST_CHECK bool unpriced_add(struct unpriced *unpriced,
    const struct tally *tally, const struct row *row, uint64_t number,
    struct error *error);

/*
 * Takes the tallies out that cannot be priced, *count of them being left, and
 * sets the rows behind them aside.
 */
MUST_CHECK bool unpriced_settle(struct unpriced *unpriced,
    struct tally **tally, size_t *count, struct feed *feed,
    struct error *error);

#endif
