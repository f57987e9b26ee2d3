/*
 * readings.h - the last readings of counters, kept from one run to the next.
 *
 * The table is readings.csv of tables.h: what the first reading of a run is
 * taken off from. Counters that a run does not meet are handed on as they
 * are.
 *
 * Errors     status 78 for a mistake in the table; those of table_writer.h.
 */
#ifndef IMPORT_READINGS_H
#define IMPORT_READINGS_H

#include "import/counters.h"

/* Adds what the file has; call it before any reading is taken. */
MUST_CHECK bool readings_read(struct counters *counters, const char *path,
    struct error *error);

/* Writes them all, by name, whole or not at all. */
MUST_CHECK bool readings_write(const struct counters *counters,
    const char *path, struct error *error);

#endif
