/* load_peaks.h - peaks.csv: the highest readings of earlier periods. */
#ifndef BOOK_LOAD_PEAKS_H
#define BOOK_LOAD_PEAKS_H

#include "book/load.h"

/* After contracts, services, zones and bands. */
extern const struct load load_peaks;

/* Reads them from another file, in place of the book's own. */
MUST_CHECK bool peaks_load_from(struct book *book, const char *path,
    struct error *error);

#endif
