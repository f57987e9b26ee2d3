/* load_peaks.h - peaks.csv: the highest readings of earlier periods. */
#ifndef BOOK_LOAD_PEAKS_H
#define BOOK_LOAD_PEAKS_H

#include "book/load.h"

/* After contracts, services, zones and bands. */
extern const struct load load_peaks;

#endif
