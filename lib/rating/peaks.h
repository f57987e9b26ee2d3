/*
 * peaks.h - the highest readings that demand is priced by.
 *
 * By model peak what is priced of a period is its largest reading. A price
 * may have a ratchet: demand is then at least a share of the highest peak of
 * earlier periods, of the same contract, service, zone and band. Earlier
 * peaks are those that this run has read, and those of peaks.csv, which stand
 * back where the run has read the same period itself.
 */
#ifndef RATING_PEAKS_H
#define RATING_PEAKS_H

#include "rating/spans.h"
#include "rating/tally.h"

/* What a tally of model peak knows besides its quantity, the peak itself. */
struct peak {
	bool read;                /* there is one not negative: */
	struct instant time;      /* of the first reading so high */
	struct date day;          /* local */
	int second;               /* of that day */
	bool ratcheted;           /* priced by an earlier peak: */
	struct decimal demand;    /* the share of it */
	struct decimal earlier;   /* the peak */
	struct period of;         /* of that period */
};

/* Takes a reading that may be the largest; `number` tells the event. */
MUST_CHECK bool peaks_reach(struct tally *tally, struct decimal quantity,
    const struct occasion *occasion, uint64_t number, struct error *error);

/*
 * Finds the earlier peaks that tallies, in the order of charges, are billed
 * by; and writes all peaks known for the next run to `path`, unless it is
 * NULL.
 */
MUST_CHECK bool peaks_settle(struct book *book, struct tally *const *tally,
    size_t count, const char *path, struct error *error);

/*
 * The parts of a price of model peak, `quantity` being the largest reading
 * so far: of the quantity that a ratchet adds, only billed quantity.
 */
MUST_CHECK bool peaks_parts(const struct tally *tally,
    struct decimal quantity, const struct placing *placing,
    struct part *parts);

#endif
