/*
 * csv_scan.h - finds the characters that structure CSV, a vector at a time.
 *
 * A mark is the place of a delimiter, a quote, a CR or an LF, wherever it
 * stands. Each way to find them gives the same marks.
 */
#ifndef RECORD_CSV_SCAN_H
#define RECORD_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room that a scan needs past the last mark or byte. */
#define CSV_SCAN_SLACK 64

struct csv_scan {
	const char *name;
	bool (*usable)(void);     /* on this machine */

	/*
	 * Writes the places of the marks of data[from..to) to mark, which has
	 * room for to - from + CSV_SCAN_SLACK; returns their number.
	 */
	size_t (*find)(const char *data, size_t from, size_t to,
	    char delimiter, uint32_t *mark);

	/*
	 * How many marks data[0..size) has. Behind them CSV_SCAN_SLACK bytes
	 * can be read, whatever they are.
	 */
	size_t (*count)(const char *data, size_t size, char delimiter);
};

/* All ways, the fastest first; the last is usable everywhere. */
extern const struct csv_scan csv_scans[];
extern const size_t csv_scans_count;

/* The fastest way on this machine. */
const struct csv_scan *csv_scan_best(void);

#endif
