/*
 * fault.h - why a row does not hold, in words, and where it was read.
 *
 * A place is a file, a row and one of the events that the row makes, as one
 * number: 20 bits of the file, 32 of the row's line, or of its number where
 * several may stand on a line, 12 of the event.
 */
#ifndef IMPORT_FAULT_H
#define IMPORT_FAULT_H

#include "import/once.h"

/* `event` counts from 1; 0 is the only one. Too large numbers: status 65. */
MUST_CHECK bool fault_place(size_t file, uint64_t row, uint64_t event,
    uint64_t *place, struct error *error);
size_t fault_file(uint64_t place);
uint64_t fault_row(uint64_t place);
uint64_t fault_event(uint64_t place);

/* How places are told. */
struct fault_names {
	const char *const *file;
	bool numbered;            /* rows are known by their number, */
	size_t lined;             /* but for those of this file */
};

/* Appends the reason. */
void fault_explain(const struct once_fault *fault,
    const struct fault_names *names, struct buffer *out);

/* Whether the row of the place is known by its number. */
bool fault_is_numbered(uint64_t place, const struct fault_names *names);

#endif
